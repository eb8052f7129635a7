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
 * Payara Micro, run from the folder that {@code --outputlauncher} unpacked it to. Its jars are on
 * the class path, which starts sooner than jars within a jar and lets a class-data archive hold
 * them.
 *
 * <p>That folder is only read. A server keeps its configuration and what it deployed, so each one
 * gets a new folder of its own.
 */
public final class UnpackedPayara {

    private static final String IMPLEMENTATION = "fish.payara.micro.impl.PayaraMicroImpl";

    /** What a server needs in a folder of its own; {@code runtime}, with the jars, is shared. */
    private static final List<String> OWN = List.of("config", "docroot", "lib");

    private UnpackedPayara() {}

    /**
     * Starts a server in this process.
     *
     * @param instance the folder for this server's own files; what it holds is deleted
     * @param arguments as Payara Micro takes them, without {@code --rootdir}
     * @return the running server; an application that failed to deploy is logged only
     */
    public static PayaraMicroRuntime start(Path instance, List<String> arguments)
            throws IOException, ReflectiveOperationException, URISyntaxException {
        Path launcher = launcher();
        Path root = launcher.getParent();
        delete(instance);
        for (String folder : OWN) {
            copy(root.resolve(folder), instance.resolve(folder));
        }
        System.setProperty("fish.payara.micro.BootJar", launcher.toUri().toString());
        System.setProperty("fish.payara.micro.UnpackDir", root.toString());
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of("--rootdir", instance.toAbsolutePath().toString()));

        // in one of the unpacked jars, which only exist once it is unpacked
        Class<?> implementation = Class.forName(IMPLEMENTATION);
        implementation.getMethod("main", String[].class).invoke(null, (Object) all.toArray(String[]::new));
        return ((PayaraMicroBoot) implementation.getMethod("getInstance").invoke(null)).getRuntime();
    }

    /** The jar that {@code --outputlauncher} wrote, found by a class in it. */
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
