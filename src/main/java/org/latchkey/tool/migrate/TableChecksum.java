package org.latchkey.tool.migrate;

import static java.nio.charset.StandardCharsets.UTF_16;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.latchkey.storage.encryption.Digests;

/**
 * How many rows a table has, and the sum of their SHA-256: the same in whatever order they come,
 * and another if any value of any row is.
 */
record TableChecksum(long rows, BigInteger checksum) {

    static final TableChecksum EMPTY = new TableChecksum(0, BigInteger.ZERO);

    /**
     * With one row more. Each value counts with its length, so that none can be taken for a part of
     * its neighbour.
     *
     * @param values null where there is none
     */
    TableChecksum plus(List<String> values) {
        String row = values.stream()
                .map(value -> value == null ? "-" : value.length() + ":" + value)
                .collect(Collectors.joining());
        // UTF-8 has the same question mark for whatever is no text
        byte[] digest = Digests.sha256(row.getBytes(UTF_16));
        return new TableChecksum(rows + 1, checksum.add(new BigInteger(1, digest)));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows, checksum %x", rows, checksum);
    }
}
