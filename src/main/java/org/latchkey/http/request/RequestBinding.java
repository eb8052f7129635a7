package org.latchkey.http.request;

import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.latchkey.http.problem.Problem;
import org.latchkey.http.problem.ProblemType;
import org.latchkey.http.request.RequestReader.IfMissing;
import org.latchkey.http.request.RequestReader.RequestRule;

/** Converts a JSON object to a record and collects the errors of its members. */
final class RequestBinding {

    private final JsonObject object;
    private final List<RequestRule<?>> rules;
    private final List<Problem.FieldError> errors = new ArrayList<>();
    private final List<ProblemType> missing = new ArrayList<>();

    RequestBinding(JsonObject object, List<RequestRule<?>> rules) {
        this.object = object;
        this.rules = rules;
    }

    /** Counts members that the record does not have as errors. */
    RequestBinding rejectingUnknown(Class<? extends Record> type) {
        List<String> known =
                Stream.of(type.getRecordComponents()).map(RequestBinding::name).toList();
        String detail = "Is an unknown member. Known members are " + String.join(", ", known) + ".";
        object.keySet().stream()
                .filter(name -> !known.contains(name))
                .map(name -> new Problem.FieldError("/" + Json.encodePointer(name), detail))
                .forEach(errors::add);
        return this;
    }

    <T extends Record> T to(Class<T> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Stream.of(components).map(this::member).toArray();
        if (!errors.isEmpty()) {
            throw rejection();
        }
        Class<?>[] types = Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
        return call(() -> {
            Constructor<T> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        });
    }

    /** Uses the first missing member's own problem type, if all errors are missing members with a type of their own. */
    private Problem rejection() {
        return missing.size() == errors.size() ? Problem.rejected(missing.get(0), errors) : Problem.invalid(errors);
    }

    private Object member(RecordComponent component) {
        Optional<IfMissing> ifMissing = Optional.ofNullable(component.getAnnotation(IfMissing.class));
        String ownName = name(component);
        String name = ifMissing
                .map(IfMissing::alias)
                .filter(alias -> isMissing(object.get(ownName)) && object.containsKey(alias))
                .orElse(ownName);
        try {
            return value(component.getGenericType(), object.get(name));
        } catch (IllegalArgumentException e) {
            if (e instanceof RequestReader.NotGiven) {
                ifMissing.map(IfMissing::value).ifPresent(missing::add);
            }
            errors.add(new Problem.FieldError("/" + name, e.getMessage()));
            return null;
        }
    }

    private static String name(RecordComponent component) {
        return component.getName().replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }

    private Object value(Type type, JsonValue json) {
        if (isOptional(type)) {
            return optional(((ParameterizedType) type).getActualTypeArguments()[0], json);
        }
        if (isMissing(json)) {
            throw new RequestReader.NotGiven();
        }
        if (type == String.class) {
            return text(json, "Must be a string.");
        }
        if (type == Boolean.class) {
            require(json == JsonValue.TRUE || json == JsonValue.FALSE, "Must be true or false.");
            return json == JsonValue.TRUE;
        }
        if (type == JsonObject.class) {
            require(json instanceof JsonObject, "Must be an object.");
            return json;
        }
        return type instanceof Class<?> valueType ? value(valueType, json) : texts(json);
    }

    private Optional<Object> optional(Type type, JsonValue json) {
        boolean isGiven = json != null && (json != JsonValue.NULL || isOptional(type));
        return isGiven ? Optional.of(value(type, json)) : Optional.empty();
    }

    private static boolean isMissing(JsonValue json) {
        return json == null || json == JsonValue.NULL;
    }

    private static boolean isOptional(Type type) {
        return type instanceof ParameterizedType generic && generic.getRawType() == Optional.class;
    }

    private static String text(JsonValue json, String detail) {
        require(json instanceof JsonString, detail);
        return ((JsonString) json).getString();
    }

    private static Set<String> texts(JsonValue json) {
        String detail = "Must be an array of strings.";
        require(json instanceof JsonArray, detail);
        Set<String> texts = new LinkedHashSet<>();
        json.asJsonArray().forEach(element -> texts.add(text(element, detail)));
        return texts;
    }

    private Object value(Class<?> type, JsonValue json) {
        Method of = Stream.of(type.getDeclaredMethods())
                .filter(method -> method.getName().equals("of"))
                .findFirst()
                .orElseThrow();
        Object argument = value(of.getGenericParameterTypes()[0], json);
        of.setAccessible(true);
        Object value = call(() -> of.invoke(null, argument));
        rules.forEach(rule -> check(rule, value));
        return value;
    }

    private static <T> void check(RequestRule<T> rule, Object value) {
        if (rule.type().isInstance(value)) {
            rule.fault(rule.type().cast(value)).ifPresent(fault -> require(false, fault));
        }
    }

    private static void require(boolean isValid, String detail) {
        if (!isValid) {
            throw new IllegalArgumentException(detail);
        }
    }

    private interface ReflectiveCall<T> {
        T run() throws ReflectiveOperationException;
    }

    private static <T> T call(ReflectiveCall<T> reflectiveCall) {
        try {
            return reflectiveCall.run();
        } catch (InvocationTargetException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
