package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.JsonPathText;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * A place within JSON, by keys of objects and positions in lists:
 * {@code JsonPath.of(USERS.data).get("address").get("city").asText()}, in Kotlin
 * {@code Users.data["address"]["city"].asText()}. Immutable.
 *
 * <p>Keys and positions are a part of the statement's text, so that an index on the same expression is used.
 *
 * @param document an expression of JSON, or of a class that is stored as JSON
 * @param steps a String for a key, an Integer for a position
 */
public record JsonPath(Expression<?> document, List<Object> steps) {
    public JsonPath {
        if (Given.required(document, "What JsonPath.of(…) takes").type().family() != TypeFamily.JSON) {
            throw new StatementException(
                    347,
                    document + " is of the type " + document.type()
                            + ", and a path leads through JSON only. Declare the column by json(…).");
        }
        steps = List.copyOf(steps);
        steps.forEach(JsonPath::check);
    }

    /**
     * The whole of an expression.
     *
     * @throws StatementException if it is not of JSON
     */
    public static JsonPath of(Expression<?> document) {
        return new JsonPath(document, List.of());
    }

    /**
     * The value of a key of an object.
     *
     * @throws StatementException if the key is empty, or holds a double quote, a backslash or a control character,
     *     which databases spell in too many ways
     */
    public JsonPath get(String key) {
        return then(Given.required(key, "The key of a JSON path"));
    }

    /**
     * A member of a list, the first at 0. What comes of a position in something that is no list is the database's
     * affair.
     *
     * @throws StatementException if the position is negative
     */
    public JsonPath get(int position) {
        return then(position);
    }

    /**
     * What stands there: a text without its quotes, {@code true}, {@code false}, or a number as the database spells it,
     * which {@code cast} makes a number of. Null where there is nothing, or JSON's {@code null}. Of objects and lists
     * it is JSON in the database's spelling.
     */
    public NullableExpression<String> asText() {
        return new JsonPathText(this);
    }

    private JsonPath then(Object step) {
        List<Object> longer = new ArrayList<>(steps);
        longer.add(step);
        return new JsonPath(document, longer);
    }

    private static void check(Object step) {
        boolean possible = step instanceof Integer position && position >= 0;
        if (step instanceof String key) {
            possible = !key.isEmpty() && key.chars().noneMatch(c -> c == '"' || c == '\\' || c < ' ' || c == 0x7F);
        }
        if (!possible) {
            throw new StatementException(
                    348,
                    "'" + step
                            + "' is no step of a JSON path. A key has at least one character, and no double quote, backslash or control"
                            + " character; a position is 0 or more.");
        }
    }
}
