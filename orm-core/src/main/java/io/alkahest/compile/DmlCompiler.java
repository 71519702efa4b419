package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Delete;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders UPDATE and DELETE. */
public abstract class DmlCompiler extends InsertCompiler {
    private @Nullable TableSource changed;

    DmlCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        super(identifiers, types, precedences);
    }

    /** The table that the statement changes; null where it only reads, or adds rows. */
    protected final @Nullable TableSource changed() {
        return changed;
    }

    final List<ResultColumn> updateStatement(Update<?> update) {
        TableSource table = update.table();
        if (update.assignments().isEmpty()) {
            throw new StatementException(
                    333, "update(" + table.tableName() + ") sets nothing. Add at least one assignment with set(…).");
        }
        if (isOpen(update.table(), update.where()) && !update.everyRow()) {
            throw withoutWhere("update", table);
        }
        enter(new Scope(null, List.of(table)));
        changed = table.unaliased();
        List<ResultColumn> columns = written(update, table, () -> update(update));
        changed = null;
        return columns;
    }

    /** Writes an UPDATE. */
    protected void update(Update<?> update) {
        write("UPDATE ");
        source(update.table());
        write(" SET ");
        setting(inOrder(update.assignments()));
        countVersion(update);
        condition(" WHERE ", update.where());
    }

    /**
     * An UPDATE that does not set the version itself counts it, last, so that whoever has read the row before notices.
     */
    private void countVersion(Update<?> update) {
        AnyColumn<?, ?> version = uncounted(update.table().unaliased(), update.assignments());
        if (version != null) {
            write(", ");
            identifier(version);
            write(" = ");
            identifier(version);
            write(" + 1");
        }
    }

    final List<ResultColumn> deleteStatement(Delete<?> delete) {
        if (isOpen(delete.table(), delete.where()) && !delete.everyRow()) {
            throw withoutWhere("deleteFrom", delete.table());
        }
        enter(new Scope(null, List.of(delete.table())));
        changed = delete.table().unaliased();
        List<ResultColumn> columns = written(delete, delete.table(), () -> delete(delete));
        changed = null;
        return columns;
    }

    /** Whether no condition was given: that which tells a subclass from others is none. */
    private static boolean isOpen(TableSource table, @Nullable Condition where) {
        return where == null || where.equals(table.only());
    }

    /** Writes a DELETE. */
    protected void delete(Delete<?> delete) {
        write("DELETE FROM ");
        source(delete.table());
        condition(" WHERE ", delete.where());
    }

    private static StatementException withoutWhere(String verb, TableSource table) {
        return new StatementException(
                332,
                verb + "(" + table.tableName() + ") has no where(…) and would touch every row."
                        + " Add a condition, or say allRows() if every row is meant.");
    }
}
