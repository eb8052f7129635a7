package org.latchkey.account.email;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.latchkey.account.EmailAddress;
import org.latchkey.account.email.OneTimeToken.Purpose;
import org.latchkey.settings.reading.Secret;

class OneTimeTokenTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    private static final Map<Purpose, Duration> LIFETIMES = new EnumMap<>(Map.of(
            Purpose.PASSWORD_RESET, Duration.ofMinutes(30),
            Purpose.VERIFICATION, Duration.ofHours(24),
            Purpose.ADDRESS_CHANGE, Duration.ofHours(24)));

    private static final EmailAddress EMAIL = new EmailAddress("a@b.example");

    private final SecureRandom random = new SecureRandom();

    @Test
    void aTokenIs256RandomBitsFollowedByTheAddress() {
        Set<String> texts = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            String text = OneTimeToken.secret(random, EMAIL).text();
            assertThat(Base64.getUrlDecoder().decode(text.substring(0, 43))).hasSize(32);
            assertThat(Base64.getUrlDecoder().decode(text.substring(43)))
                    .asString(US_ASCII)
                    .isEqualTo(EMAIL.text());
            texts.add(text.substring(0, 43));
        }
        assertThat(texts).hasSize(1000);
    }

    /** Expected value: {@code printf %s abc | openssl sha256 -binary | basenc --base64url}. */
    @Test
    void theHashIsTheSha256OfTheText() {
        assertThat(OneTimeToken.hash("abc")).isEqualTo("ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0");
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void expiringExactlyNowCountsAsExpired(Purpose purpose) {
        Secret secret = OneTimeToken.secret(random, EMAIL);
        OneTimeToken token = new OneTimeToken(secret, "id", purpose, EMAIL, NOW);
        Instant end = NOW.plus(LIFETIMES.get(purpose));

        assertThat(token.hash()).isEqualTo(OneTimeToken.hash(secret.text()));
        assertThat(token.isExpired(end.minusMillis(1))).isFalse();
        assertThat(token.isExpired(end)).isTrue();
    }
}
