package org.latchkey.password.hash;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Uses the test vectors of the reference implementation. */
class Argon2Test {

    private static final byte[] PASSWORD = "password".getBytes(UTF_8);
    private static final byte[] SALT = "somesalt".getBytes(UTF_8);

    static Stream<Arguments> vectors() {
        return Stream.of(Argon2.values())
                .filter(argon2 -> argon2 == Argon2.JAVA || nativeRuns())
                .flatMap(argon2 -> Stream.of(
                        Arguments.of(
                                argon2,
                                new Argon2.Cost(65_536, 2, 1),
                                "09316115d5cf24ed5a15a31a3ba326e5" + "cf32edc24702987c02b6566f61913cf7"),
                        Arguments.of(
                                argon2,
                                new Argon2.Cost(256, 2, 1),
                                "9dfeb910e80bad0311fee20f9c0e2b12" + "c17987b4cac90c2ef54d5b3021c68bfe"),
                        Arguments.of(
                                argon2,
                                new Argon2.Cost(256, 2, 2),
                                "6d093c501fd5999645e0ea3bf620d7b8" + "be7fd2db59c20d9fff9539da2bf57037")));
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void eachImplementationComputesTheBytesOfTheReference(Argon2 argon2, Argon2.Cost cost, String hash) {
        assertThat(argon2.hash(PASSWORD, SALT, cost, 32))
                .isEqualTo(HexFormat.of().parseHex(hash));
    }

    @ParameterizedTest
    @CsvSource({"8,1,1,16", "8,3,1,12", "19456,2,1,32", "64,1,4,64", "100,2,3,20", "1024,5,2,32"})
    void bothImplementationsComputeTheSameBytesAtAnyCost(int memory, int iterations, int parallelism, int length) {
        assumeTrue(nativeRuns(), "Argon2 in C runs here");
        Argon2.Cost cost = new Argon2.Cost(memory, iterations, parallelism);
        assertThat(Argon2.NATIVE.hash(PASSWORD, SALT, cost, length))
                .hasSize(length)
                .isEqualTo(Argon2.JAVA.hash(PASSWORD, SALT, cost, length));
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "64", "512", "5000"})
    void bothImplementationsComputeTheSameBytesForAPasswordOfAnyLength(int length) {
        assumeTrue(nativeRuns(), "Argon2 in C runs here");
        Argon2.Cost cost = new Argon2.Cost(64, 1, 1);
        byte[] password = new byte[length];
        assertThat(Argon2.NATIVE.hash(password, SALT, cost, 32)).isEqualTo(Argon2.JAVA.hash(password, SALT, cost, 32));
    }

    @Test
    void concurrentHashesOfDifferentCostsDoNotMix() {
        assumeTrue(nativeRuns(), "Argon2 in C runs here");
        List<Argon2.Cost> costs = Stream.of(8, 19_456, 64, 40_000, 1024)
                .map(memory -> new Argon2.Cost(memory, 1, 1))
                .toList();
        List<byte[]> expected = costs.stream()
                .map(cost -> Argon2.JAVA.hash(PASSWORD, SALT, cost, 32))
                .toList();

        IntStream.range(0, 60).parallel().forEach(i -> assertThat(
                        Argon2.NATIVE.hash(PASSWORD, SALT, costs.get(i % 5), 32))
                .isEqualTo(expected.get(i % 5)));
    }

    @Test
    void thePasswordAndTheSaltAreNotModified() {
        byte[] password = PASSWORD.clone();
        byte[] salt = SALT.clone();
        for (Argon2 argon2 : new Argon2[] {Argon2.FASTEST, Argon2.JAVA}) {
            argon2.hash(password, salt, new Argon2.Cost(8, 1, 1), 16);
        }
        assertThat(password).isEqualTo(PASSWORD);
        assertThat(salt).isEqualTo(SALT);
    }

    @ParameterizedTest
    @CsvSource({"7,1,1", "31,1,4", "131073,1,1", "131072,9,1", "8,17,1"})
    void aCostOutOfBoundsIsRefused(int memory, int iterations, int parallelism) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Argon2.Cost(memory, iterations, parallelism));
    }

    private static boolean nativeRuns() {
        return Argon2.FASTEST == Argon2.NATIVE;
    }
}
