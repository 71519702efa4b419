package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
import io.alkahest.sql.NullableAggregate;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.WithinGroup;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Names for the columns of a result, each different from the others in any case: a label said is kept, a column keeps
 * its name, a call takes the function's ({@code count_1}), all else is {@code anon_1}; a second {@code id} is
 * {@code id_1}.
 */
final class Labels {
    private final Identifiers identifiers;
    private final Set<String> used = new HashSet<>();

    private Labels(Identifiers identifiers) {
        this.identifiers = identifiers;
    }

    static List<String> of(List<? extends Expression<?>> expressions, Identifiers identifiers) {
        Labels labels = new Labels(identifiers);
        @Nullable String[] names = new String[expressions.size()];
        for (int i = 0; i < names.length; i++) {
            Label<?> label = said(expressions.get(i));
            names[i] = label != null && labels.claim(label.name()) ? label.name() : null;
        }
        for (int i = 0; i < names.length; i++) {
            ColumnExpression<?> column = column(expressions.get(i));
            if (column != null && labels.claim(column.name())) {
                names[i] = column.name();
            }
        }
        List<String> all = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            String name = names[i];
            all.add(name != null ? name : labels.numbered(stem(expressions.get(i))));
        }
        return all;
    }

    /** The label that was said for an expression, or null. */
    static @Nullable Label<?> said(Expression<?> expression) {
        return OrNull.plain(expression) instanceof Label<?> label ? label : null;
    }

    /** The column that an expression is, apart from what only changes its typing; or null. */
    static @Nullable ColumnExpression<?> column(Expression<?> expression) {
        return OrNull.plain(expression) instanceof ColumnExpression<?> column ? column : null;
    }

    /**
     * Where an expression is selected, whatever its label: the position of one that is equal to it, values included; or
     * -1.
     */
    static int indexOf(Expression<?> expression, List<Expression<?>> selected) {
        Expression<?> wanted = bare(expression);
        for (int i = 0; i < selected.size(); i++) {
            if (bare(selected.get(i)).equals(wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** The expression without labels and what only changes its typing. */
    static Expression<?> bare(Expression<?> expression) {
        Expression<?> plain = OrNull.plain(expression);
        return plain instanceof Label<?> label ? bare(label.operand()) : plain;
    }

    private static String stem(Expression<?> expression) {
        Expression<?> plain = OrNull.plain(expression);
        if (plain instanceof Label<?> label) {
            return label.name();
        }
        if (plain instanceof ColumnExpression<?> column) {
            return column.name();
        }
        if (plain instanceof FunctionCall<?> function) {
            return function.name().replace('.', '_');
        }
        if (plain instanceof Portable<?> portable) {
            return portable.function().name();
        }
        return plain instanceof NullableAggregate<?> || plain instanceof WithinGroup<?> || plain instanceof Over<?>
                ? Call.of(plain).function().name()
                : "anon";
    }

    private String numbered(String stem) {
        int number = 1;
        while (!claim(identifiers.shorten(stem + "_" + number))) {
            number++;
        }
        return identifiers.shorten(stem + "_" + number);
    }

    private boolean claim(String name) {
        return used.add(name.toLowerCase(Locale.ROOT));
    }
}
