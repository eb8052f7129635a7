package org.latchkey.http.request;

import java.util.List;

/** Makes request readers for unit tests of other packages. */
public final class RequestReaders {

    private RequestReaders() {}

    /** Makes a reader that applies only the rules of the value types, and none that depends on a setting. */
    public static RequestReader withoutRules() {
        return new RequestReader(List.of());
    }
}
