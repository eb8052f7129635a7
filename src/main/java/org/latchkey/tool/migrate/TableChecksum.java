package org.latchkey.tool.migrate;

import static java.nio.charset.StandardCharsets.UTF_16;

import java.math.BigInteger;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.latchkey.storage.encryption.Digests;

/**
 * The number of rows of a table and the sum of their SHA-256 digests. The sum does not depend on the
 * order of the rows, and it differs if any value of any row differs.
 */
record TableChecksum(long rows, BigInteger checksum) {

    static final TableChecksum EMPTY = new TableChecksum(0, BigInteger.ZERO);

    /**
     * Returns the checksum with one more row. Each value is prefixed with its length, so that no value
     * can be mistaken for part of the next one.
     *
     * @param values the row's values, null for SQL NULL
     */
    TableChecksum plus(List<String> values) {
        String row = values.stream()
                .map(value -> value == null ? "-" : value.length() + ":" + value)
                .collect(Collectors.joining());
        // UTF-8 would encode every unpaired surrogate as the same question mark.
        byte[] digest = Digests.sha256(row.getBytes(UTF_16));
        return new TableChecksum(rows + 1, checksum.add(new BigInteger(1, digest)));
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%,d rows, checksum %x", rows, checksum);
    }
}
