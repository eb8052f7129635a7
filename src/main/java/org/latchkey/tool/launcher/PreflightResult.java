package org.latchkey.tool.launcher;

import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;

/**
 * The result of checking the application's settings before the server starts.
 *
 * @param ready who can log in and where the data is, as the end of a sentence
 * @param drain how long the server keeps serving after SIGTERM
 */
record PreflightResult(String ready, Duration drain) {

    /** Runs the application's own check. */
    static PreflightResult of(Path application) throws Exception {
        return ApplicationCode.run(application, Launcher.NO_START, PreflightResult::check);
    }

    private static PreflightResult check(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> preflight = loader.loadClass("org.latchkey.bootstrap.Preflight");
        Function<String, String> settings = ApplicationCode.settings(loader);
        String ready = (String) preflight.getMethod("check", Function.class).invoke(null, settings);
        Duration drain = (Duration) preflight.getMethod("drain", Function.class).invoke(null, settings);
        return new PreflightResult(ready, drain);
    }
}
