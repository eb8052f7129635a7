package org.latchkey.guard.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.guard.verification.Revocations.Revoked;

class RevocationListTest {

    private static final Instant NOW = Instant.parse("2026-11-24T10:15:30.123Z");
    private static final String HEADING = "latchkey-revocations 2026-11-24T10:15:30.123Z";

    @Test
    void theTextHasOneLinePerRevocation() {
        RevocationList list = new RevocationList(
                NOW,
                List.of(
                        new Revoked.Session("a-session", NOW.minusSeconds(1)),
                        new Revoked.Account("alice", 7, NOW.minusSeconds(2))));

        assertThat(list.text())
                .isEqualTo(HEADING
                        + "\nsession a-session 2026-11-24T10:15:29.123Z"
                        + "\naccount alice 7 2026-11-24T10:15:28.123Z");
        assertThat(RevocationList.parse(list.text())).contains(list);
    }

    @Test
    void anEmptyListIsValid() {
        assertThat(RevocationList.parse(HEADING)).contains(new RevocationList(NOW, List.of()));
    }

    @Test
    void theMaximumVersionOfADeletedAccountIsParsed() {
        RevocationList list = new RevocationList(NOW, List.of(new Revoked.Account("alice", Long.MAX_VALUE, NOW)));
        assertThat(RevocationList.parse(list.text())).contains(list);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n",
                "latchkey-revocations",
                "latchkey-revocations yesterday",
                "latchkey-revocations 2026-11-24T10:15:30Z more",
                "revocations 2026-11-24T10:15:30Z",
                "{\"sub\":\"alice\"}"
            })
    void textThatIsNotAListIsRejected(String text) {
        assertThat(RevocationList.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "session",
                "session a-session",
                "session a-session later",
                "session  2026-11-24T10:15:30Z 2026-11-24T10:15:30Z",
                "account alice 2026-11-24T10:15:30Z",
                "account alice seven 2026-11-24T10:15:30Z",
                "account alice 7",
                "token a-token 2026-11-24T10:15:30Z"
            })
    void aListWithOneInvalidLineIsRejected(String line) {
        assertThat(RevocationList.parse(HEADING + "\n" + line + "\nsession a-session 2026-11-24T10:15:29.123Z"))
                .isEmpty();
    }
}
