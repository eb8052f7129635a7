package org.latchkey.tool.launcher;

import fish.payara.micro.PayaraMicro;
import fish.payara.micro.PayaraMicroRuntime;
import fish.payara.micro.boot.PayaraMicroBoot;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Runs Payara Micro from the folder that {@code --outputlauncher} unpacked it to. Its jars are on the
 * class path. This starts faster than nested jars, and a class-data archive can hold the classes.
 *
 * <p>The unpacked folder is only read. A server writes its configuration and its deployments, so each
 * server gets a new folder of its own.
 */
final class UnpackedPayara {

    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    /** The folders that each server needs its own copy of. {@code runtime}, with the jars, is shared. */
    private static final List<String> COPIED_FOLDERS = List.of("config", "docroot", "lib");

    private UnpackedPayara() {}

    /**
     * Starts a server in this process.
     *
     * @param instance the folder for this server's own files. Its current content is deleted.
     * @param arguments the options of Payara Micro, without {@code --rootdir}
     * @return the running server. An application that fails to deploy is only logged.
     */
    static PayaraMicroRuntime start(Path instance, List<String> arguments)
            throws IOException, ReflectiveOperationException, URISyntaxException {
        Path launcher = launcher();
        Path root = launcher.getParent();
        delete(instance);
        for (String folder : COPIED_FOLDERS) {
            copy(root.resolve(folder), instance.resolve(folder));
        }
        System.setProperty("fish.payara.micro.BootJar", launcher.toUri().toString());
        System.setProperty("fish.payara.micro.UnpackDir", root.toString());
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--rootdir", instance.toAbsolutePath().toString()));

        // Reflection, because the class is in a jar that does not exist until Payara is unpacked.
        Class<?> implementation = Class.forName(IMPLEMENTATION);
        implementation.getMethod("main", String[].class).invoke(null, (Object) all.toArray(String[]::new));
        return ((PayaraMicroBoot) implementation.getMethod("getInstance").invoke(null)).getRuntime();
    }

    /** Returns the jar that {@code --outputlauncher} wrote. It contains the class PayaraMicro. */
    private static Path launcher() throws URISyntaxException {
        return Path.of(PayaraMicro.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
    }

    private static void delete(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
