package org.latchkey.fuzz;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/** Generates headers: some that clients send, and some that no client would. */
final class Headers {

    private static final Arbitrary<String> TEXT = Arbitraries.strings()
            .withCharRange(' ', '~')
            .withChars("\t\u00e9\u00ff")
            .ofMaxLength(40);

    private Headers() {}

    static Arbitrary<String> authorization() {
        return Arbitraries.of(
                        "Bearer $TOKEN",
                        "bearer $TOKEN",
                        "BEARER  $TOKEN",
                        "Bearer",
                        "Bearer ",
                        "Bearer\t$TOKEN",
                        "Bearer $TOKEN x",
                        "Bearer $TOKEN,",
                        "Basic YTpi",
                        "Basic",
                        "",
                        " ",
                        "DPoP $TOKEN",
                        "Bearer a.b.c",
                        "Bearer ...",
                        "Bearer eyJhbGciOiJub25lIn0.e30.",
                        "Bearer e30.e30.e30",
                        "Bearer $REFRESH",
                        "Bearer " + "x".repeat(8193),
                        "Bearer " + "a.".repeat(4000),
                        "Bearer eyJhbGciOiJkaXIiLCJlbmMiOiJBMTI4R0NNIn0....",
                        "Bearer \u00e9",
                        "Bearer {}")
                .map(value -> "Authorization: " + value);
    }

    static Arbitrary<String> contentType() {
        return Arbitraries.of(
                        "application/json",
                        "application/json;charset=utf-8",
                        "application/json;charset=utf-16",
                        "application/json;charset=\"",
                        "application/json; charset=x-none",
                        "APPLICATION/JSON",
                        "text/json",
                        "application/*",
                        "*/*",
                        "*",
                        "",
                        "/",
                        "application/x-ndjson",
                        "application/x-ndjson;charset=x",
                        "application/x-www-form-urlencoded",
                        "application/x-www-form-urlencoded;charset=utf-7",
                        "multipart/form-data",
                        "multipart/form-data; boundary=",
                        "text/plain",
                        "application/xml",
                        "application/json,x/y",
                        "application/merge-patch+json",
                        "application/problem+json",
                        ";",
                        "a/b;c",
                        "\u00e9/\u00e9")
                .map(value -> "Content-Type: " + value);
    }

    static Arbitrary<String> framing() {
        return Arbitraries.of(
                "Content-Length: 0",
                "Content-Length: 1",
                "Content-Length: -1",
                "Content-Length: x",
                "Content-Length: 99999999999999999999",
                "Content-Length: 2147483648",
                "Content-Length: +2",
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: ",
                "Content-Length: 70000",
                "Transfer-Encoding: chunked",
                "Transfer-Encoding: chunked\r\nContent-Length: 5",
                "Transfer-Encoding: gzip",
                "Transfer-Encoding: identity",
                "Transfer-Encoding: x, chunked",
                "X: y");
    }

    static Arbitrary<String> odd() {
        // CPD-OFF: a table of examples
        Arbitrary<String> known = Arbitraries.of(
                "Accept: text/html",
                "Accept: */*;q=0",
                "Accept: a/b;q=zz",
                "Accept: ,",
                "Accept: x",
                "Accept: application/*;q=0.1, text/*",
                "Accept: application/problem+json",
                "Accept: ",
                "Accept-Charset: x",
                "Accept-Language: zz-ZZ-\u00e9",
                "Accept-Language: *;q=9",
                "Accept-Encoding: gzip;q=x",
                "Origin: null",
                "Origin: http://evil.example",
                "Origin: \u00e9",
                "Origin: http://localhost:8080",
                "Sec-Fetch-Site: cross-site",
                "Sec-Fetch-Site: none",
                "Cookie: latchkey-refresh=$REFRESH",
                "Cookie: latchkey-refresh=",
                "Cookie: latchkey-refresh=x;;;",
                "Cookie: =",
                "Cookie: \"",
                "Cookie: a=b; latchkey-refresh=a; latchkey-refresh=b",
                "If-None-Match: *",
                "If-None-Match: x",
                "If-Modified-Since: x",
                "If-Match: \"",
                "Range: bytes=-",
                "Expect: x",
                "Expect: 100-continue",
                "Content-Encoding: gzip",
                "Content-Encoding: x",
                "X-HTTP-Method-Override: DELETE",
                "X-Forwarded-For: x",
                "X-Forwarded-For: ::1%lo, 1.2.3.4:5",
                "X-Forwarded-For: [::1]:x",
                "Forwarded: for=\"",
                "Forwarded: for=_x;by=",
                "Forwarded: for=\"[::]:99999\"",
                "X-Forwarded-Host: e\u00e9",
                "X-Forwarded-Proto: https",
                "User-Agent: " + "u".repeat(3000),
                "User-Agent: \u00e9\u0001\u007f",
                "User-Agent:",
                "Upgrade: h2c",
                "Upgrade: websocket",
                "Access-Control-Request-Method: GET",
                "Date: x",
                "Via: 1.1 x",
                "TE: trailers",
                "X-Empty:");
        // CPD-ON
        Arbitrary<String> name = Arbitraries.of(
                "Accept",
                "Accept-Language",
                "Cookie",
                "Origin",
                "User-Agent",
                "Forwarded",
                "X-Forwarded-For",
                "If-None-Match");
        Arbitrary<String> garbage = Combinators.combine(name, TEXT).as((header, value) -> header + ": " + value);
        return Arbitraries.oneOf(known, garbage);
    }
}
