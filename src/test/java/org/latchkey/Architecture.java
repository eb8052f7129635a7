package org.latchkey;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.Collection;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The classes of the application, and what they use of each other. */
final class Architecture {

    static final String ROOT = "org.latchkey";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private Architecture() {}

    /** The classes of ours that depend on such a class. */
    static Stream<String> users(Predicate<JavaClass> used) {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> used.test(dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getOriginClass)
                .map(Architecture::nameOf)
                .distinct();
    }

    /** The accesses to a field or method of such a name that is not ours, by reference too. */
    static Stream<JavaAccess<?>> accesses(String name) {
        return CLASSES.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getName().matches(name))
                .filter(access -> !access.getTargetOwner().getName().startsWith(ROOT + "."));
    }

    static <M extends JavaMember> Stream<String> membersOf(
            Function<JavaClass, Collection<M>> kind, Predicate<M> which) {
        return CLASSES.stream()
                .flatMap(type -> kind.apply(type).stream())
                .filter(which)
                .map(member -> nameOf(member.getOwner()) + "." + member.getName());
    }

    /** Without {@code org.latchkey}; the root is "". */
    static String packageOf(JavaClass type) {
        return relative(type.getPackageName());
    }

    /** Without {@code org.latchkey}; of a nested class, the one around it. */
    static String nameOf(JavaClass type) {
        return relative(type.getName().replaceFirst("\\$.*", ""));
    }

    static String relative(String name) {
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
