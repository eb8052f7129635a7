package org.latchkey.tool.launcher;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Function;

/** Runs code of the unpacked WAR without a server. */
final class ApplicationCode {

    /** The application's exception whose message is written for the operator. */
    private static final String STARTUP_FAILURE = "org.latchkey.settings.reading.StartupFailure";

    private ApplicationCode() {}

    /** A call of the application's code by reflection. */
    interface Call<T> {
        T run(ClassLoader application) throws ReflectiveOperationException;
    }

    /**
     * Runs a call in a separate class loader. The server must later load the same classes from the WAR and from nowhere
     * else. If the call fails for a reason that the operator can change, prints the reason and exits the process.
     *
     * @param failure a sentence that says what did not happen then
     */
    static <T> T run(Path application, String failure, Call<T> call) throws Exception {
        try (URLClassLoader loader = new URLClassLoader(classPath(application))) {
            FutureTask<T> task = new FutureTask<>(() -> call.run(loader));
            // Thread-local variables would keep the class loader in memory, so they end with this thread.
            Thread thread = new Thread(task, "preflight");
            thread.start();
            return task.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause().getCause();
            if (cause != null && cause.getClass().getName().equals(STARTUP_FAILURE)) {
                throw Launcher.refuse(failure, cause.getMessage());
            }
            throw e;
        }
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

    /** Gives the text of a setting, or null if it is unset. MicroProfile Config has not started yet. */
    @SuppressWarnings("unchecked")
    static Function<String, String> settings(ClassLoader application) throws ReflectiveOperationException {
        Class<?> source = application.loadClass("org.latchkey.settings.reading.SettingSource");
        return (Function<String, String>) source.getMethod("ofProcess").invoke(null);
    }
}
