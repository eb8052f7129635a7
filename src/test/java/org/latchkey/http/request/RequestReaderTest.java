package org.latchkey.http.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.Problem.FieldError;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.problem.Problems;
import org.latchkey.http.request.RequestReader.RequestRule;

class RequestReaderTest {

    private static final FieldError MISSING = new FieldError("/title", "Must be given.");

    private final RequestReader reader = new RequestReader(List.of(new NoCapitals()));

    record Titled(String title) {}

    record Todo(
            Optional<String> title,
            Optional<Boolean> isDone,
            Optional<Set<String>> labels,
            Optional<Optional<Size>> size) {}

    record Strict(String title, Boolean done, Set<String> labels, Size size) {}

    record Size(String letter) {

        static Size of(String text) {
            if (text.length() != 1) {
                throw new IllegalArgumentException("Must be one letter.");
            }
            return new Size(text);
        }
    }

    record Range(String from, String to) {
        Range {
            if (from.compareTo(to) > 0) {
                throw Problem.invalid(List.of(new FieldError("/to", "Must not be before.")));
            }
        }
    }

    private static final class NoCapitals implements RequestRule<Size> {

        @Override
        public Class<Size> type() {
            return Size.class;
        }

        @Override
        public Optional<String> fault(Size size) {
            return Optional.of("Must not be a capital.")
                    .filter(x -> size.letter().matches("[A-Z]"));
        }
    }

    @Test
    void membersAreReadByTheirType() {
        assertThat(read(Todo.class, "{'title':' Buy milk ','is_done':true,'labels':['b','a','b'],'size':'s'}"))
                .isEqualTo(new Todo(
                        Optional.of(" Buy milk "),
                        Optional.of(true),
                        Optional.of(Set.of("a", "b")),
                        Optional.of(Optional.of(new Size("s")))));
        assertThat(read(Todo.class, "{'title':'','is_done':false,'labels':[]}"))
                .isEqualTo(new Todo(Optional.of(""), Optional.of(false), Optional.of(Set.of()), Optional.empty()));
    }

    @Test
    void aMissingMemberIsEmptyAndNoError() {
        assertThat(read(Todo.class, "{}"))
                .isEqualTo(new Todo(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void nullCountsAsMissingUnlessTheOptionalIsNested() {
        assertThat(read(Todo.class, "{'title':null,'is_done':null,'labels':null,'size':null}"))
                .isEqualTo(
                        new Todo(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(Optional.empty())));
    }

    @Test
    void unknownMembersAreIgnored() {
        assertThat(read(Titled.class, "{'title':'x','extra':{'deep':[1]}}")).isEqualTo(new Titled("x"));
    }

    @Test
    void readStrictlyRejectsEachUnknownMemberByName() {
        String detail = "Is an unknown member. Known members are title, is_done, labels, size.";
        byte[] json = "{\"isDone\":true,\"is_done\":1,\"a/b~\":null}".getBytes(UTF_8);

        assertThatExceptionOfType(Problem.class)
                .isThrownBy(() -> reader.readStrictly(Todo.class, json))
                .satisfies(problem -> assertThat(Problems.errors(problem))
                        .containsExactly(
                                new FieldError("/isDone", detail),
                                new FieldError("/a~1b~0", detail),
                                new FieldError("/is_done", "Must be true or false.")));
    }

    @Test
    void readStrictlyReadsKnownMembersAsUsual() {
        assertThat(reader.readStrictly(Titled.class, "{\"title\":\"x\"}".getBytes(UTF_8)))
                .isEqualTo(new Titled("x"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{'title':null}"})
    void aMemberThatIsNotOptionalIsRequired(String json) {
        assertRejected(Titled.class, json, MISSING);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "[]", "{}", "['x']"})
    void aTextOfAnotherTypeIsRejected(String value) {
        var error = new FieldError("/title", "Must be a string.");
        assertRejected(Titled.class, "{'title':" + value + "}", error);
        assertRejected(Todo.class, "{'title':" + value + "}", error);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "1", "\"true\"", "[]", "{}"})
    void aBooleanOfAnotherTypeIsRejected(String value) {
        assertRejected(Todo.class, "{'is_done':" + value + "}", new FieldError("/is_done", "Must be true or false."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "true", "\"x\"", "{}", "[1]", "[\"x\",null]", "[[\"x\"]]"})
    void anythingButAnArrayOfStringsIsRejected(String value) {
        assertRejected(
                Todo.class, "{'labels':" + value + "}", new FieldError("/labels", "Must be an array of strings."));
    }

    @ParameterizedTest
    @CsvSource({"1,Must be a string.", "\"xl\",Must be one letter.", "\"L\",Must not be a capital."})
    void aValueIsCheckedByItsTypeAndByItsRules(String value, String detail) {
        assertRejected(Todo.class, "{'size':" + value + "}", new FieldError("/size", detail));
    }

    @Test
    void allErrorsAreReportedAtOnceInTheOrderOfTheRecord() {
        assertRejected(
                Strict.class,
                "{'size':'xl','labels':['x',1],'done':'yes'}",
                MISSING,
                new FieldError("/done", "Must be true or false."),
                new FieldError("/labels", "Must be an array of strings."),
                new FieldError("/size", "Must be one letter."));
    }

    @Test
    void theRecordItselfMayRejectACombinationOfMembers() {
        assertRejected(Range.class, "{'from':'b','to':'a'}", new FieldError("/to", "Must not be before."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "{'a':1,'a':2}", "{} {}", "{'a':1e99999999999}"})
    void whatIsNotJsonIsMalformed(String json) {
        assertProblem(Todo.class, json).satisfies(p -> assertThat(p.type()).isEqualTo(ProblemType.MALFORMED_JSON));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "'x'", "1", "null", "true"})
    void jsonThatIsNotAnObjectIsRejectedAsAWhole(String json) {
        assertRejected(Todo.class, json, new FieldError("", "Must be a JSON object."));
    }

    private void assertRejected(Class<? extends Record> type, String json, FieldError... errors) {
        assertProblem(type, json).satisfies(problem -> {
            assertThat(problem.type()).isEqualTo(ProblemType.INVALID_REQUEST);
            assertThat(Problems.errors(problem)).containsExactly(errors);
        });
    }

    private ThrowableAssertAlternative<Problem> assertProblem(Class<? extends Record> type, String json) {
        return assertThatExceptionOfType(Problem.class).isThrownBy(() -> read(type, json));
    }

    /** Reads JSON that is written with single instead of double quotes. */
    private <T extends Record> T read(Class<T> type, String json) {
        return reader.read(type, json.replace('\'', '"').getBytes(UTF_8));
    }
}
