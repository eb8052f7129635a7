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
 * What the application says of its settings before the server is started.
 *
 * @param ready who signs in and where the data is, as the end of a sentence
 * @param drain how long the server goes on serving when it is told to stop
 */
record PreflightResult(String ready, Duration drain) {

    /** The application's exception with a line for the user. */
    private static final String CANNOT_START = "org.latchkey.settings.reading.StartupFailure";

    /**
     * Asks the application itself, in a class loader of its own: the server must load the same
     * classes from the WAR later, and from nowhere else.
     */
    static PreflightResult of(Path application) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(application))) {
            FutureTask<PreflightResult> task = new FutureTask<>(() -> ask(loader));
            // a thread of its own, whose variables would keep the class loader in memory
            Thread thread = new Thread(task, "preflight");
            thread.start();
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause().getCause();
            if (cause != null && cause.getClass().getName().equals(CANNOT_START)) {
                throw Launcher.refuse(cause.getMessage());
            }
            throw e;
        }
    }

    private static PreflightResult ask(ClassLoader loader) throws ReflectiveOperationException {
        Class<?> asked = loader.loadClass("org.latchkey.bootstrap.Preflight");
        Function<String, String> source = PreflightResult::setting;
        String ready = (String) asked.getMethod("check", Function.class).invoke(null, source);
        Duration drain = (Duration) asked.getMethod("drain", Function.class).invoke(null, source);
        asked.getMethod("unload", Function.class).invoke(null, source);
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

    /** As MicroProfile Config finds it: a system property, or an environment variable. */
    private static String setting(String name) {
        String variable = name.replaceAll("[^A-Za-z0-9]", "_");
        return Optional.ofNullable(System.getProperty(name))
                .or(() -> Optional.ofNullable(System.getenv(variable.toUpperCase(Locale.ROOT))))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .orElse(null);
    }
}
