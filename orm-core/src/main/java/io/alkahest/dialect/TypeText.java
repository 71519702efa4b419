package io.alkahest.dialect;

import io.alkahest.error.SchemaException;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The name of a column type, taken apart: {@code TIMESTAMP(6) WITH TIME ZONE} is {@code timestamp with time zone} with
 * the argument 6.
 *
 * @param name the words in lower case, without arguments and brackets
 * @param arguments what stands in parentheses: numbers, or the labels of an enum without quotes
 * @param array whether it is an array of such values
 */
public record TypeText(String name, List<String> arguments, boolean array) {
    private static final Map<String, String> SYNONYMS = Map.ofEntries(
            Map.entry("int2", "smallint"),
            Map.entry("int", "integer"),
            Map.entry("int4", "integer"),
            Map.entry("int8", "bigint"),
            Map.entry("varchar", "character varying"),
            Map.entry("char varying", "character varying"),
            Map.entry("char", "character"),
            Map.entry("bpchar", "character"),
            Map.entry("clob", "character large object"),
            Map.entry("blob", "binary large object"),
            Map.entry("varbinary", "binary varying"),
            Map.entry("dec", "decimal"),
            Map.entry("numeric", "decimal"),
            Map.entry("bool", "boolean"),
            Map.entry("float4", "real"),
            Map.entry("float8", "double precision"),
            Map.entry("double", "double precision"),
            Map.entry("time without time zone", "time"),
            Map.entry("timestamp without time zone", "timestamp"),
            Map.entry("timestamptz", "timestamp with time zone"));

    public TypeText {
        arguments = List.copyOf(arguments);
    }

    /** Takes a type's name apart. Names of one meaning get one name: {@code varchar} is {@code character varying}. */
    public static TypeText of(String text) {
        StringBuilder name = new StringBuilder();
        List<String> arguments = new ArrayList<>();
        boolean array = false;
        int depth = 0;
        String minus = "";
        boolean brackets = false;
        for (SqlToken token : SqlToken.of(text, false)) {
            if (token.is("[") || token.is("]")) {
                brackets = token.is("[");
                array = true;
            } else if (brackets) {
                continue;
            } else if (token.is("(")) {
                depth++;
            } else if (token.is(")")) {
                depth--;
            } else if (depth > 0) {
                if (token.is("-")) {
                    minus = "-";
                } else if (!token.is(",")) {
                    arguments.add(minus + token.text());
                    minus = "";
                }
            } else if (token.is("ARRAY") && name.length() > 0) {
                array = true;
            } else {
                boolean joined = token.is(".") || name.length() == 0 || name.charAt(name.length() - 1) == '.';
                name.append(joined ? "" : " ");
                name.append(token.kind() == SqlToken.Kind.WORD ? token.text().toLowerCase(Locale.ROOT) : token.text());
            }
        }
        return new TypeText(SYNONYMS.getOrDefault(name.toString(), name.toString()), arguments, array);
    }

    /** The same type under another name. */
    public TypeText named(String other) {
        return new TypeText(other, arguments, array);
    }

    /** The argument at a place, counted from 0, or the given number where there is none. */
    public int argument(int index, int otherwise) {
        return index < arguments.size() ? Integer.parseInt(arguments.get(index)) : otherwise;
    }

    /** The library's type of this name, as the SQL standard has it; null where there is none. */
    public @Nullable SqlType<?> standardType() {
        if (array) {
            return arrayOf(new TypeText(name, arguments, false).standardType());
        }
        return switch (name) {
            case "smallint" -> SqlTypes.SMALLINT;
            case "integer" -> SqlTypes.INTEGER;
            case "bigint" -> SqlTypes.BIGINT;
            case "character varying" -> arguments.isEmpty() ? SqlTypes.TEXT : SqlTypes.varchar(argument(0, 1));
            case "character" -> arguments.isEmpty() ? SqlTypes.TEXT : SqlTypes.character(argument(0, 1));
            case "character large object", "text" -> SqlTypes.TEXT;
            case "boolean" -> SqlTypes.BOOLEAN;
            case "decimal", "decfloat" ->
                arguments.isEmpty() ? SqlTypes.DECIMAL : SqlTypes.decimal(argument(0, 1), argument(1, 0));
            case "real" -> SqlTypes.REAL;
            case "double precision" -> SqlTypes.DOUBLE;
            case "date" -> SqlTypes.DATE;
            case "time" -> SqlTypes.time(argument(0, 6));
            case "timestamp" -> SqlTypes.timestamp(argument(0, 6));
            case "timestamp with time zone" -> SqlTypes.instant(argument(0, 6));
            case "uuid" -> SqlTypes.UUID;
            case "json", "jsonb" -> SqlTypes.JSON;
            case "binary large object" -> SqlTypes.BINARY;
            case "binary varying", "binary" ->
                arguments.isEmpty() ? SqlTypes.BINARY : SqlTypes.varbinary(argument(0, 1));
            default -> null;
        };
    }

    /** The enumeration whose labels are the arguments, or null where the library cannot have it. */
    public @Nullable SqlType<?> enumeration(String enumeration) {
        try {
            return SqlTypes.nativeEnumeration(enumeration, arguments);
        } catch (SchemaException e) {
            return null;
        }
    }

    private static @Nullable SqlType<?> arrayOf(@Nullable SqlType<?> element) {
        try {
            return element == null ? null : SqlTypes.array(element);
        } catch (SchemaException e) {
            return null;
        }
    }

    /** {@code name(arguments)}. */
    @Override
    public String toString() {
        return name + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")") + (array ? "[]" : "");
    }
}
