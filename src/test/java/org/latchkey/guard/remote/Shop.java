package org.latchkey.guard.remote;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.io.File;
import java.net.URISyntaxException;
import java.util.Map;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jose4j.jws.JsonWebSignature;
import org.latchkey.testing.server.ApplicationServer;
import org.latchkey.testing.server.ApplicationServer.Application;
import org.latchkey.testing.server.Server;
import org.latchkey.testing.server.Wars;
import org.slf4j.Logger;

/** Another application, with the guard's jar and the libraries that the documentation lists. */
public final class Shop {

    private Shop() {}

    /** Builds the application's WAR. */
    public static WebArchive war(Map<String, String> settings, Class<?>... resources) {
        WebArchive war = ShrinkWrap.create(WebArchive.class, "shop.war")
                .addClass(ShopApplication.class)
                .addClasses(resources)
                .addAsLibraries(
                        new File("target/latchkey-guard.jar"),
                        jarOf(JsonWebSignature.class),
                        jarOf(Caffeine.class),
                        jarOf(Logger.class));
        return Wars.with(war, settings);
    }

    /** Deploys the application. The deployment may fail. */
    static Application deploy(
            ApplicationServer server, String contextRoot, Map<String, String> settings, Class<?>... resources) {
        return server.deployUnchecked(contextRoot, Wars.write(war(settings, resources), Server.newFolder("shop")));
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
