package org.latchkey.factor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.latchkey.settings.Settings;

class FactorPolicyTest {

    /** Accounts are exempt whose only roles are service and user, with service among them. */
    @ParameterizedTest
    @CsvSource({
        "optional, user admin, false",
        "admins, user, false",
        "admins, user admin, true",
        "admins, admin service, true",
        "admins, service user, false",
        "everyone, user, true",
        "everyone, '', true",
        "everyone, user editor, true",
        "everyone, service, false",
        "everyone, service user, false",
        "everyone, service user editor, true",
        "everyone, service admin, true"
    })
    void thePolicyDecidesByRole(String setting, String roles, boolean isRequired) {
        FactorPolicy policy = new FactorPolicy(Settings.read(Map.of("latchkey.second-factor", setting)::get));

        assertThat(policy.isRequiredFor(roles.isEmpty() ? List.of() : List.of(roles.split(" "))))
                .isEqualTo(isRequired);
    }
}
