package org.latchkey.guard.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.latchkey.documentation.MarkdownPage;

/** The page about guarding another application says what its settings are. */
class GuardingPageTest {

    private final List<List<String>> rows = MarkdownPage.named("guarding.md").table("Settings");

    @Test
    void theTableHasTheNamesOfTheCode() {
        Set<String> asked = new TreeSet<>();
        RemoteSettings.read(name -> {
            asked.add("`" + name + "`");
            return null;
        });

        assertThat(rows).map(row -> row.get(0)).containsExactlyInAnyOrderElementsOf(asked);
    }

    @Test
    void theDefaultsAreThoseOfTheCode() {
        Map<String, String> stated = new HashMap<>();
        rows.stream()
                .filter(row -> row.get(1).startsWith("`"))
                .forEach(row ->
                        stated.put(row.get(0).replace("`", ""), row.get(1).replace("`", "")));

        assertThat(stated).hasSize(3);
        assertThat(RemoteSettings.read(stated::get)).isEqualTo(RemoteSettings.read(name -> null));
    }
}
