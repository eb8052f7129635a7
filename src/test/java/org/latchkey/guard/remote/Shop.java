package org.latchkey.guard.remote;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jws.JsonWebSignature;
import org.latchkey.testing.server.ApplicationServer;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.Wars;
import org.slf4j.Logger;

/**
 * Builds and deploys another application's WAR, with the guard's jar and the libraries that the documentation
 * lists.
 */
final class Shop {

    private Shop() {}

    /** Deploys the application. The deployment may fail. */
    static Application deploy(
            ApplicationServer server, String contextRoot, Map<String, String> settings, Class<?>... resources) {
        WebArchive war = ShrinkWrap.create(WebArchive.class)
                .addClass(ShopApplication.class)
                .addClasses(resources)
                .addAsLibraries(
                        new File("target/latchkey-guard.jar"),
                        jarOf(JsonWebSignature.class),
                        jarOf(Caffeine.class),
                        jarOf(Logger.class));
        Path file = Wars.write(Wars.with(war, settings), Server.newFolder("shop"));
        return server.deployUnchecked(contextRoot, file);
    }

    private static File jarOf(Class<?> type) {
        try {
            return new File(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
