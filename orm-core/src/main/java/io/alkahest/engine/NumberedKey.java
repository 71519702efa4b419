package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Explains why a row that the database has numbered itself has a key that is there already. */
final class NumberedKey {
    private NumberedKey() {}

    /**
     * The failure with what helps, or as it is where the key was given, or another constraint was violated.
     *
     * @param given the columns that the rows came with
     */
    static ConstraintViolationException explained(
            ConstraintViolationException e,
            Database database,
            Table<?> table,
            List<? extends ColumnExpression<?>> given) {
        AnyColumn<?, ?> key = key(table);
        if (key == null || given.contains(key) || e.kind() != ConstraintKind.UNIQUE || !isKey(e, database, key)) {
            return e;
        }
        String message = String.valueOf(e.getMessage());
        String code = " [" + e.code() + "]";
        ConstraintViolationException explained = new ConstraintViolationException(
                601,
                (message.endsWith(code) ? message.substring(0, message.length() - code.length()) : message)
                        + " The database has numbered the row itself, and its numbers are behind those of rows that were written with keys"
                        + " of their own: move them on by new Schema(" + table + ").restartIdentities(engine).",
                e.getCause(),
                e.details(),
                e.kind());
        for (Throwable suppressed : e.getSuppressed()) {
            explained.addSuppressed(suppressed);
        }
        return explained;
    }

    private static @Nullable AnyColumn<?, ?> key(Table<?> table) {
        AnyColumn<?, ?> first =
                table.primaryKey().isEmpty() ? null : table.primaryKey().get(0);
        return first != null && first.isGenerated() ? first : null;
    }

    /** By the columns that the database tells, or the constraint's name. */
    private static boolean isKey(ConstraintViolationException e, Database database, AnyColumn<?, ?> key) {
        Dialect dialect = database.dialect();
        if (!e.columns().isEmpty()) {
            return e.columns().equals(List.of(dialect.label(key.name())));
        }
        NamingConvention naming = database.naming();
        String expected = dialect.ddl().naming(naming).names().primaryKey(key.table());
        String name = e.constraint();
        return name != null && (name.equals("PRIMARY") || name.equals(dialect.label(expected)));
    }
}
