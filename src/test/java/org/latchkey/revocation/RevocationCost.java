package org.latchkey.revocation;

import java.time.Instant;
import java.util.Arrays;

/** What a private request pays for knowing what was revoked: nanoseconds for each look. */
final class RevocationCost {

    private static final int ENTRIES = 100_000;
    private static final int LOOKS = 20_000_000;
    private static final int ROUNDS = 7;

    private RevocationCost() {}

    public static void main(String[] arguments) {
        Revocations revocations = new Revocations();
        String[] sessions = new String[ENTRIES];
        for (int i = 0; i < ENTRIES; i++) {
            revocations.add(new Revoked.Session("ended-" + i, Instant.EPOCH));
            revocations.add(new Revoked.Account("raised-" + i, 7, Instant.EPOCH));
            sessions[i] = "alive-" + i;
        }
        double[] nanos = new double[ROUNDS];
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < LOOKS; i++) {
                String session = sessions[i % ENTRIES];
                refused += revocations.refuse(session, session, 7) ? 1 : 0;
            }
            nanos[round] = (System.nanoTime() - start) / (double) LOOKS;
        }
        Arrays.sort(nanos);
        System.out.printf("%.1f (refused %d)%n", nanos[ROUNDS / 2], refused);
    }
}
