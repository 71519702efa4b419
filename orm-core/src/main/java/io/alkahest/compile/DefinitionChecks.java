package io.alkahest.compile;

import io.alkahest.error.SchemaException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Identity;
import io.alkahest.schema.Index;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.type.SqlType;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Refuses what no definition of a table can hold, in words. */
final class DefinitionChecks {
    private DefinitionChecks() {}

    static void comment(String what, @Nullable String comment) {
        if (comment != null && (comment.indexOf('\0') >= 0 || Identifiers.holdsHalfPair(comment))) {
            throw new SchemaException(
                    391,
                    "The comment on " + what
                            + " holds a NUL character or half of a surrogate pair, which no statement carries. Take it out of the comment.");
        }
    }

    static void expression(String what, Table<?> table, Expression<?> expression) {
        if (MentionedColumns.lookBeyondRow(expression)) {
            throw new SchemaException(
                    281,
                    "The " + what
                            + " holds a subquery or an aggregate, but can only look at its own row. Write it with columns of "
                            + table + ".");
        }
        for (ColumnExpression<?> column : MentionedColumns.of(List.of(expression))) {
            if (column.source() != table && !table.columns().contains(column)) {
                throw new SchemaException(
                        282,
                        "The " + what + " mentions " + column + ", which is no column of " + table
                                + ". Write it with columns of its own table.");
            }
        }
    }

    /** A key or constraint may hold columns of those types only that fit into it. */
    static void key(
            DdlCompiler ddl,
            String what,
            Table<?> table,
            List<? extends AnyColumn<?, ?>> columns,
            Predicate<SqlType<?>> fits) {
        for (AnyColumn<?, ?> column : columns) {
            if (!fits.test(column.type()) && isOrdinary(column)) {
                throw tooLong(what, table, column, ddl.typeName(column), false);
            }
        }
    }

    /** Not every database numbers rows in all ways. */
    static void identity(DdlCompiler ddl, AnyColumn<?, ?> column, Identity identity) {
        String what = "column " + column;
        require(ddl, DdlFeature.NUMBERED_COLUMN, !column.isGenerated(), what);
        require(ddl, DdlFeature.ALWAYS_IDENTITY, identity.generatedAlways(), what);
        require(ddl, DdlFeature.IDENTITY_START, identity.start() != 1, what);
        require(ddl, DdlFeature.IDENTITY_INCREMENT, identity.increment() != 1, what);
    }

    /** A method of its own, such as a full-text index, and the beginning of a column have no such limit. */
    static void index(DdlCompiler ddl, Table<?> table, Index index) {
        String what = "index " + ddl.names().index(table, index) + " of " + table;
        require(ddl, DdlFeature.PARTIAL_INDEX, index.where() != null, what);
        require(ddl, DdlFeature.INDEX_METHOD, index.method() != null, what);
        require(ddl, DdlFeature.INCLUDED_COLUMN, !index.included().isEmpty(), what);
        require(ddl, DdlFeature.EQUAL_NULLS, index.equalNulls(), what);
        for (int i = 0; i < index.terms().size() && index.method() == null; i++) {
            Expression<?> term = index.terms().get(i).expression();
            boolean column = term instanceof AnyColumn<?, ?>;
            boolean fits = column && index.unique() ? ddl.keepsUnique(term.type()) : ddl.indexes(term.type());
            if (!fits && index.options(i).length() == 0) {
                for (AnyColumn<?, ?> mentioned : MentionedColumns.of(List.of(term))) {
                    if (!ddl.indexes(mentioned.type()) && isOrdinary(mentioned)) {
                        throw tooLong(
                                "index " + ddl.names().index(table, index),
                                table,
                                mentioned,
                                ddl.typeName(mentioned),
                                column && ddl.supports(DdlFeature.INDEX_PREFIX));
                    }
                }
            }
        }
    }

    /**
     * Of types in its own words, and of characters of another collation, the database knows how many bytes they take.
     */
    private static boolean isOrdinary(AnyColumn<?, ?> column) {
        return column.type().spelling() == null && column.collation() == null;
    }

    private static void require(DdlCompiler ddl, DdlFeature feature, boolean asked, String what) {
        if (asked) {
            ddl.require(feature, what);
        }
    }

    /** Of an index of columns, perhaps the beginning would do. */
    private static UnsupportedSqlException tooLong(
            String what, Table<?> table, AnyColumn<?, ?> column, String typeName, boolean beginning) {
        return new UnsupportedSqlException(
                740,
                "The " + what + " of " + table + " is on " + column + ", of type " + typeName
                        + ", which is too long for a key or index of this database. Give the column a length, as by varchar(\""
                        + column.name() + "\", 255), " + (beginning ? "index its beginning by prefix(…), " : "")
                        + "or leave it out of the key or index.");
    }
}
