package org.latchkey.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Iterator;
import java.util.stream.Stream;

/**
 * Writes one JSON object of any length. Only one of its values is in memory at a time. Records are written as in
 * responses.
 */
public final class ObjectWriter {

    private final Writer out;
    private String separator = "";

    public ObjectWriter(OutputStream stream) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(stream, UTF_8));
        out.write('{');
    }

    public void member(String name, Object value) throws IOException {
        begin(name);
        out.write(json(value));
    }

    /** Writes an array, element by element as the stream supplies them. */
    public void array(String name, Stream<?> values) throws IOException {
        begin(name);
        String prefix = "[";
        for (Iterator<?> rest = values.iterator(); rest.hasNext(); ) {
            out.write(prefix);
            out.write(json(rest.next()));
            prefix = ",";
        }
        out.write(prefix.equals("[") ? "[]" : "]");
    }

    private void begin(String name) throws IOException {
        out.write(separator);
        out.write(json(name));
        out.write(':');
        separator = ",";
    }

    /** Writes a value as it is written in responses. */
    public static String json(Object value) {
        return AnswerWriter.JSONB.toJson(value);
    }

    /** Closes the object after its last member. The stream stays open. */
    public void end() throws IOException {
        out.write('}');
        out.flush();
    }
}
