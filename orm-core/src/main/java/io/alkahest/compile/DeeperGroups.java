package io.alkahest.compile;

import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Select;
import io.alkahest.sql.tree.TextExpression;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a SELECT groups by, computed by a SELECT in its FROM, so that each other clause can name it.
 *
 * <p>Databases find a grouped expression again by comparing it with what stands elsewhere. Two placeholders are never
 * the same to them, and some do not look for it in HAVING, or inside of another expression, at all. A column of a
 * subquery is found by all.
 */
final class DeeperGroups {
    private final String name;
    private final List<Expression<?>> items;
    private final List<String> labels;
    private final List<Expression<?>> groups;
    private final boolean filtersAbove;

    private DeeperGroups(
            String name,
            List<Expression<?>> items,
            List<String> labels,
            List<Expression<?>> groups,
            boolean filtersAbove) {
        this.name = name;
        this.items = items;
        this.labels = labels;
        this.groups = groups;
        this.filtersAbove = filtersAbove;
    }

    /**
     * What the SELECT in FROM yields, and what is grouped by above it.
     *
     * @param name the name of the SELECT in FROM
     * @param enclosing what an enclosing statement reads from, or null
     * @param sources what it reads from
     * @param expressions the select list
     * @return null where hand-written SQL in the statement may name the tables, which cannot be moved
     */
    static @Nullable DeeperGroups of(
            String name,
            Select<?> select,
            @Nullable Scope enclosing,
            List<FromItem> sources,
            List<Expression<?>> expressions,
            Identifiers identifiers) {
        List<Expression<?>> computed = new ArrayList<>();
        Above above = new Above(sources, computed);
        for (Expression<?> expression : select.parts().groupBy()) {
            if (Labels.column(expression) != null) {
                above.walk(expression);
            } else if (Labels.indexOf(expression, computed) < 0) {
                computed.add(expression);
            }
        }
        above.walk(expressions);
        above.walk(select.parts().having());
        for (OrderTerm term : select.ending().orderBy()) {
            above.walk(term.expression());
        }
        if (above.text) {
            return null;
        }
        boolean filtersAbove = looksOutside(select.parts().where(), enclosing, sources);
        if (filtersAbove) {
            above.aggregated = true;
            above.walk(select.parts().where());
        }
        List<Expression<?>> items = new ArrayList<>(above.columns);
        items.addAll(computed);
        List<Expression<?>> groups = new ArrayList<>(select.parts().groupBy());
        for (ColumnExpression<?> column : above.bare) {
            if (Labels.indexOf(column, groups) < 0 && isKeyed(column.source(), groups)) {
                groups.add(column);
            }
        }
        return new DeeperGroups(name, items, Labels.of(items, identifiers), groups, filtersAbove);
    }

    /**
     * Whether rows of one group are one row of a table, since its primary key is grouped by; a key is known by its
     * table alone, and not above a subquery.
     */
    private static boolean isKeyed(FromItem source, List<Expression<?>> groups) {
        if (!(source.unaliased() instanceof Table<?> table)
                || table.primaryKey().isEmpty()) {
            return false;
        }
        for (ColumnExpression<?> key : table.primaryKey()) {
            boolean grouped = false;
            for (Expression<?> group : groups) {
                ColumnExpression<?> column = Labels.column(group);
                grouped |= column != null
                        && Scope.same(column.source(), source)
                        && column.name().equals(key.name());
            }
            if (!grouped) {
                return false;
            }
        }
        return true;
    }

    String name() {
        return name;
    }

    /** What the SELECT in FROM yields. */
    List<Expression<?>> items() {
        return items;
    }

    /** The names of {@link #items()}. */
    List<String> labels() {
        return labels;
    }

    /** What is grouped by. */
    List<Expression<?>> groups() {
        return groups;
    }

    /** The name of an expression among {@link #items()}, or null. */
    @Nullable
    String label(Expression<?> expression) {
        ColumnExpression<?> column = Labels.column(expression);
        int index = column == null ? Labels.indexOf(expression, items) : indexOf(column, items);
        return index < 0 ? null : labels.get(index);
    }

    /**
     * Whether WHERE stands above the SELECT in FROM: it does if it takes something from an enclosing statement, which
     * not all databases let a SELECT in FROM do. What is grouped by, and what is joined, is taken from there by hardly
     * anybody.
     */
    boolean filtersAbove() {
        return filtersAbove;
    }

    private static boolean looksOutside(
            @Nullable Expression<?> where, @Nullable Scope enclosing, List<FromItem> sources) {
        if (where == null || enclosing == null) {
            return false;
        }
        Outside outside = new Outside(enclosing, sources);
        outside.walk(where);
        return outside.found && !outside.text;
    }

    private static int indexOf(ColumnExpression<?> wanted, List<Expression<?>> items) {
        for (int i = 0; i < items.size(); i++) {
            ColumnExpression<?> column = Labels.column(items.get(i));
            if (column != null
                    && Scope.same(column.source(), wanted.source())
                    && column.name().equals(wanted.name())) {
                return i;
            }
        }
        return -1;
    }

    /** Collects the columns that the clauses behind WHERE, and the select list, need beside what is computed. */
    private static final class Above extends ExpressionWalker {
        private final List<FromItem> sources;
        private final List<Expression<?>> computed;
        private final List<Expression<?>> columns = new ArrayList<>();
        private final List<ColumnExpression<?>> bare = new ArrayList<>();
        private boolean aggregated;
        private boolean text;

        Above(List<FromItem> sources, List<Expression<?>> computed) {
            this.sources = sources;
            this.computed = computed;
        }

        @Override
        boolean enters(Expression<?> expression) {
            return Labels.column(expression) != null || Labels.indexOf(expression, computed) < 0;
        }

        @Override
        public @Nullable Void visitColumn(ColumnExpression<?> column) {
            if (Scope.contains(sources, column.source())) {
                if (indexOf(column, columns) < 0) {
                    columns.add(column);
                }
                if (!aggregated) {
                    bare.add(column);
                }
            }
            return null;
        }

        @Override
        void gathered(Call call) {
            boolean before = aggregated;
            aggregated = true;
            super.gathered(call);
            aggregated = before;
        }

        @Override
        public @Nullable Void visitText(TextExpression<?> expression) {
            text = true;
            return null;
        }

        /** A column too many does no harm, so a subquery's own tables are not told from those it takes from outside. */
        @Override
        void inside(Select<?> select) {
            walk(select);
        }
    }

    /** Looks for columns of enclosing statements. */
    private static final class Outside extends ExpressionWalker {
        private final Scope enclosing;
        private final List<FromItem> sources;
        private boolean found;
        private boolean text;

        Outside(Scope enclosing, List<FromItem> sources) {
            this.enclosing = enclosing;
            this.sources = sources;
        }

        @Override
        public @Nullable Void visitColumn(ColumnExpression<?> column) {
            found |= !Scope.contains(sources, column.source()) && enclosing.reaches(column.source());
            return null;
        }

        @Override
        public @Nullable Void visitText(TextExpression<?> expression) {
            text = true;
            return null;
        }

        @Override
        void inside(Select<?> select) {
            walk(select);
        }
    }
}
