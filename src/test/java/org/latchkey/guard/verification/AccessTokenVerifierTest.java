package org.latchkey.guard.verification;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.json.Json;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.latchkey.guard.Caller;

class AccessTokenVerifierTest {

    private final Node node;

    AccessTokenVerifierTest(@TempDir Path folder) {
        node = new Node(folder);
    }

    @Test
    void aTokenIssuedHereIsAccepted() {
        Caller caller = node.accepted(node.issued());
        assertThat(caller.id()).isEqualTo("alice-id");
        assertThat(caller.getName()).isEqualTo("alice-id");
        assertThat(caller.sessionId()).isEqualTo("alice-session");
        assertThat(caller.authTime()).isEqualTo(Node.NOW.minusSeconds(60));
        assertThat(caller.roles()).containsExactlyInAnyOrder("user", "admin");
        assertThat(caller.claims()).containsOnlyKeys(node.claims().keySet());
    }

    @Test
    void aTokenSignedByTheTestIsAccepted() {
        node.accepted(Node.signed(node.header(), node.claims()));
    }

    @Test
    void verifyingTwiceReturnsTheSameCaller() {
        String token = node.issued();
        Caller first = node.accepted(token);
        assertThat(node.accepted(token)).isEqualTo(first);
    }

    @Test
    void aCachedTokenIsRejectedWhenItExpires() {
        String token = node.issued();
        node.accepted(token);
        node.clock.moveBy(Node.LIFETIME.minusSeconds(1));
        node.accepted(token);
        node.clock.moveBy(Duration.ofSeconds(1));
        assertThat(node.rejection(token)).isEqualTo("it has expired");
    }

    @Test
    void aCachedTokenIsRejectedWhenItsKeyIsNoLongerInUse() {
        String token = node.issued();
        node.accepted(token);
        node.replaceKey();
        assertThat(node.rejection(token)).isEqualTo("its key is not in use");
        node.accepted(node.issued());
    }

    @Test
    void aRejectedTokenIsNotCached() {
        String notYetValid = node.withClaim("nbf", Node.NOW.plusSeconds(6));
        node.rejection(notYetValid);
        node.clock.moveBy(Duration.ofSeconds(1));
        node.accepted(notYetValid);
    }

    @Test
    void cachingATokenDoesNotAdmitATamperedCopy() {
        String token = node.issued();
        node.accepted(token);
        String[] parts = token.split("\\.", -1);
        String other = node.issued().split("\\.", -1)[1];
        assertThat(node.rejection(parts[0] + "." + other + "." + parts[2])).isEqualTo("its signature is not its key's");
    }

    @Test
    void aTokenOfExactly8KiBIsAccepted() {
        node.accepted(ofLength(8192));
    }

    @Test
    void aTokenOver8KiBIsRejected() {
        assertThat(node.rejection(ofLength(8193))).isEqualTo("it is over 8 KiB");
    }

    private String ofLength(int length) {
        String header = node.header().toString();
        int signature = node.issued().length() - node.issued().lastIndexOf('.');
        int remaining = length - Node.encoded(header.getBytes(UTF_8)).length() - 1 - signature;
        String claims =
                Json.createObjectBuilder(node.claims()).add("x", "").build().toString();
        String filler = "x".repeat(remaining * 3 / 4 - claims.length());
        String token = Node.signed(header, claims.replace("\"x\":\"", "\"x\":\"" + filler));
        assertThat(token).hasSize(length);
        return token;
    }
}
