package org.latchkey.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.Map;

/** Encodes integers, texts, byte strings and maps in CBOR (RFC 8949), in their shortest form. */
public final class Cbor {

    private static final int NEGATIVE = 1;
    private static final int BYTES = 2;
    private static final int TEXT = 3;
    private static final int MAP = 5;
    private static final int ONE_BYTE = 24;

    private Cbor() {}

    /** Encodes a value. A map keeps its order. */
    public static byte[] encode(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    private static void write(Object value, ByteArrayOutputStream out) {
        if (value instanceof Number number) {
            long n = number.longValue();
            head(n < 0 ? NEGATIVE : 0, n < 0 ? -1 - n : n, out);
        } else if (value instanceof String text) {
            byte[] bytes = text.getBytes(UTF_8);
            head(TEXT, bytes.length, out);
            out.writeBytes(bytes);
        } else if (value instanceof byte[] bytes) {
            head(BYTES, bytes.length, out);
            out.writeBytes(bytes);
        } else if (value instanceof Map<?, ?> map) {
            head(MAP, map.size(), out);
            map.forEach((key, member) -> {
                write(key, out);
                write(member, out);
            });
        } else {
            throw new IllegalArgumentException(String.valueOf(value));
        }
    }

    private static void head(int major, long argument, ByteArrayOutputStream out) {
        int type = major << 5;
        if (argument < ONE_BYTE) {
            out.write(type | (int) argument);
        } else if (argument < 1 << 8) {
            out.write(type | ONE_BYTE);
            out.write((int) argument);
        } else {
            out.write(type | ONE_BYTE + 1);
            out.writeBytes(
                    ByteBuffer.allocate(Short.BYTES).putShort((short) argument).array());
        }
    }
}
