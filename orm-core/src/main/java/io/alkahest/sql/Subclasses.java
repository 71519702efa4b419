package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.SelectParts;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Adds to a SELECT what the tables of subclasses need: the condition that leaves out rows of other classes, and the
 * join with the table that holds the rest of their objects.
 */
final class Subclasses {
    private Subclasses() {}

    /** The clauses of a SELECT of these columns. */
    static SelectParts selected(List<Selectable<?>> columns) {
        SelectParts parts = SelectParts.NONE;
        for (Selectable<?> item : columns) {
            if (item instanceof EntitySelectable<?> entity) {
                parts = entity.optional() ? parts : whole(parts, entity.source());
            } else if (item instanceof ColumnExpression<?> column && column.source() instanceof TableSource table) {
                parts = ofClass(parts, table);
            }
        }
        return parts;
    }

    /** The clauses with what objects of a table need, each thing once. */
    static SelectParts whole(SelectParts parts, TableSource table) {
        JoinStep above = table.above();
        if (above == null || isJoined(parts.joins(), above.target())) {
            return ofClass(parts, table);
        }
        Join join = new Join(Join.Kind.INNER, table, above.target(), above.on());
        return parts.withJoins(Given.plus(parts.joins(), List.of(join)));
    }

    private static SelectParts ofClass(SelectParts parts, TableSource table) {
        Condition only = table.only();
        return only == null ? parts : parts.withWhere(with(parts.where(), only));
    }

    private static Condition with(@Nullable Condition where, Condition only) {
        if (where == null) {
            return only;
        }
        return parts(where).contains(only) ? where : where.and(only);
    }

    private static boolean isJoined(List<Join> joins, FromItem target) {
        for (Join join : joins) {
            if (join.target().equals(target)) {
                return true;
            }
        }
        return false;
    }

    /** The clauses with one more join, of a table or an alias. */
    static SelectParts joined(SelectParts parts, Join join, TableSource table) {
        Condition only = table.only();
        JoinStep above = table.above();
        if (only == null && above == null) {
            return parts.withJoins(Given.plus(parts.joins(), List.of(join)));
        }
        if (join.kind() == Join.Kind.RIGHT || join.kind() == Join.Kind.FULL) {
            throw new StatementException(
                    699,
                    table.correlationName() + " holds objects of a subclass, whose rows a " + join.kind()
                            + " JOIN cannot tell from others. Write it as a left join, or join a query of them:"
                            + " select(…).asTable(…).");
        }
        if (above != null) {
            return withAbove(parts, join, above);
        }
        if (join.kind() == Join.Kind.CROSS) {
            return ofClass(parts.withJoins(Given.plus(parts.joins(), List.of(join))), table);
        }
        Join ofClass = new Join(join.kind(), join.source(), table, join.on().and(Objects.requireNonNull(only)));
        return parts.withWhere(without(parts.where(), only)).withJoins(Given.plus(parts.joins(), List.of(ofClass)));
    }

    /** The upper table follows by the same kind of join; where it was joined already, it does so now. */
    private static SelectParts withAbove(SelectParts parts, Join join, JoinStep above) {
        List<Join> joins = new ArrayList<>(parts.joins());
        joins.removeIf(earlier -> earlier.target().equals(above.target()));
        joins.add(join);
        Join.Kind kind = join.kind() == Join.Kind.CROSS ? Join.Kind.INNER : join.kind();
        joins.add(new Join(kind, join.target(), above.target(), above.on()));
        return parts.withJoins(List.copyOf(joins));
    }

    /** Refuses to delete one row of two. */
    static void requireWhole(TableSource table) {
        if (table.above() != null) {
            throw new StatementException(
                    699,
                    "deleteFrom(" + table.tableName()
                            + ") would leave the other half of objects of a subclass behind. Delete from the table of the"
                            + " superclass, whose rows take these along.");
        }
    }

    /** Whether rows of a table are what a source holds: it is the same, or that of the superclass, which holds them. */
    static boolean has(TableSource table, FromItem source) {
        return source.unaliased() == table.unaliased()
                || source instanceof TableSource upper && upper.only() == null && upper.unaliased() == table.stored();
    }

    /** Refuses to make a row that of an object of another class. */
    static void requireClassKept(String verb, TableSource table, List<Assignment> assignments) {
        for (Assignment assignment : assignments) {
            if (assignment.column().isDiscriminator()) {
                throw new StatementException(
                        713,
                        verb + "(" + table.tableName() + ") cannot set " + assignment.column()
                                + ", which tells the classes of objects apart: an object does not change its class. Delete the"
                                + " row, and insert one of the other class.");
            }
        }
    }

    /** An outer join has the condition as part of its own, where it leaves rows without a partner. */
    private static @Nullable Condition without(@Nullable Condition where, Condition only) {
        if (where == null) {
            return null;
        }
        List<Condition> kept = new ArrayList<>(parts(where));
        if (!kept.remove(only)) {
            return where;
        }
        return kept.isEmpty() ? null : kept.size() == 1 ? kept.get(0) : new Junction(Junction.Kind.AND, kept);
    }

    private static List<? extends Condition> parts(Condition where) {
        return where instanceof Junction junction && junction.kind() == Junction.Kind.AND
                ? junction.operands()
                : List.of(where);
    }
}
