package org.latchkey.budget;

/**
 * The counts that tend to grow unnoticed, and their limits. A limit is the value on the day it was
 * set, so lower it when the value has fallen. Only a separate commit that says why may raise one.
 */
public enum Count {
    TYPES_IN_A_PACKAGE("types in the largest package", 15),
    PUBLIC_TYPES("public top-level types, %", 49.9),
    CODE_LINES("code lines of main Java", 15_507),
    CODE_LINES_OF_A_CLASS("code lines of the largest class", 150),
    CODE_LINES_OF_A_METHOD("code lines of the largest method", 23),
    README_BYTES("bytes of README.md", 6_477),
    LIBRARIES("jars in WEB-INF/lib", 36),
    LIBRARY_BYTES("bytes in WEB-INF/lib", 25_388_762),
    SERVER_STARTS("server starts in a build", 12),
    CLASSES_WHEN_READY("classes loaded when ready", 20_800),
    BEANS("CDI beans", 150),
    SIGN_UP_STATEMENTS("statements of a sign-up", 7),
    SIGN_UP_TRANSACTIONS("transactions of a sign-up", 4),
    LOGIN_STATEMENTS("statements of a login", 8),
    LOGIN_TRANSACTIONS("transactions of a login", 5),
    REFRESH_STATEMENTS("statements of a refresh", 3),
    REFRESH_TRANSACTIONS("transactions of a refresh", 1),
    PRIVATE_REQUEST_STATEMENTS("queries of a private request", 0);

    private final String title;
    private final double limit;

    Count(String title, double limit) {
        this.title = title;
        this.limit = limit;
    }

    double limit() {
        return limit;
    }

    @Override
    public String toString() {
        return title;
    }
}
