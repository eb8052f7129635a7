package org.latchkey.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * How many rows a table has, and the sum of their SHA-256: the same in whatever order they come,
 * and another if any value of any row is.
 */
record TableSum(long rows, String checksum) {

    static final TableSum EMPTY = new Adding().sum();

    /** Adds up, row by row. */
    static final class Adding {

        private final MessageDigest sha256;
        private final long[] sum = new long[4];
        private long rows;

        Adding() {
            try {
                sha256 = MessageDigest.getInstance("SHA-256");
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }

        /**
         * Each value with its length, so that none can be taken for a part of its neighbour.
         *
         * @param values null where there is none
         */
        void add(String[] values) {
            for (String value : values) {
                byte[] bytes = value == null ? new byte[0] : value.getBytes(UTF_8);
                int length = value == null ? -1 : bytes.length;
                sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(length).flip());
                sha256.update(bytes);
            }
            ByteBuffer digest = ByteBuffer.wrap(sha256.digest());
            for (int i = 0; i < sum.length; i++) {
                sum[i] += digest.getLong();
            }
            rows++;
        }

        TableSum sum() {
            ByteBuffer bytes = ByteBuffer.allocate(sum.length * Long.BYTES);
            for (long part : sum) {
                bytes.putLong(part);
            }
            return new TableSum(rows, HexFormat.of().formatHex(bytes.array()));
        }
    }
}
