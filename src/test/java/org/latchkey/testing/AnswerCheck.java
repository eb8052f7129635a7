package org.latchkey.testing;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ServiceLoader;

/**
 * Checks every response that a test receives over HTTP. The implementation is found as a service. Tests inside the
 * container have none, because its libraries are not in the WAR.
 */
public interface AnswerCheck {

    /**
     * Checks one response.
     *
     * @param root the application's address
     * @throws AssertionError if the response is not what the application promises
     */
    void check(HttpRequest request, Answer answer, URI root);

    static AnswerCheck available() {
        return ServiceLoader.load(AnswerCheck.class).findFirst().orElse((request, answer, root) -> {});
    }
}
