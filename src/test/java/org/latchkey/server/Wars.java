package org.latchkey.server;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.ByteArrayAsset;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.latchkey.http.TravellingClock;
import org.latchkey.http.TravellingFilter;
import org.latchkey.mail.PostingResource;

/** WARs for the tests to deploy. */
public final class Wars {

    /** The WAR that Maven built. */
    public static final Path BUILT = Path.of("target/latchkey.war").toAbsolutePath();

    private static final String SETTINGS = "META-INF/microprofile-config.properties";

    private Wars() {}

    public static WebArchive built() {
        return ShrinkWrap.createFromZipFile(WebArchive.class, BUILT.toFile());
    }

    /** The same with a clock that tests set, and a resource that puts emails into the outbox. */
    public static WebArchive testable() {
        return built().addClasses(
                        PostingResource.class, TravellingClock.class, TravellingFilter.class);
    }

    /**
     * Adds settings for this application alone: those of the process would be for all of a server.
     *
     * @param settings by their names in MicroProfile Config
     */
    public static WebArchive with(WebArchive war, Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            properties.store(bytes, null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return war.addAsResource(new ByteArrayAsset(bytes.toByteArray()), SETTINGS);
    }

    /** Writes the WAR into a folder of its own below the given one. */
    public static Path write(WebArchive war, Path folder) {
        try {
            File file = File.createTempFile("latchkey", ".war", folder.toFile());
            war.as(ZipExporter.class).exportTo(file, true);
            return file.toPath();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
