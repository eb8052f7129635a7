package org.latchkey.http.request;

import java.util.List;

/** The reader of requests, for unit tests of other packages. */
public final class RequestReaders {

    private RequestReaders() {}

    /** One that knows only the rules of the values themselves, none that needs a setting. */
    public static RequestReader withoutRules() {
        return new RequestReader(List.of());
    }
}
