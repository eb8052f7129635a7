package org.latchkey.guard.remote;

import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * The settings of a guard that trusts a remote issuer.
 *
 * @param issuer the issuer whose tokens are accepted
 * @param keySet where to read the issuer's keys, which may differ from the address that clients use
 * @param revocations where to read the issuer's revocations; empty if they are not followed
 */
record RemoteSettings(TrustedIssuer issuer, URI keySet, Optional<URI> revocations) {

    /**
     * Reads and checks these settings.
     *
     * @param source returns a setting's text by its name, or null if it is not set
     * @throws StartupFailure naming the first invalid setting
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
