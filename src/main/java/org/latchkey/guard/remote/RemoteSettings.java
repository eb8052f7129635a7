package org.latchkey.guard.remote;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * Where the issuer is.
 *
 * @param issuer whose tokens are accepted
 * @param keySet where its keys are read, which may be another address than its clients know
 * @param revocations where it tells what it has revoked; empty where that is not followed
 */
record RemoteSettings(TrustedIssuer issuer, URI keySet, Optional<URI> revocations) {

    /**
     * Reads and checks these settings.
     *
     * @param source gives a setting's text by its name, or null where it is not set
     * @throws StartupFailure naming the first setting that is wrong
     */
    static RemoteSettings read(Function<String, String> source) {
        SettingsReader reader = new SettingsReader(source);
        TrustedIssuer issuer = TrustedIssuer.read(source).elsewhere();
        return new RemoteSettings(
                issuer,
                reader.address("latchkey.guard.jwks-uri")
                        .orElseGet(() -> URI.create(issuer.uri() + "/.well-known/jwks.json")),
                reader.address("latchkey.guard.revocations-uri"));
    }
}
