package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Statement;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What rows that go out in one batch have in common: the verb, the table, the columns that are written, and the columns
 * that find the row.
 *
 * <p>Immutable, compared by content: it is the key under which the compiled statement is kept.
 */
final class WriteShape {
    static final AnyColumn<?, ?>[] NO_COLUMNS = {};

    final Verb verb;
    final Table<?> table;
    /** The columns that are written, in the order of their declaration; none for DELETE. */
    final AnyColumn<?, ?>[] columns;
    /** The columns by which the row is found; none for INSERT. */
    final AnyColumn<?, ?>[] keys;
    /** The columns to be read back: a key that the database generates. */
    final AnyColumn<?, ?>[] generated;
    /** Whether any number of rows may be found, none included. */
    final boolean anyNumber;

    private final int hash;

    private WriteShape(
            Verb verb,
            Table<?> table,
            AnyColumn<?, ?>[] columns,
            AnyColumn<?, ?>[] keys,
            AnyColumn<?, ?>[] generated,
            boolean anyNumber) {
        this.verb = verb;
        this.table = table;
        this.columns = columns;
        this.keys = keys;
        this.generated = generated;
        this.anyNumber = anyNumber;
        this.hash = Arrays.hashCode(columns) * 31 + Arrays.hashCode(keys) + verb.ordinal() + table.hashCode();
    }

    static WriteShape insert(Table<?> table, AnyColumn<?, ?>[] columns, AnyColumn<?, ?>[] generated) {
        return new WriteShape(Verb.INSERT, table, columns, NO_COLUMNS, generated, false);
    }

    static WriteShape update(Table<?> table, AnyColumn<?, ?>[] columns, AnyColumn<?, ?>[] keys) {
        return new WriteShape(Verb.UPDATE, table, columns, keys, NO_COLUMNS, false);
    }

    /** Updates whatever rows there are with given values, such as all that refer to a key. */
    static WriteShape updateAll(Table<?> table, AnyColumn<?, ?>[] columns, AnyColumn<?, ?>[] keys) {
        return new WriteShape(Verb.UPDATE, table, columns, keys, NO_COLUMNS, true);
    }

    static WriteShape delete(Table<?> table, AnyColumn<?, ?>[] keys) {
        return new WriteShape(Verb.DELETE, table, NO_COLUMNS, keys, NO_COLUMNS, false);
    }

    /** Deletes whatever rows there are with given values, such as all links of an object. */
    static WriteShape deleteAll(Table<?> table, AnyColumn<?, ?>[] keys) {
        return new WriteShape(Verb.DELETE, table, NO_COLUMNS, keys, NO_COLUMNS, true);
    }

    /** Whether exactly these columns are written: the first {@code count} of the array, in the same order. */
    boolean writes(AnyColumn<?, ?>[] others, int count) {
        if (columns.length != count) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (columns[i] != others[i]) {
                return false;
            }
        }
        return true;
    }

    /** The place of a column's value in a row of this shape, or -1. */
    int indexOf(AnyColumn<?, ?> column) {
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] == column) {
                return i;
            }
        }
        for (int i = 0; i < keys.length; i++) {
            if (keys[i] == column) {
                return columns.length + i;
            }
        }
        return -1;
    }

    /** The statement for one row; its parameters are the values of the row in their order. */
    Statement statement() {
        return switch (verb) {
            case INSERT -> Insert.of(table, List.of(assignments()));
            case UPDATE -> Update.of(table, assignments(), keysMatch());
            case DELETE -> Delete.of(table, keysMatch());
        };
    }

    private List<Assignment> assignments() {
        List<Assignment> assignments = new ArrayList<>(columns.length);
        for (AnyColumn<?, ?> column : columns) {
            assignments.add(new Assignment(column, parameter(column)));
        }
        return assignments;
    }

    private @Nullable Condition keysMatch() {
        Condition all = null;
        for (AnyColumn<?, ?> key : keys) {
            Condition equal = new Comparison(key, ComparisonOperator.EQ, parameter(key));
            all = all == null ? equal : all.and(equal);
        }
        return all;
    }

    private static <T> Bind<T> parameter(AnyColumn<?, T> column) {
        return new Bind<>(null, column.type());
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other
                || other instanceof WriteShape shape
                        && hash == shape.hash
                        && verb == shape.verb
                        && table == shape.table
                        && anyNumber == shape.anyNumber
                        && Arrays.equals(columns, shape.columns)
                        && Arrays.equals(keys, shape.keys)
                        && Arrays.equals(generated, shape.generated);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /**
     * {@code INSERT users (email, name) -> id}, {@code UPDATE users SET name}, {@code DELETE users}, {@code DELETE ALL
     * post_tags}.
     */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder()
                .append(verb)
                .append(anyNumber ? " ALL " : " ")
                .append(table);
        if (verb == Verb.INSERT) {
            names(text.append(" ("), columns).append(')');
            if (generated.length > 0) {
                names(text.append(" -> "), generated);
            }
        } else if (verb == Verb.UPDATE) {
            names(text.append(" SET "), columns);
        }
        return text.toString();
    }

    private static StringBuilder names(StringBuilder text, AnyColumn<?, ?>[] columns) {
        for (int i = 0; i < columns.length; i++) {
            text.append(i == 0 ? "" : ", ").append(columns[i].name());
        }
        return text;
    }
}
