package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts the values given for the parameters of hand-written SQL into their places. */
final class TextBinds {
    private TextBinds() {}

    /** The binds of one set of values; every parameter has a value, and every value a parameter. */
    static @Nullable Object[] of(CompiledStatement statement, Map<String, ?> values) {
        return binds(statement, values, "");
    }

    /** The binds of several sets of values. */
    static List<@Nullable Object[]> of(CompiledStatement statement, List<? extends Map<String, ?>> sets) {
        if (sets.isEmpty()) {
            throw new StatementException(362, "The list of parameter sets is empty, so there is nothing to run.");
        }
        List<@Nullable Object[]> all = new ArrayList<>(sets.size());
        for (int i = 0; i < sets.size(); i++) {
            all.add(binds(statement, sets.get(i), " in set " + (i + 1) + " of " + sets.size()));
        }
        return all;
    }

    private static @Nullable Object[] binds(CompiledStatement statement, Map<String, ?> values, String where) {
        List<String> names = statement.names();
        @Nullable Object[] binds = new @Nullable Object[names.size()];
        for (int i = 0; i < binds.length; i++) {
            String name = names.get(i);
            Object value = values.get(name);
            if (value == null && !values.containsKey(name)) {
                throw new StatementException(
                        360,
                        "The parameter :" + name + " has no value" + where + ". Given: "
                                + (values.isEmpty() ? "none" : listed(values.keySet())) + ".");
            }
            binds[i] = value;
        }
        if (values.size() > binds.length) {
            for (String given : values.keySet()) {
                if (!names.contains(given)) {
                    throw new StatementException(
                            361,
                            "No parameter is named :" + given + where + ". The statement has "
                                    + (names.isEmpty() ? "none" : listed(names))
                                    + ". A colon inside quotes or comments begins none.");
                }
            }
        }
        return binds;
    }

    private static String listed(Iterable<String> names) {
        StringBuilder text = new StringBuilder();
        for (String name : names) {
            text.append(text.length() == 0 ? ":" : ", :").append(name);
        }
        return text.toString();
    }
}
