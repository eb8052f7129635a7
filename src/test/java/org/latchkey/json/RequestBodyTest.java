package org.latchkey.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedHashMap;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.annotation.Annotation;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.problem.Problem;
import org.latchkey.problem.Problem.FieldError;
import org.latchkey.problem.ProblemType;
import org.latchkey.problem.Problems;

class RequestBodyTest {

    @Test
    void membersAreReadByTheirType() {
        RequestBody body = body("{'title':' Buy milk ','done':true,'late':false,'empty':''}");
        assertThat(body.text("title")).hasValue(" Buy milk ");
        assertThat(body.required("title")).isEqualTo(" Buy milk ");
        assertThat(body.text("empty")).hasValue("");
        assertThat(body.flag("done")).hasValue(true);
        assertThat(body.flag("late")).hasValue(false);
        assertThatNoException().isThrownBy(body::check);
    }

    @Test
    void aMissingMemberIsEmptyAndNoError() {
        RequestBody body = body("{}");
        assertThat(body.text("title")).isEmpty();
        assertThat(body.flag("done")).isEmpty();
        assertThat(body.has("title")).isFalse();
        assertThatNoException().isThrownBy(body::check);
    }

    @Test
    void nullCountsAsMissingButIsThere() {
        RequestBody body = body("{'title':null,'done':null}");
        assertThat(body.text("title")).isEmpty();
        assertThat(body.flag("done")).isEmpty();
        assertThat(body.has("title")).isTrue();
        assertThatNoException().isThrownBy(body::check);
    }

    @Test
    void membersThatNobodyAsksForAreIgnored() {
        RequestBody body = body("{'title':'x','extra':{'deep':[1]}}");
        assertThat(body.required("title")).isEqualTo("x");
        assertThatNoException().isThrownBy(body::check);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'title':null}"})
    void whatIsRequiredMustBeGiven(String json) {
        RequestBody body = body(json);
        assertThat(body.required("title")).isEmpty();
        assertThat(body.isRejected("title")).isTrue();
        assertRejected(body, new FieldError("/title", "Must be given."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "['x']"})
    void aTextOfAnotherTypeIsAnErrorAndEmpty(String value) {
        RequestBody body = body("{'title':" + value + "}");
        assertThat(body.text("title")).isEmpty();
        assertRejected(body, new FieldError("/title", "Must be a string."));
    }

    @Test
    void whatIsRequiredAndOfAnotherTypeIsOneError() {
        RequestBody body = body("{'title':1}");
        assertThat(body.required("title")).isEmpty();
        assertRejected(body, new FieldError("/title", "Must be a string."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "'true'", "[]", "{}"})
    void aFlagOfAnotherTypeIsAnErrorAndEmpty(String value) {
        RequestBody body = body("{'done':" + value + "}");
        assertThat(body.flag("done")).isEmpty();
        assertRejected(body, new FieldError("/done", "Must be true or false."));
    }

    @Test
    void oneAnswerTellsAllErrorsInTheirOrder() {
        RequestBody body = body("{'done':'yes'}");
        body.required("title");
        body.flag("done");
        body.reject("limit", "Must be small.");
        assertThat(body.isRejected("limit")).isTrue();
        assertThat(body.isRejected("other")).isFalse();
        assertRejected(
                body,
                new FieldError("/title", "Must be given."),
                new FieldError("/done", "Must be true or false."),
                new FieldError("/limit", "Must be small."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{'a':1,'a':2}", "{} {}", "{'a':1e99999999999}"})
    void whatIsNotJsonIsMalformed(String json) {
        assertProblem(json)
                .satisfies(p -> assertThat(p.type()).isEqualTo(ProblemType.MALFORMED_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "1", "null", "true"})
    void jsonThatIsNoObjectIsRejectedAsAWhole(String json) {
        assertProblem(json)
                .satisfies(
                        p -> {
                            assertThat(p.type()).isEqualTo(ProblemType.INVALID_REQUEST);
                            assertThat(Problems.errors(p))
                                    .containsExactly(new FieldError("", "Must be a JSON object."));
                        });
    }

    private static void assertRejected(RequestBody body, FieldError... errors) {
        assertThatExceptionOfType(Problem.class)
                .isThrownBy(body::check)
                .satisfies(
                        problem -> {
                            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
                            assertThat(Problems.errors(problem)).containsExactly(errors);
                        });
    }

    private static ThrowableAssertAlternative<Problem> assertProblem(String json) {
        return assertThatExceptionOfType(Problem.class).isThrownBy(() -> body(json));
    }

    /** Read as JAX-RS has it read, with single quotes for double ones. */
    private static RequestBody body(String json) {
        var stream = new ByteArrayInputStream(json.replace('\'', '"').getBytes(UTF_8));
        try {
            return new RequestBodyReader()
                    .readFrom(
                            RequestBody.class,
                            RequestBody.class,
                            new Annotation[0],
                            MediaType.APPLICATION_JSON_TYPE,
                            new MultivaluedHashMap<>(),
                            stream);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
