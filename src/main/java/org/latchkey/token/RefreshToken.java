package org.latchkey.token;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * The content of a refresh token: a session and one of its generations. Only {@link RefreshTokens} creates
 * one, from a text whose MAC is valid, so holding one is the proof.
 */
public final class RefreshToken {

    static final int BYTES = 1 + 2 * Long.BYTES + Long.BYTES;

    private static final byte VERSION = 1;

    private final UUID session;
    private final long generation;

    RefreshToken(UUID session, long generation) {
        this.session = session;
        this.generation = generation;
    }

    /** Parses what {@link #bytes} returns. */
    static RefreshToken of(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        if (buffer.get() != VERSION) {
            throw new IllegalArgumentException("Not a refresh token of this version");
        }
        UUID session = new UUID(buffer.getLong(), buffer.getLong());
        return new RefreshToken(session, buffer.getLong());
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(VERSION)
                .putLong(session.getMostSignificantBits())
                .putLong(session.getLeastSignificantBits())
                .putLong(generation)
                .array();
    }

    public String sessionId() {
        return session.toString();
    }

    public long generation() {
        return generation;
    }
}
