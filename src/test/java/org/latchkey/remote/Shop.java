package org.latchkey.remote;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.exporter.ZipExporter;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jws.JsonWebSignature;
import org.latchkey.http.Server;
import org.slf4j.Logger;

/** A WAR of somebody else with the guard's jar and what the README says that it takes. */
final class Shop {

    private Shop() {}

    static Server start(Path folder, Map<String, String> settings, Class<?>... resources) {
        WebArchive war =
                ShrinkWrap.create(WebArchive.class, "shop.war")
                        .addClass(ShopApplication.class)
                        .addClasses(resources)
                        .addAsLibraries(
                                new File("target/latchkey-guard.jar"),
                                jarOf(JsonWebSignature.class),
                                jarOf(Caffeine.class),
                                jarOf(Logger.class));
        folder.toFile().mkdirs();
        Path file = folder.resolve("shop.war");
        war.as(ZipExporter.class).exportTo(file.toFile(), true);
        return Server.payara(file, Server.freePort(), folder.resolve("shop"), settings);
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
