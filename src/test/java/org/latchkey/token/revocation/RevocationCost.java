package org.latchkey.token.revocation;

import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.latchkey.guard.verification.Revocations;
import org.latchkey.guard.verification.Revocations.Revoked;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Measures the time of one revocation check, which every private request makes, in nanoseconds. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class RevocationCost {

    private static final int SESSIONS = 100_000;

    /** The number of revoked sessions, and the same number of accounts. */
    @Param({"1000", "100000"})
    public int entries;

    private final Revocations revocations = new Revocations();
    private final String[] sessions = new String[SESSIONS];
    private int next;

    @Setup
    public void revoke() {
        for (int i = 0; i < entries; i++) {
            revocations.add(new Revoked.Session("ended-" + i, Instant.EPOCH));
            revocations.add(new Revoked.Account("raised-" + i, 7, Instant.EPOCH));
        }
        for (int i = 0; i < SESSIONS; i++) {
            sessions[i] = "alive-" + i;
        }
    }

    @Benchmark
    public boolean isRevoked() {
        String session = sessions[next];
        next = (next + 1) % SESSIONS;
        return revocations.isRevoked(session, session, 7);
    }
}
