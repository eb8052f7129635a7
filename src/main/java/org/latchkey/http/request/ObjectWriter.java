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
 * Writes one JSON object, of any length: of it no more than one value is in memory. Records are
 * written as they are in answers.
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

    /** An array, written as the stream is read. */
    public void array(String name, Stream<?> values) throws IOException {
        begin(name);
        String between = "[";
        for (Iterator<?> rest = values.iterator(); rest.hasNext(); ) {
            out.write(between);
            out.write(json(rest.next()));
            between = ",";
        }
        out.write(between.equals("[") ? "[]" : "]");
    }

    private void begin(String name) throws IOException {
        out.write(separator);
        out.write(json(name));
        out.write(':');
        separator = ",";
    }

    /** A value as it is in answers. */
    public static String json(Object value) {
        return JsonbConfiguration.JSONB.toJson(value);
    }

    /** After the last member; the stream stays open. */
    public void end() throws IOException {
        out.write('}');
        out.flush();
    }
}
