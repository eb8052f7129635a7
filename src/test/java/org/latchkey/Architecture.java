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

/** Imports the classes of the application, and finds their dependencies and members. */
final class Architecture {

    static final String ROOT = "org.latchkey";

    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private Architecture() {}

    /** Returns the names of our classes that depend on a matching class. */
    static Stream<String> users(Predicate<JavaClass> isUsed) {
        return CLASSES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .filter(dependency -> isUsed.test(dependency.getTargetClass().getBaseComponentType()))
                .map(Dependency::getOriginClass)
                .map(Architecture::nameOf)
                .distinct();
    }

    /** Returns the accesses to foreign fields and methods whose name matches, including method references. */
    static Stream<JavaAccess<?>> accesses(String name) {
        return CLASSES.stream()
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> access.getTarget().getName().matches(name))
                .filter(access -> !access.getTargetOwner().getName().startsWith(ROOT + "."));
    }

    /** Returns the matching fields or methods of our classes, as {@code package.Class.member}. */
    static <M extends JavaMember> Stream<String> membersOf(
            Function<JavaClass, Collection<M>> kind, Predicate<M> isIncluded) {
        return CLASSES.stream()
                .flatMap(type -> kind.apply(type).stream())
                .filter(isIncluded)
                .map(member -> nameOf(member.getOwner()) + "." + member.getName());
    }

    /** Returns the package relative to {@code org.latchkey}, which itself is an empty string. */
    static String packageOf(JavaClass type) {
        return relative(type.getPackageName());
    }

    /** Returns the class name relative to {@code org.latchkey}. A nested class has the name of its top-level class. */
    static String nameOf(JavaClass type) {
        return relative(type.getName().replaceFirst("\\$.*", ""));
    }

    static String relative(String name) {
        return name.equals(ROOT) ? "" : name.substring(ROOT.length() + 1);
    }
}
