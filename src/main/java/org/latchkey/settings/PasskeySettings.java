package org.latchkey.settings;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.latchkey.settings.reading.Authority;
import org.latchkey.settings.reading.SettingsReader;
import org.latchkey.settings.reading.StartupFailure;
import org.latchkey.settings.reading.TrustedIssuer;

/**
 * The relying party of passkeys (WebAuthn Level 3).
 *
 * @param relyingPartyId the domain that passkeys are bound to
 * @param origins the origins whose pages, and the Android apps that may use them
 * @param isAvailable whether browsers accept the relying party for the issuer's pages; false only where the issuer alone decides
 */
public record PasskeySettings(String relyingPartyId, Set<String> origins, boolean isAvailable) {

    private static final String ID_NAME = "latchkey.passkey.rp-id";
    private static final String ORIGINS_NAME = "latchkey.passkey.origins";
    private static final String LOCALHOST = "localhost";
    private static final Pattern ANDROID = Pattern.compile("android:apk-key-hash:[A-Za-z0-9_-]{43}");
    private static final Pattern DOMAIN =
            Pattern.compile("([a-z0-9]([a-z0-9-]*[a-z0-9])?\\.)*[a-z]([a-z0-9-]*[a-z0-9])?");

    public PasskeySettings {
        origins = Set.copyOf(origins);
    }

    static PasskeySettings read(SettingsReader reader, TrustedIssuer issuer) {
        Optional<String> givenId = reader.read(
                ID_NAME,
                id -> id,
                PasskeySettings::isDomain,
                "a domain in lower case, such as example.com, or localhost");
        List<String> givenOrigins = reader.list(
                ORIGINS_NAME,
                origin -> Optional.of(origin).filter(PasskeySettings::isAccepted),
                "origins that browsers offer passkeys to, separated by commas: https with a host name, http with"
                        + " localhost, or android:apk-key-hash: and a SHA-256 in base64url");
        String id = givenId.orElseGet(issuer::host);
        Set<String> origins = givenOrigins.isEmpty() ? Set.of(issuer.origin()) : Set.copyOf(givenOrigins);
        boolean isAvailable = origins.stream().allMatch(origin -> isUsable(id, origin));
        if (!isAvailable && !givenOrigins.isEmpty()) {
            throw StartupFailure.setting(ORIGINS_NAME, "origins whose host is " + id + " or ends with a dot and it");
        }
        if (!isAvailable && givenId.isPresent()) {
            throw StartupFailure.setting(ID_NAME, "the host of " + issuer.origin() + " or a domain above it");
        }
        return new PasskeySettings(id, origins, isAvailable);
    }

    private static boolean isDomain(String text) {
        return DOMAIN.matcher(text).matches();
    }

    /** Whether a browser or Android offers passkeys to an origin at all (secure contexts, and no IP addresses). */
    private static boolean isAccepted(String origin) {
        if (ANDROID.matcher(origin).matches()) {
            return true;
        }
        if (!SettingsReader.isOrigin(origin) || !origin.startsWith("http")) {
            return false;
        }
        String host = host(origin);
        boolean isLocal = host.equals(LOCALHOST) || host.endsWith("." + LOCALHOST);
        return isLocal || (origin.startsWith("https://") && isDomain(host));
    }

    /** Whether the id is the origin's host or a domain above it, but no top-level domain (WebAuthn §5.1.3). */
    private static boolean isUsable(String id, String origin) {
        if (!isAccepted(origin)) {
            return false;
        }
        if (ANDROID.matcher(origin).matches()) {
            return isDomain(id);
        }
        String host = host(origin);
        boolean isTopLevel = !id.contains(".") && !id.equals(LOCALHOST);
        return host.equals(id) || (!isTopLevel && host.endsWith("." + id));
    }

    private static String host(String origin) {
        return Authority.of(URI.create(origin)).orElseThrow().host();
    }
}
