package org.latchkey.guard.verification;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs every JWS of the Wycheproof vectors. Encrypted ones are skipped, because nothing here decrypts. */
class WycheproofTest {

    /** Vectors that Wycheproof calls valid, and that are rejected here. */
    private static final Map<String, String> STRICTER_HERE = Map.of(
            "signature 346", "the key is for PS256, the token says PS384",
            "signature 347", "the key is for ES521, which is no algorithm",
            "signature 350", "the key is for PS256, the token says PS384",
            "signature 351", "the key is for ES521, which is no algorithm",
            "signature 372", "a '?' in the header is no base64url",
            "signature 373", "a '?' in the payload is no base64url");

    /** Vectors that Wycheproof calls invalid, although the token itself has no fault. */
    private static final Map<String, String> FAULT_IS_NOT_THE_TOKENS = Map.of(
            "signature 367", "the padding is lost: it is the valid 357 to the letter",
            "signature 370", "the padding is lost: it is the valid 357 to the letter",
            "key 1", "a set of mixed kinds of keys: each of ours is for one algorithm",
            "crypto 47", "a set of mixed kinds of keys: each of ours is for one algorithm",
            "key 7", "a key of a weak generator (ROCA): all keys are our own",
            "crypto 46", "a key of a weak generator (ROCA): all keys are our own");

    @Test
    void noVectorIsSkipped() {
        assertThat(WycheproofVector.all().map(WycheproofVector::id))
                .hasSize(401 + 26 + 49)
                .doesNotHaveDuplicates();
        assertThat(WycheproofVector.all().filter(v -> v.result().equals("valid")))
                .hasSize(46 + 5 + 4);
        assertThat(WycheproofVector.all().filter(v -> v.result().equals("invalid")))
                .hasSize(355 + 21 + 45);
        assertThat(WycheproofVector.encrypted()).isEqualTo(34);
    }

    /** None of the files has EdDSA: see {@link CurveSignatureTest}. */
    @Test
    void eachOtherAlgorithmHasAcceptedVectors() {
        Map<String, Long> accepted = valid().filter(WycheproofVector::isAccepted)
                .collect(groupingBy(WycheproofVector::algorithm, counting()));
        assertThat(accepted)
                .containsEntry("RS256", 10L)
                .containsEntry("PS256", 6L)
                .containsEntry("ES256", 3L)
                .containsEntry("HS256", 12L);
    }

    @ParameterizedTest
    @MethodSource("invalid")
    void anInvalidVectorIsRejected(WycheproofVector vector) {
        assertThat(vector.isAccepted()).isEqualTo(FAULT_IS_NOT_THE_TOKENS.containsKey(vector.id()));
    }

    @ParameterizedTest
    @MethodSource("valid")
    void aValidVectorIsAccepted(WycheproofVector vector) {
        assertThat(vector.isAccepted()).isEqualTo(!STRICTER_HERE.containsKey(vector.id()));
    }

    @Test
    void theExceptionsExist() {
        Map<String, String> results =
                WycheproofVector.all().collect(toMap(WycheproofVector::id, WycheproofVector::result));
        assertThat(STRICTER_HERE.keySet()).allMatch(id -> "valid".equals(results.get(id)));
        assertThat(FAULT_IS_NOT_THE_TOKENS.keySet()).allMatch(id -> "invalid".equals(results.get(id)));
    }

    @Test
    void withLostPaddingTheTokenEqualsThatOfAValidVector() {
        Map<String, String> tokens = WycheproofVector.all().collect(toMap(WycheproofVector::id, WycheproofVector::jws));
        assertThat(tokens.get("signature 357"))
                .isEqualTo(tokens.get("signature 367"))
                .isEqualTo(tokens.get("signature 370"));
    }

    static Stream<WycheproofVector> invalid() {
        return WycheproofVector.all().filter(vector -> vector.result().equals("invalid"));
    }

    static Stream<WycheproofVector> valid() {
        return WycheproofVector.all().filter(vector -> vector.result().equals("valid"));
    }
}
