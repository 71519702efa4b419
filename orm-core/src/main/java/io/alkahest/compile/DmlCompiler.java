package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Functions;
import io.alkahest.sql.Label;
import io.alkahest.sql.Sql;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.ArithmeticOperator;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.TextExpression;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
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
        if (update.parts().assignments().isEmpty()) {
            throw new StatementException(
                    333, "update(" + table.tableName() + ") sets nothing. Add at least one assignment with set(…).");
        }
        List<FromItem> from = update.parts().from();
        if (isOpen(table, from, update.parts().where()) && !update.parts().everyRow()) {
            throw withoutWhere("update", table);
        }
        changed = table.unaliased();
        enter(new Scope(null, List.of(table)));
        List<ResultColumn> columns = from.isEmpty()
                ? written(update, table, () -> update(update))
                : written(update, table, true, () -> updateFrom(update));
        changed = null;
        return columns;
    }

    /** Writes an UPDATE that reads from other tables; with a subquery for each value unless overridden. */
    protected void updateFrom(Update<?> update) {
        write("UPDATE ");
        source(update.table());
        List<Assignment> assignments = new ArrayList<>();
        for (Assignment assignment : update.parts().assignments()) {
            assignments.add(isOwn(update, assignment.value()) ? assignment : found(update, assignment));
        }
        write(" SET ");
        setting(assignments);
        countVersion(update);
        condition(" WHERE ", update.matching());
    }

    /** Whether a value is computed from the row alone. */
    private static boolean isOwn(Update<?> update, Expression<?> value) {
        List<FromItem> own = List.of(update.table());
        return !MentionedColumns.lookBeyondRow(value)
                && UsedSources.of(value).stream().allMatch(source -> Scope.contains(own, source));
    }

    /** The condition tells classes already, by values that are bound: a column by itself would ask for them again. */
    private static Assignment found(Update<?> update, Assignment assignment) {
        return new Assignment(
                assignment.column(),
                Functions.scalar(Sql.select(new Label<>(assignment.value(), "found"))
                        .where(update.parts().where())
                        .from(update.parts().from().toArray(new FromItem[0]))));
    }

    /** Writes an UPDATE with its FROM clause, for databases that have one. */
    protected final void updateWithFrom(Update<?> update) {
        Scope before = joined(update.table(), update.parts().from());
        write("UPDATE ");
        source(update.table());
        write(" SET ");
        setting(counting(update));
        sources(" FROM ", update.parts().from());
        condition(" WHERE ", update.parts().where());
        enter(before);
    }

    /** Writes an UPDATE of one of several tables that are named together, for databases that have such. */
    protected final void updateOfSeveral(Update<?> update) {
        Scope before = joined(update.table(), update.parts().from());
        List<Assignment> assignments = update.parts().assignments();
        for (Assignment assignment : assignments) {
            for (Assignment other : assignments) {
                if (assignment != other && MentionedColumns.mention(assignment.value(), other.column())) {
                    throw computedInTurn(assignment, other);
                }
            }
        }
        write("UPDATE ");
        source(update.table());
        sources(", ", update.parts().from());
        String separator = " SET ";
        for (Assignment assignment : counting(update)) {
            write(separator);
            correlation(update.table());
            write(".");
            setting(List.of(assignment));
            separator = ", ";
        }
        condition(" WHERE ", update.parts().where());
        enter(before);
    }

    /** Writes a DELETE from one of several tables that are named together, for databases that have such. */
    protected final void deleteOfSeveral(Delete<?> delete) {
        Scope before = joined(delete.table(), delete.parts().using());
        write("DELETE ");
        correlation(delete.table());
        write(" FROM ");
        source(delete.table());
        sources(", ", delete.parts().using());
        condition(" WHERE ", delete.parts().where());
        enter(before);
    }

    /** What an UPDATE sets, and the version that it counts, with columns that are told from those of other tables. */
    private static List<Assignment> counting(Update<?> update) {
        AnyColumn<?, ?> version =
                uncounted(update.table().unaliased(), update.parts().assignments());
        List<Assignment> all = new ArrayList<>(update.parts().assignments());
        for (ColumnExpression<?> column : update.table().columns()) {
            if (column.unaliased() == version) {
                all.add(new Assignment(column, next(column)));
            }
        }
        return all;
    }

    private static <T> Expression<T> next(ColumnExpression<T> version) {
        return Arithmetic.of(version, ArithmeticOperator.ADD, new TextExpression<>("1", version.type()));
    }

    private Scope joined(TableSource table, List<FromItem> others) {
        Scope before = Objects.requireNonNull(scope());
        List<FromItem> all = new ArrayList<>(List.of(table));
        all.addAll(others);
        enter(new Scope(null, all));
        return before;
    }

    private void sources(String before, List<FromItem> sources) {
        for (int i = 0; i < sources.size(); i++) {
            write(i == 0 ? before : ", ");
            source(sources.get(i));
        }
    }

    /** Writes an UPDATE. */
    protected void update(Update<?> update) {
        write("UPDATE ");
        source(update.table());
        write(" SET ");
        setting(inOrder(update.parts().assignments()));
        countVersion(update);
        condition(" WHERE ", update.parts().where());
    }

    /**
     * An UPDATE that does not set the version itself counts it, last, so that whoever has read the row before notices.
     */
    private void countVersion(Update<?> update) {
        AnyColumn<?, ?> version =
                uncounted(update.table().unaliased(), update.parts().assignments());
        if (version != null) {
            write(", ");
            identifier(version);
            write(" = ");
            identifier(version);
            write(" + 1");
        }
    }

    final List<ResultColumn> deleteStatement(Delete<?> delete) {
        if (isOpen(delete.table(), delete.parts().using(), delete.parts().where())
                && !delete.parts().everyRow()) {
            throw withoutWhere("deleteFrom", delete.table());
        }
        enter(new Scope(null, List.of(delete.table())));
        changed = delete.table().unaliased();
        List<ResultColumn> columns = written(delete, delete.table(), () -> delete(delete));
        changed = null;
        return columns;
    }

    /** Whether no condition was given: those that tell subclasses from others are none. */
    private static boolean isOpen(TableSource table, List<FromItem> others, @Nullable Condition where) {
        if (where == null) {
            return true;
        }
        List<FromItem> sources = new ArrayList<>(List.of(table));
        sources.addAll(others);
        List<Condition> only = new ArrayList<>();
        for (FromItem source : sources) {
            Condition ofClass = source instanceof TableSource told ? told.only() : null;
            if (ofClass != null) {
                only.add(ofClass);
            }
        }
        List<Condition> given =
                where instanceof Junction all && all.kind() == Junction.Kind.AND ? all.operands() : List.of(where);
        return given.size() <= only.size() && only.containsAll(given);
    }

    /** Writes a DELETE. */
    protected void delete(Delete<?> delete) {
        write("DELETE FROM ");
        source(delete.table());
        condition(" WHERE ", delete.matching());
    }

    private static StatementException withoutWhere(String verb, TableSource table) {
        return new StatementException(
                332,
                verb + "(" + table.tableName() + ") has no where(…) and would touch every row."
                        + " Add a condition, or say allRows() if every row is meant.");
    }
}
