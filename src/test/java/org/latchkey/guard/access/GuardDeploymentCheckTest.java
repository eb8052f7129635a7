package org.latchkey.guard.access;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.latchkey.guard.Public;
import org.latchkey.guard.Secured;

class GuardDeploymentCheckTest {

    private static final String NEITHER = " is neither @Secured nor @Public: say which.";
    private static final String BOTH = " is both @Secured and @Public: say which.";
    private static final String LOCATOR = " is a sub-resource locator, which @Secured can't guard.";

    @Retention(RetentionPolicy.RUNTIME)
    @HttpMethod("PURGE")
    @interface Purge {}

    static class NoResource {
        public void get() {}
    }

    static class Guarded {
        @GET
        @Secured
        public void secured() {}

        @POST
        @Public
        public void open() {}

        public void noResourceMethod() {}
    }

    static class Forgotten {
        @GET
        public void get() {}

        @PATCH
        @Path("x")
        public void patch() {}

        @Purge
        public void purge() {}

        @DELETE
        @Secured
        public void delete() {}
    }

    @Secured
    static class SecuredClass {
        @GET
        public void get() {}

        @POST
        @Secured("admin")
        public void post() {}
    }

    @Public
    static class PublicClass {
        @GET
        public void get() {}

        @POST
        @Secured
        public void post() {}
    }

    @Secured
    static class SecuredClassWithAHole {
        @GET
        @Public
        public void get() {}
    }

    static class BothOnMethod {
        @GET
        @Secured
        @Public
        public void get() {}
    }

    static class Locator {
        @Path("sub")
        @Secured
        public Object sub() {
            return this;
        }
    }

    interface Contract {
        @GET
        void get();

        @Path("sub")
        Object sub();
    }

    static class FromInterface implements Contract {
        @Override
        public void get() {}

        @Override
        public Object sub() {
            return this;
        }
    }

    static class FromInterfaceOfSuperClass extends FromInterface {
        @Override
        @Secured
        public void get() {}
    }

    static class Base {
        @GET
        public void get() {}

        @POST
        @Secured
        public void post() {}
    }

    static class Inherits extends Base {}

    static class Overrides extends Base {
        @Override
        public void get() {}

        @Override
        public void post() {}
    }

    @Secured
    static class InheritsIntoGuardedClass extends Base {}

    abstract static class Generic<T> {
        @POST
        @Secured
        public abstract void take(T value);
    }

    static class OfStrings extends Generic<String> {
        @Override
        @Secured
        public void take(String value) {}
    }

    static class OfStringsForgotten extends Generic<String> {
        @Override
        public void take(String value) {}
    }

    @Test
    void aClassWithoutResourceMethodsHasNoFault() {
        assertThat(faultsOf(NoResource.class)).isEmpty();
        assertThat(faultsOf(Object.class)).isEmpty();
    }

    @Test
    void anInterfaceItselfIsNotChecked() {
        assertThat(faultsOf(Contract.class)).isEmpty();
    }

    @Test
    void aMethodWithOneGuardHasNoFault() {
        assertThat(faultsOf(Guarded.class)).isEmpty();
    }

    @Test
    void everyForgottenMethodIsNamedWhateverItsHttpMethod() {
        assertThat(faultsOf(Forgotten.class))
                .containsExactlyInAnyOrder("get" + NEITHER, "patch" + NEITHER, "purge" + NEITHER);
    }

    @Test
    void aClassGuardsItsMethods() {
        assertThat(faultsOf(SecuredClass.class)).isEmpty();
    }

    @Test
    void aSecuredMethodOfAPublicClassIsAContradiction() {
        assertThat(faultsOf(PublicClass.class)).containsExactly("post" + BOTH);
    }

    @Test
    void aPublicMethodOfASecuredClassIsAContradiction() {
        assertThat(faultsOf(SecuredClassWithAHole.class)).containsExactly("get" + BOTH);
    }

    @Test
    void bothGuardsOnOneMethodAreAContradiction() {
        assertThat(faultsOf(BothOnMethod.class)).containsExactly("get" + BOTH);
    }

    @Test
    void aLocatorIsAFaultEvenIfItIsSecured() {
        assertThat(faultsOf(Locator.class)).containsExactly("sub" + LOCATOR);
    }

    @Test
    void aResourceMethodDeclaredInAnInterfaceMustBeGuarded() {
        assertThat(faultsOf(FromInterface.class)).containsExactlyInAnyOrder("get" + NEITHER, "sub" + LOCATOR);
        assertThat(faultsOf(FromInterfaceOfSuperClass.class)).containsExactly("sub" + LOCATOR);
    }

    @Test
    void anInheritedMethodMustBeGuarded() {
        assertThat(faultsOf(Inherits.class)).containsExactly("get" + NEITHER);
        assertThat(faultsOf(InheritsIntoGuardedClass.class)).isEmpty();
    }

    @Test
    void anOverridingMethodMustBeGuardedItself() {
        assertThat(faultsOf(Overrides.class)).containsExactlyInAnyOrder("get" + NEITHER, "post" + NEITHER);
    }

    @Test
    void aMethodThatBindsATypeParameterIsCheckedOnce() {
        assertThat(faultsOf(OfStrings.class)).isEmpty();
    }

    @Test
    void aForgottenMethodThatBindsATypeParameterIsFound() {
        assertThat(faultsOf(OfStringsForgotten.class)).containsExactly("take" + NEITHER);
    }

    /** Returns the faults without the class name with which each starts. */
    private static List<String> faultsOf(Class<?> type) {
        String prefix = type.getName() + ".";
        List<String> faults = GuardDeploymentCheck.faultsOf(type);
        assertThat(faults).allMatch(fault -> fault.startsWith(prefix));
        return faults.stream().map(fault -> fault.substring(prefix.length())).toList();
    }
}
