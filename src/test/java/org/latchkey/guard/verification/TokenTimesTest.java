package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Expiry has no leeway. Start times have a leeway of five seconds for another node's clock. */
class TokenTimesTest {

    private final Node node;

    TokenTimesTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @Test
    void aTokenThatExpiresNowIsRejected() {
        assertThat(node.rejection(node.withClaim("exp", Node.NOW))).isEqualTo("it has expired");
    }

    @Test
    void aTokenWithOneSecondLeftIsAccepted() {
        node.accepted(node.withClaim("exp", Node.NOW.plusSeconds(1)));
    }

    @Test
    void aTokenIsValidExactlyForItsLifetime() {
        String token = node.issued();
        node.clock.moveBy(Node.LIFETIME.minusNanos(1));
        node.accepted(token);
        node.clock.moveBy(Duration.ofNanos(1));
        assertThat(node.rejection(token)).isEqualTo("it has expired");
    }

    @Test
    void aTokenWithHalfASecondLeftIsAccepted() {
        node.accepted(node.withClaim("exp", Node.NOW.getEpochSecond() + ".5"));
    }

    @Test
    void aTokenThatExpiredHalfASecondAgoIsRejected() {
        String token = node.withClaim("exp", Node.NOW.getEpochSecond() + ".5");
        node.clock.moveBy(Duration.ofSeconds(1));
        assertThat(node.rejection(token)).isEqualTo("it has expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTimeFiveSecondsAheadIsAccepted(String claim) {
        node.accepted(node.withClaim(claim, Node.NOW.plusSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTimeSixSecondsAheadIsRejected(String claim) {
        assertThat(node.rejection(node.withClaim(claim, Node.NOW.plusSeconds(6))))
                .isEqualTo("the claim '" + claim + "' is in the future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTimeAHundredthMoreThanFiveSecondsAheadIsRejected(String claim) {
        String ahead = Node.NOW.plusSeconds(5).getEpochSecond() + ".01";
        assertThat(node.rejection(node.withClaim(claim, ahead)))
                .isEqualTo("the claim '" + claim + "' is in the future");
    }

    @Test
    void aTokenThatExpiredInTheYear1970IsRejected() {
        assertThat(node.rejection(node.withClaim("exp", "0"))).isEqualTo("it has expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-1e400", "1e400", "1e999999999", "253402300800", "1e18"})
    @Timeout(5)
    void aTimeOutsideTheSupportedRangeIsRejected(String seconds) {
        for (String claim : new String[] {"exp", "nbf", "iat", "auth_time"}) {
            String token = Node.signed(node.header().toString(), claimsWith(claim, seconds));
            assertThat(node.rejection(token)).isEqualTo("the claim '" + claim + "' is of the wrong type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999"})
    @Timeout(5)
    void anUnreadableNumberIsRejected(String seconds) {
        String token = Node.signed(node.header().toString(), claimsWith("exp", seconds));
        assertThat(node.rejection(token)).isEqualTo("its claims are not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-400", "1e-999999999"})
    @Timeout(5)
    void aTimeJustAfterTheEpochIsExpired(String seconds) {
        String token = Node.signed(node.header().toString(), claimsWith("exp", seconds));
        assertThat(node.rejection(token)).isEqualTo("it has expired");
    }

    @Test
    void theLastSecondOfTheYear9999IsAccepted() {
        node.accepted(node.withClaim("exp", "253402300799"));
    }

    /** Replaces text, because a JSON library would write the number out in full. */
    private String claimsWith(String claim, String number) {
        String claims = node.withClaim(claim, "\"NUMBER\"").split("\\.", -1)[1];
        String json = new String(Node.decoded(claims), UTF_8);
        return json.replace("\"NUMBER\"", number);
    }
}
