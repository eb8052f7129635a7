package org.latchkey.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MissingProxyWarningTest {

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final Network PROXY = Network.of("192.0.2.1");

    private final MissingProxyWarning warning = new MissingProxyWarning();

    @Test
    void tenAccountsFromOneAddressInAnHourAreLoggedAfterTheHour() {
        use(10, PROXY);
        warning.recordUse("next", PROXY, NOON.plusSeconds(3599));
        assertThat(warning.isLogged()).isFalse();
        warning.recordUse("next", PROXY, NOON.plusSeconds(3600));
        assertThat(warning.isLogged()).isTrue();
    }

    @Test
    void nineAccountsFromOneAddressAreNotLogged() {
        use(9, PROXY);
        warning.recordUse("next", PROXY, NOON.plusSeconds(3600));
        assertThat(warning.isLogged()).isFalse();
    }

    @Test
    void oneUseFromAnotherNetworkPreventsTheWarning() {
        use(10, PROXY);
        warning.recordUse("bob", Network.of("192.0.2.2"), NOON.plusSeconds(1));
        warning.recordUse("next", PROXY, NOON.plusSeconds(3600));
        assertThat(warning.isLogged()).isFalse();
    }

    private void use(int accounts, Network network) {
        for (int i = 0; i < accounts; i++) {
            warning.recordUse("account-" + i, network, NOON);
        }
    }
}
