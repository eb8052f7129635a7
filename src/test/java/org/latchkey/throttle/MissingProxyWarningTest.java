package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissingProxyWarningTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Network PROXY = Network.of("192.0.2.1");

    private final MissingProxyWarning hint = new MissingProxyWarning();

    @Test
    void tenAccountsFromOneAddressInAnHourAreToldWhenItHasPassed() {
        use(10, PROXY);
        hint.note("next", PROXY, NOON.plusSeconds(3599));
        assertThat(hint.isTold()).isFalse();
        hint.note("next", PROXY, NOON.plusSeconds(3600));
        assertThat(hint.isTold()).isTrue();
    }

    @Test
    void nineAccountsMayShareAHome() {
        use(9, PROXY);
        hint.note("next", PROXY, NOON.plusSeconds(3600));
        assertThat(hint.isTold()).isFalse();
    }

    @Test
    void oneFromElsewhereIsEnoughToSayNothing() {
        use(10, PROXY);
        hint.note("bob", Network.of("192.0.2.2"), NOON.plusSeconds(1));
        hint.note("next", PROXY, NOON.plusSeconds(3600));
        assertThat(hint.isTold()).isFalse();
    }

    private void use(int accounts, Network network) {
        for (int i = 0; i < accounts; i++) {
            hint.note("account-" + i, network, NOON);
        }
    }
}
