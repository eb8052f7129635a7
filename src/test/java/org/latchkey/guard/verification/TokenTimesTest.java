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

/** No leeway for what ends, five seconds of another node's clock for what begins. */
class TokenTimesTest {

    private final Node node;

    TokenTimesTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @Test
    void aTokenThatExpiresNowIsRefused() {
        assertThat(node.refusal(node.withClaim("exp", Node.NOW))).isEqualTo("it has expired");
    }

    @Test
    void aTokenWithOneSecondLeftIsAccepted() {
        node.accepted(node.withClaim("exp", Node.NOW.plusSeconds(1)));
    }

    @Test
    void aTokenIsGoodForItsLifetimeAndNotLonger() {
        String token = node.issued();
        node.clock.moveBy(Node.LIFETIME.minusNanos(1));
        node.accepted(token);
        node.clock.moveBy(Duration.ofNanos(1));
        assertThat(node.refusal(token)).isEqualTo("it has expired");
    }

    @Test
    void aTokenWithHalfASecondLeftIsAccepted() {
        node.accepted(node.withClaim("exp", Node.NOW.getEpochSecond() + ".5"));
    }

    @Test
    void aTokenThatExpiredHalfASecondAgoIsRefused() {
        String token = node.withClaim("exp", Node.NOW.getEpochSecond() + ".5");
        node.clock.moveBy(Duration.ofSeconds(1));
        assertThat(node.refusal(token)).isEqualTo("it has expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTimeFiveSecondsAheadIsAccepted(String claim) {
        node.accepted(node.withClaim(claim, Node.NOW.plusSeconds(5)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTimeSixSecondsAheadIsRefused(String claim) {
        assertThat(node.refusal(node.withClaim(claim, Node.NOW.plusSeconds(6))))
                .isEqualTo("the claim '" + claim + "' is in the future");
    }

    @ParameterizedTest
    @ValueSource(strings = {"nbf", "iat"})
    void aTimeAHundredthMoreThanFiveSecondsAheadIsRefused(String claim) {
        String ahead = Node.NOW.plusSeconds(5).getEpochSecond() + ".01";
        assertThat(node.refusal(node.withClaim(claim, ahead))).isEqualTo("the claim '" + claim + "' is in the future");
    }

    @Test
    void aTokenThatExpiredInTheYear1970IsRefused() {
        assertThat(node.refusal(node.withClaim("exp", "0"))).isEqualTo("it has expired");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "-1e400", "1e400", "1e999999999", "253402300800", "1e18"})
    @Timeout(5)
    void aTimeThatNoCalendarHoldsIsRefused(String seconds) {
        for (String claim : new String[] {"exp", "nbf", "iat", "auth_time"}) {
            String token = Node.signed(node.header().toString(), claimsWith(claim, seconds));
            assertThat(node.refusal(token)).isEqualTo("the claim '" + claim + "' is of the wrong type");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "1e-99999999999"})
    @Timeout(5)
    void aNumberThatCantBeReadIsRefused(String seconds) {
        String token = Node.signed(node.header().toString(), claimsWith("exp", seconds));
        assertThat(node.refusal(token)).isEqualTo("its claims are not JSON");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e-400", "1e-999999999"})
    @Timeout(5)
    void aTimeJustAfterTheBeginningOfTimeIsExpired(String seconds) {
        String token = Node.signed(node.header().toString(), claimsWith("exp", seconds));
        assertThat(node.refusal(token)).isEqualTo("it has expired");
    }

    @Test
    void theLastSecondOfTheYear9999IsATime() {
        node.accepted(node.withClaim("exp", "253402300799"));
    }

    /** By text, since a JSON library would spell the number out. */
    private String claimsWith(String claim, String number) {
        String claims = node.withClaim(claim, "\"NUMBER\"").split("\\.", -1)[1];
        String json = new String(Node.decoded(claims), UTF_8);
        return json.replace("\"NUMBER\"", number);
    }
}
