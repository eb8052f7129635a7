package org.latchkey.tool.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/**
 * The result of checking the application's settings before the server starts.
 *
 * @param ready who can log in and where the data is, as the end of a sentence
 * @param drain how long the server keeps serving after SIGTERM
 */
record PreflightResult(String ready, Duration drain) {

    /** The application's exception whose message is written for the operator. */
    private static final String STARTUP_FAILURE = "org.latchkey.settings.reading.StartupFailure";

    /**
     * Runs the application's own check in a separate class loader. The server must later load the same
     * classes from the WAR and from nowhere else.
     */
    static PreflightResult of(Path application) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(application))) {
            FutureTask<PreflightResult> task = new FutureTask<>(() -> check(loader));
            // Thread-local variables would keep the class loader in memory, so they end with this thread.
            Thread thread = new Thread(task, "preflight");
            thread.start();
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause().getCause();
            if (cause != null && cause.getClass().getName().equals(STARTUP_FAILURE)) {
                throw Launcher.refuse(cause.getMessage());
            }
            throw e;
        }
    }

    private static PreflightResult check(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> preflight = loader.loadClass("org.latchkey.bootstrap.Preflight");
        Function<String, String> settings = PreflightResult::setting;
        String ready = (String) preflight.getMethod("check", Function.class).invoke(null, settings);
        Duration drain = (Duration) preflight.getMethod("drain", Function.class).invoke(null, settings);
        preflight.getMethod("unload", Function.class).invoke(null, settings);
        return new PreflightResult(ready, drain);
    }

    private static URL[] classPath(Path application) throws IOException {
        List<URL> classPath = new ArrayList<>();
        classPath.add(application.resolve("WEB-INF/classes/").toUri().toURL());
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(application.resolve("WEB-INF/lib"), "*.jar")) {
            for (Path jar : jars) {
                classPath.add(jar.toUri().toURL());
            }
        }
        return classPath.toArray(URL[]::new);
    }

    /**
     * Looks a setting up as MicroProfile Config does: a system property, then an environment variable.
     *
     * @return the value, or null if the setting is unset
     */
    private static String setting(String name) {
        String variable = name.replaceAll("[^A-Za-z0-9]", "_");
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable.toUpperCase(Locale.ROOT))))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .orElse(null);
    }
}
