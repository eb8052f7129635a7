package org.latchkey.moving;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;
import org.postgresql.copy.PGCopyOutputStream;

/** Writes a table's rows to PostgreSQL as they are read, in the text format of COPY. */
final class TableCopy {

    private static final int BUFFER_BYTES = 1 << 16;

    private final Connection source;
    private final Connection target;

    TableCopy(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /** What was read. */
    TableSum run(Table from, Table to) throws SQLException {
        String copy = "COPY " + to.quoted() + " (" + to.quotedColumns() + ") FROM STDIN";
        PGConnection postgresql = target.unwrap(PGConnection.class);
        try (PGCopyOutputStream out = new PGCopyOutputStream(postgresql, copy, BUFFER_BYTES);
                // what is no text is refused; a stream's own encoder would write a question mark
                Writer writer =
                        new BufferedWriter(new OutputStreamWriter(out, UTF_8.newEncoder()))) {
            return TableReading.sum(source, from, values -> write(writer, values));
        } catch (IOException e) {
            throw new NotMoved(
                    "The table " + to.name() + " can't be written: " + e.getMessage(), e);
        }
    }

    private static void write(Writer writer, String[] values) throws IOException {
        for (int i = 0; i < values.length; i++) {
            writer.write(i == 0 ? "" : "\t");
            writer.write(values[i] == null ? "\\N" : escaped(values[i]));
        }
        writer.write('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\")
                .replace("\t", "\\t")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
    }
}
