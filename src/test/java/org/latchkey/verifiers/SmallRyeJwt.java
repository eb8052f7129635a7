package org.latchkey.verifiers;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.inject.ConfigExtension;
import io.smallrye.jwt.auth.cdi.JWTCallerPrincipalFactoryProducer;
import io.smallrye.jwt.auth.principal.DefaultJWTParser;
import io.smallrye.jwt.auth.principal.JWTParser;
import io.smallrye.jwt.auth.principal.ParseException;
import io.smallrye.jwt.config.JWTAuthContextInfoProvider;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Verifies with SmallRye JWT, which Quarkus and WildFly use, in a CDI container with SmallRye Config. */
final class SmallRyeJwt implements Verifier {

    private final Config config;
    private final SeContainer container;
    private final JWTParser parser;

    SmallRyeJwt(Properties properties) {
        config = config(properties);
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ConfigProviderResolver.instance().registerConfig(config, loader);
        container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new ConfigExtension())
                .addBeanClasses(
                        JWTAuthContextInfoProvider.class,
                        DefaultJWTParser.class,
                        JWTCallerPrincipalFactoryProducer.class)
                .initialize();
        parser = container.select(JWTParser.class).get();
    }

    private static Config config(Properties properties) {
        Map<String, String> values = new HashMap<>();
        properties.stringPropertyNames().forEach(key -> values.put(key, properties.getProperty(key)));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(values, "the documentation", 100))
                .build();
    }

    @Override
    public Verdict verify(String token) {
        try {
            JsonWebToken caller = parser.parse(token);
            return Verdict.accepted(caller.getSubject(), caller.getGroups());
        } catch (ParseException e) {
            return Verdict.rejected(e.getMessage() + ": " + e.getCause());
        }
    }

    @Override
    public void close() {
        container.close();
        ConfigProviderResolver.instance().releaseConfig(config);
    }
}
