package org.latchkey.testing.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Builds the WARs of other applications that tests deploy. For Latchkey itself see {@link LatchkeyWar}. */
public final class Wars {

    static final String SETTINGS = "META-INF/microprofile-config.properties";

    private Wars() {}

    /**
     * Adds settings for this application alone. Settings of the process would apply to all applications
     * of a server.
     *
     * @param settings the values by their names in MicroProfile Config
     */
    public static WebArchive with(WebArchive war, Map<String, String> settings) {
        return war.addAsResource(new ByteArrayAsset(properties(settings)), SETTINGS);
    }

    static byte[] properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            properties.store(bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the WAR to a file of its name in a folder. */
    public static Path write(WebArchive war, Path folder) {
        Path file = folder.resolve(war.getName());
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return file;
    }
}
