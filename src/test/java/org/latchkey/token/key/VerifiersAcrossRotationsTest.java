package org.latchkey.token.key;

import static java.util.stream.Collectors.toUnmodifiableSet;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Simulates 400 days of rotation, minute by minute, with tokens of the maximum lifetime. The verifiers
 * cache like well-known ones do, and start at different minutes.
 */
class VerifiersAcrossRotationsTest {

    private static final Duration DAYS = Duration.ofDays(400);
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration TOKEN_LIFETIME = Duration.ofHours(1);
    private static final int PROXY_MINUTES = 10;

    private final List<CachingVerifier> verifiers = new ArrayList<>();
    private final List<CachingVerifier> behindAProxy = new ArrayList<>();

    /** The published key sets of the last minutes, newest first. */
    private final Deque<Set<String>> published = new ArrayDeque<>();

    /** When the last token of each key expires. */
    private final Map<String, Instant> lastExpiry = new HashMap<>();

    private final Set<String> signed = new HashSet<>();
    private final List<String> rejections = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"PT3H", "P90D"})
    void noValidTokenIsRejectedAndNoExpiredKeyIsStored(String keyLifetime) {
        RotatingNode node = RotatingNode.first("latchkey.key.lifetime", keyLifetime);
        startVerifiers(node.now());
        Instant end = node.now().plus(DAYS);
        while (node.now().isBefore(end)) {
            node.advance(MINUTE);
            sign(node);
            verify(node);
        }

        assertThat(rejections).isEmpty();
        assertThat(node.stored.maxKeys()).isLessThanOrEqualTo(3);
        assertThat(node.states()).doesNotContain(KeyState.EXPIRED);
        long rotations = DAYS.dividedBy(Duration.parse(keyLifetime));
        assertThat(signed.size()).isBetween((int) rotations, (int) rotations + 1);
    }

    private void startVerifiers(Instant now) {
        for (int minute = 0; minute < 60; minute += 7) {
            Instant start = now.plus(Duration.ofMinutes(minute));
            verifiers.add(verifier("Payara", 5, false, start));
            verifiers.add(verifier("Spring", 5, true, start));
            verifiers.add(verifier("SmallRye, by max-age", 10, false, start));
            verifiers.add(verifier("SmallRye, hourly", 60, false, start));
            behindAProxy.add(verifier("SmallRye, hourly, behind a proxy", 60, false, start));
        }
    }

    private static CachingVerifier verifier(String name, int minutes, boolean asksAboutUnknown, Instant start) {
        return new CachingVerifier(name, Duration.ofMinutes(minutes), asksAboutUnknown, start);
    }

    private void sign(RotatingNode node) {
        String id = node.keys.current().id();
        signed.add(id);
        lastExpiry.put(id, node.now().plus(TOKEN_LIFETIME));
        lastExpiry.values().removeIf(expiry -> !expiry.isAfter(node.now()));
        published.addFirst(node.keys.published().stream().map(SigningKey::id).collect(toUnmodifiableSet()));
        if (published.size() > PROXY_MINUTES + 1) {
            published.removeLast();
        }
        if (node.states().stream().filter(KeyState.ACTIVE::equals).count() != 1) {
            rejections.add("not one active key at " + node.now());
        }
    }

    private void verify(RotatingNode node) {
        for (String id : lastExpiry.keySet()) {
            if (node.keys.find(id).isEmpty()) {
                rejections.add("the node at " + node.now());
            }
            ask(verifiers, id, node.now(), published.getFirst());
            ask(behindAProxy, id, node.now(), published.getLast());
        }
    }

    private void ask(List<CachingVerifier> group, String id, Instant now, Set<String> set) {
        for (CachingVerifier verifier : group) {
            if (verifier.hasStarted(now) && !verifier.knows(id, now, time -> set)) {
                rejections.add(verifier + " at " + now);
            }
        }
    }
}
