package io.alkahest.compile;

import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Derived;
import io.alkahest.sql.DerivedColumn;
import io.alkahest.sql.Dml;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Insert;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Projection;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.Statement;
import io.alkahest.sql.StatementOption;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.TextStatement;
import io.alkahest.sql.Update;
import io.alkahest.sql.ValuesTable;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.FromVisitor;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.ProjectionVisitor;
import io.alkahest.sql.tree.StatementVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The walk that makes a {@link Fingerprint}: every statement, clause and node leaves a code with a number in it, and
 * parts where it names something.
 *
 * <p>The order of the walk is the order of the binds. It runs for every execution of a statement, so it makes no
 * objects but the arrays it fills.
 */
final class ShapeWriter extends ExpressionShape
        implements StatementVisitor<@Nullable Void>,
                FromVisitor<@Nullable Void>,
                QuerySource.Visitor<@Nullable Void>,
                ProjectionVisitor<@Nullable Void> {
    private @Nullable List<QuerySource> queries;
    private int place;

    Fingerprint write(Statement statement) {
        statement.accept(this);
        return out.finish();
    }

    @Override
    public @Nullable Void visitText(TextStatement text) {
        out.code(ShapeCode.TEXT_STATEMENT, 0);
        out.part(text.sql());
        return null;
    }

    @Override
    public @Nullable Void visitSelect(Select<?> select) {
        boolean before = comparesBinds;
        // What a subquery takes from outside may be what is grouped by there.
        comparesBinds = before || Fingerprint.comparesBinds(select);
        clauses(select, select.columns());
        comparesBinds = before;
        place = 0;
        select.projection().accept((ProjectionVisitor<@Nullable Void>) this);
        return null;
    }

    @Override
    public @Nullable Void visitSetOperation(SetOperation<?> operation) {
        List<QueryBody<?>> queries = operation.queries();
        List<OrderTerm> order = operation.ending().orderBy();
        out.code(
                ShapeCode.SET_OPERATION,
                queries.size() << 2 | operation.operator().ordinal());
        for (int i = 0; i < queries.size(); i++) {
            below(queries.get(i));
        }
        out.code(
                ShapeCode.CLAUSES,
                (operation.ending().limit() != null ? 1 : 0)
                        | (operation.ending().offset() != null ? 2 : 0)
                        | operation.options().size() << 2);
        out.code(ShapeCode.ROWS, order.size());
        for (int i = 0; i < order.size(); i++) {
            out.code(ShapeCode.ORDER, operation.orderPosition(i) << 3 | direction(order.get(i)));
        }
        optional(operation.ending().limit());
        optional(operation.ending().offset());
        options(operation.options());
        return null;
    }

    private void clauses(Select<?> select, List<Selectable<?>> columns) {
        out.code(ShapeCode.SELECT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            item(columns.get(i));
        }
        out.code(ShapeCode.CLAUSES, clauses(select));
        sources(select.parts().from());
        List<Join> joins = select.parts().joins();
        out.code(ShapeCode.ROWS, joins.size());
        for (int i = 0; i < joins.size(); i++) {
            join(joins.get(i));
        }
        optional(select.parts().where());
        expressions(select.parts().groupBy());
        optional(select.parts().having());
        orderTerms(select.ending().orderBy());
        optional(select.ending().limit());
        optional(select.ending().offset());
        if (select.parts().lock() != null) {
            out.part(select.parts().lock());
        }
        options(select.options());
    }

    /** What options hold is compared with nothing in the statement. */
    private void options(List<StatementOption> options) {
        boolean before = comparesBinds;
        comparesBinds = false;
        for (int i = 0; i < options.size(); i++) {
            StatementOption option = options.get(i);
            out.part(option.shape());
            expressions(option.expressions());
        }
        comparesBinds = before;
    }

    /** Says which optional clauses follow, and what is told apart without changing the text. */
    private static int clauses(Select<?> select) {
        return (select.parts().distinct() ? 1 : 0)
                | (select.parts().where() != null ? 2 : 0)
                | (select.parts().having() != null ? 4 : 0)
                | (select.ending().limit() != null ? 8 : 0)
                | (select.ending().offset() != null ? 16 : 0)
                | (select.parts().lock() != null ? 32 : 0)
                | select.options().size() << 6;
    }

    /** Values are columns, and written as such; here they are counted. */
    @Override
    public @Nullable Void visitValue(Selectable<?> item, boolean tells) {
        place++;
        return null;
    }

    @Override
    public @Nullable Void visitRow(List<Selectable<?>> items, boolean typed) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Projection<?> projection) {
                projection.accept((ProjectionVisitor<@Nullable Void>) this);
            } else {
                place++;
            }
        }
        return null;
    }

    @Override
    public @Nullable Void visitMapped(Projection<?> source, Function<?, ?> function) {
        return source.accept((ProjectionVisitor<@Nullable Void>) this);
    }

    /** Where a row begins and ends that may be missing: what it holds is refused by other rules. */
    @Override
    public @Nullable Void visitOptional(Projection<?> source) {
        out.code(ShapeCode.MISSING, place << 1);
        source.accept((ProjectionVisitor<@Nullable Void>) this);
        out.code(ShapeCode.MISSING, place << 1 | 1);
        return null;
    }

    private void item(Selectable<?> item) {
        if (item instanceof EntitySelectable<?> entity) {
            out.code(ShapeCode.ITEM, entity.optional() ? 1 : 0);
            source(entity.source());
            if (!entity.readsUsual()) {
                out.code(ShapeCode.ITEM, entity.items().size() << 2);
                entity.items().forEach(this::visit);
            }
        } else {
            out.code(ShapeCode.ITEM, item instanceof NonNullExpression<?> ? 2 : 3);
            visit((Expression<?>) item);
        }
    }

    private void join(Join join) {
        FromItem source = join.source();
        out.code(ShapeCode.JOIN, join.kind().ordinal() << 1 | (source == null ? 0 : 1));
        if (source != null) {
            source(source);
        }
        source(join.target());
        visit((Expression<?>) join.on());
    }

    @Override
    void orderTerm(OrderTerm term) {
        out.code(ShapeCode.ORDER, direction(term));
        visit(term.expression());
    }

    private static int direction(OrderTerm term) {
        OrderTerm.Nulls nulls = term.nulls();
        return term.direction().ordinal() | (nulls == null ? 0 : nulls.ordinal() + 1) << 1;
    }

    @Override
    public @Nullable Void visitInsert(Insert<?> insert) {
        List<List<Assignment>> rows = insert.parts().rows();
        QueryBody<?> query = insert.parts().query();
        Conflict conflict = insert.parts().conflict();
        out.code(ShapeCode.INSERT, rows.size() << 2 | (conflict == null ? 0 : 2) | (query == null ? 0 : 1));
        source(insert.table());
        List<Assignment> first = rows.isEmpty() ? List.of() : rows.get(0);
        for (int r = 0; r < rows.size(); r++) {
            List<Assignment> row = rows.get(r);
            out.code(ShapeCode.ROWS, row.size());
            for (int i = 0; i < row.size(); i++) {
                Assignment assignment = row.get(i);
                if (r == 0 || i >= first.size() || first.get(i).column() != assignment.column()) {
                    column(assignment.column());
                }
                visit(assignment.value());
            }
        }
        if (rows.isEmpty()) {
            List<ColumnExpression<?>> filled = insert.parts().filled();
            out.code(ShapeCode.ROWS, filled.size());
            for (int i = 0; i < filled.size(); i++) {
                column(filled.get(i));
            }
        }
        if (query != null) {
            below(query);
        }
        if (conflict != null) {
            conflict(conflict, rows);
        }
        returning(insert);
        return null;
    }

    /** Who has made the values decides which keys can collide. */
    private void conflict(Conflict conflict, List<List<Assignment>> rows) {
        out.code(ShapeCode.CONFLICT, conflict.target().size() << 1 | (conflict.where() == null ? 0 : 1));
        for (int i = 0; i < conflict.target().size(); i++) {
            column(conflict.target().get(i));
        }
        assignments(conflict.assignments());
        optional(conflict.where());
        for (int r = 0; r < rows.size(); r++) {
            for (int i = 0; i < rows.get(r).size(); i++) {
                if (rows.get(r).get(i).made()) {
                    out.code(ShapeCode.CONFLICT, i);
                }
            }
        }
    }

    private void assignments(List<Assignment> assignments) {
        out.code(ShapeCode.ROWS, assignments.size());
        for (int i = 0; i < assignments.size(); i++) {
            column(assignments.get(i).column());
            visit(assignments.get(i).value());
        }
    }

    @Override
    public @Nullable Void visitUpdate(Update<?> update) {
        List<Assignment> assignments = update.parts().assignments();
        out.code(
                ShapeCode.UPDATE,
                assignments.size() << 2
                        | (update.parts().everyRow() ? 1 : 0)
                        | (update.parts().where() == null ? 0 : 2));
        source(update.table());
        sources(update.parts().from());
        assignments(assignments);
        optional(update.parts().where());
        returning(update);
        return null;
    }

    @Override
    public @Nullable Void visitDelete(Delete<?> delete) {
        out.code(
                ShapeCode.DELETE,
                (delete.parts().everyRow() ? 1 : 0) | (delete.parts().where() == null ? 0 : 2));
        source(delete.table());
        sources(delete.parts().using());
        optional(delete.parts().where());
        returning(delete);
        return null;
    }

    private void returning(Dml<?> statement) {
        List<Selectable<?>> columns = statement.columns();
        out.code(ShapeCode.RETURNING, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            item(columns.get(i));
        }
    }

    private void sources(List<FromItem> sources) {
        out.code(ShapeCode.ROWS, sources.size());
        for (int i = 0; i < sources.size(); i++) {
            source(sources.get(i));
        }
    }

    private void source(FromItem source) {
        source.accept((FromVisitor<@Nullable Void>) this);
    }

    @Override
    public @Nullable Void visitTable(TableSource table) {
        String alias = table.aliasName();
        out.code(alias == null ? ShapeCode.TABLE : ShapeCode.ALIAS, 0);
        out.part(table.unaliased());
        if (alias != null) {
            out.part(alias);
        }
        return null;
    }

    @Override
    public @Nullable Void visitQuery(QuerySource query) {
        return query.accept((QuerySource.Visitor<@Nullable Void>) this);
    }

    /** Writes a derived table where it is met first: a column alone brings it into FROM. */
    @Override
    public @Nullable Void visitDerived(Derived derived) {
        int known = known(derived);
        out.code(ShapeCode.DERIVED, known + 1);
        if (known < 0) {
            out.part(derived.correlationName());
            below(derived.body());
        }
        return null;
    }

    /** Writes a named query where it is met first, and what it repeats: that reads it by its name. */
    @Override
    public @Nullable Void visitCte(Cte cte) {
        Cte definition = cte.unaliased();
        boolean aliased = definition != cte;
        if (definition.isSelf()) {
            out.code(ShapeCode.SELF, aliased ? 1 : 0);
            out.part(definition.correlationName());
        } else {
            int known = known(definition);
            Cte.Recursion recursion = definition.recursion();
            out.code(
                    ShapeCode.CTE,
                    known + 1 << 3 | (aliased ? 1 : 0) | (recursion == null ? 0 : recursion.distinct() ? 6 : 2));
            if (known < 0) {
                out.part(definition.correlationName());
                below(definition.query());
                if (recursion != null) {
                    below(recursion.step());
                }
            }
        }
        if (aliased) {
            out.part(cte.correlationName());
        }
        return null;
    }

    @Override
    public @Nullable Void visitValues(ValuesTable values) {
        int known = known(values);
        out.code(ShapeCode.VALUES, known + 1);
        if (known < 0) {
            out.part(values.correlationName());
            List<DerivedColumn<?>> columns = values.columns();
            out.code(ShapeCode.ROWS, columns.size());
            for (int i = 0; i < columns.size(); i++) {
                visit(columns.get(i).carried());
            }
            List<List<Expression<?>>> rows = values.rows();
            out.code(ShapeCode.ROWS, rows.size());
            for (int i = 0; i < rows.size(); i++) {
                expressions(rows.get(i));
            }
        }
        return null;
    }

    /** The number of a query that was met before, or -1. */
    private int known(QuerySource source) {
        List<QuerySource> met = queries == null ? queries = new ArrayList<>() : queries;
        int known = met.indexOf(source);
        if (known < 0) {
            met.add(source);
        }
        return known;
    }

    @Override
    final void column(ColumnExpression<?> column) {
        FromItem source = column.source();
        // A class is told from others at once, an interface by a search.
        if (source instanceof QuerySource query) {
            DerivedColumn<?> inner = (DerivedColumn<?>) column;
            out.code(ShapeCode.COLUMN, inner.place() << 2 | (inner.isNullable() ? 2 : 3));
            visitQuery(query);
            return;
        }
        boolean aliased = source.unaliased() != source;
        out.code(ShapeCode.COLUMN, aliased ? 1 : 0);
        out.part(column.unaliased());
        if (aliased) {
            out.part(source.correlationName());
        }
    }

    @Override
    void body(QueryBody<?> body) {
        body.accept(this);
    }

    /** A query in a query; one that stands in an expression is counted with that. */
    private void below(QueryBody<?> body) {
        deeper();
        body(body);
        back();
    }
}
