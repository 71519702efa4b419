package io.alkahest.compile;

import io.alkahest.sql.Aggregate;
import io.alkahest.sql.Arithmetic;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Between;
import io.alkahest.sql.Bind;
import io.alkahest.sql.BooleanConstant;
import io.alkahest.sql.BooleanTest;
import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.Cast;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Comparison;
import io.alkahest.sql.Delete;
import io.alkahest.sql.DialectExpression;
import io.alkahest.sql.DistinctFrom;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Exists;
import io.alkahest.sql.Expression;
import io.alkahest.sql.ExpressionVisitor;
import io.alkahest.sql.FunctionCall;
import io.alkahest.sql.InList;
import io.alkahest.sql.InSubquery;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Join;
import io.alkahest.sql.Junction;
import io.alkahest.sql.Label;
import io.alkahest.sql.Like;
import io.alkahest.sql.NextValue;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Not;
import io.alkahest.sql.NullCheck;
import io.alkahest.sql.OrNull;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.ScalarSubquery;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Statement;
import io.alkahest.sql.Subquery;
import io.alkahest.sql.SubqueryColumn;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.TextExpression;
import io.alkahest.sql.TextStatement;
import io.alkahest.sql.Update;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The walk that makes a {@link Fingerprint}: every node leaves a code with a number in it, and parts where it names
 * something.
 *
 * <p>The order of the walk is the order of the binds. It runs for every execution of a statement, so it makes no
 * objects but the arrays it fills.
 */
final class ShapeWriter implements ExpressionVisitor<@Nullable Void> {
    private static final int SELECT = 1;
    private static final int INSERT = 2;
    private static final int UPDATE = 3;
    private static final int DELETE = 4;
    private static final int TEXT_STATEMENT = 5;
    private static final int ITEM = 6;
    private static final int TABLE = 7;
    private static final int ALIAS = 8;
    private static final int CLAUSES = 9;
    private static final int JOIN = 10;
    private static final int ORDER = 11;
    private static final int COLUMN = 12;
    private static final int BIND = 13;
    private static final int BIND_AGAIN = 14;
    private static final int ARITHMETIC = 15;
    private static final int FUNCTION = 16;
    private static final int AGGREGATE = 17;
    private static final int CAST = 18;
    private static final int CASE = 19;
    private static final int LABEL = 20;
    private static final int OR_NULL = 21;
    private static final int SCALAR = 22;
    private static final int TEXT = 23;
    private static final int DIALECT = 24;
    private static final int COMPARISON = 25;
    private static final int AND = 26;
    private static final int OR = 27;
    private static final int NOT = 28;
    private static final int NULL_CHECK = 29;
    private static final int BETWEEN = 30;
    private static final int IN_LIST = 31;
    private static final int IN_SUBQUERY = 32;
    private static final int LIKE = 33;
    private static final int EXISTS = 34;
    private static final int DISTINCT_FROM = 35;
    private static final int BOOLEAN = 36;
    private static final int BOOLEAN_TEST = 37;
    private static final int ROWS = 38;
    private static final int LIST_AGAIN = 39;
    private static final int SUBQUERY = 40;
    private static final int NEXT_VALUE = 41;
    private static final int EQUAL_BIND = 42;

    private final ShapeBuffer out = new ShapeBuffer();
    private boolean comparesBinds;
    private int depth;

    Fingerprint finish() {
        return out.finish();
    }

    void write(Statement statement) {
        if (statement instanceof Select<?> select) {
            select(select);
        } else if (statement instanceof Insert insert) {
            insert(insert);
        } else if (statement instanceof Update update) {
            update(update);
        } else if (statement instanceof Delete delete) {
            delete(delete);
        } else if (statement instanceof TextStatement text) {
            out.code(TEXT_STATEMENT, 0);
            out.part(text.sql());
        }
    }

    private void select(Select<?> select) {
        boolean before = comparesBinds;
        comparesBinds = Fingerprint.comparesBinds(select);
        clauses(select, select.columns());
        comparesBinds = before;
    }

    private void clauses(Select<?> select, List<Selectable<?>> columns) {
        out.code(SELECT, columns.size());
        for (int i = 0; i < columns.size(); i++) {
            item(columns.get(i));
        }
        out.code(CLAUSES, clauses(select));
        sources(select.from());
        List<Join> joins = select.joins();
        out.code(ROWS, joins.size());
        for (int i = 0; i < joins.size(); i++) {
            join(joins.get(i));
        }
        optional(select.where());
        expressions(select.groupBy());
        optional(select.having());
        List<OrderTerm> order = select.orderBy();
        out.code(ROWS, order.size());
        for (int i = 0; i < order.size(); i++) {
            order(order.get(i));
        }
        optional(select.limit());
        optional(select.offset());
        if (select.rowLock() != null) {
            out.part(select.rowLock());
        }
        for (int i = 0; i < select.options().size(); i++) {
            out.part(select.options().get(i));
        }
    }

    /** Says which optional clauses follow, and what is told apart without changing the text. */
    private static int clauses(Select<?> select) {
        return (select.isDistinct() ? 1 : 0)
                | (select.where() != null ? 2 : 0)
                | (select.having() != null ? 4 : 0)
                | (select.limit() != null ? 8 : 0)
                | (select.offset() != null ? 16 : 0)
                | select.shape().ordinal() << 5
                | (select.rowLock() != null ? 256 : 0)
                | select.options().size() << 9;
    }

    private void item(Selectable<?> item) {
        if (item instanceof EntitySelectable<?> entity) {
            out.code(ITEM, entity.optional() ? 1 : 0);
            source(entity.source());
        } else {
            out.code(ITEM, item instanceof NonNullExpression<?> ? 2 : 3);
            visit((Expression<?>) item);
        }
    }

    private void join(Join join) {
        TableSource source = join.source();
        out.code(JOIN, join.kind().ordinal() << 1 | (source == null ? 0 : 1));
        if (source != null) {
            source(source);
        }
        source(join.target());
        visit(join.on());
    }

    private void order(OrderTerm term) {
        OrderTerm.Nulls nulls = term.nulls();
        out.code(ORDER, term.direction().ordinal() | (nulls == null ? 0 : nulls.ordinal() + 1) << 1);
        visit(term.expression());
    }

    private void insert(Insert insert) {
        List<List<Assignment>> rows = insert.rows();
        out.code(INSERT, rows.size());
        source(insert.table());
        List<Assignment> first = rows.isEmpty() ? List.of() : rows.get(0);
        for (int r = 0; r < rows.size(); r++) {
            List<Assignment> row = rows.get(r);
            out.code(ROWS, row.size());
            for (int i = 0; i < row.size(); i++) {
                Assignment assignment = row.get(i);
                if (r == 0 || i >= first.size() || first.get(i).column() != assignment.column()) {
                    column(assignment.column());
                }
                visit(assignment.value());
            }
        }
        expressions(insert.returning());
    }

    private void update(Update update) {
        List<Assignment> assignments = update.assignments();
        out.code(UPDATE, assignments.size() << 2 | (update.everyRow() ? 1 : 0) | (update.where() == null ? 0 : 2));
        source(update.table());
        for (int i = 0; i < assignments.size(); i++) {
            column(assignments.get(i).column());
            visit(assignments.get(i).value());
        }
        optional(update.where());
    }

    private void delete(Delete delete) {
        out.code(DELETE, (delete.everyRow() ? 1 : 0) | (delete.where() == null ? 0 : 2));
        source(delete.table());
        optional(delete.where());
    }

    private void sources(List<TableSource> sources) {
        out.code(ROWS, sources.size());
        for (int i = 0; i < sources.size(); i++) {
            source(sources.get(i));
        }
    }

    private void source(TableSource source) {
        if (source instanceof Subquery subquery) {
            out.code(SUBQUERY, 0);
            out.part(subquery.aliasName());
            select(subquery.select());
            return;
        }
        String alias = source.aliasName();
        out.code(alias == null ? TABLE : ALIAS, 0);
        out.part(source.unaliased());
        if (alias != null) {
            out.part(alias);
        }
    }

    private void column(ColumnExpression<?> column) {
        if (column instanceof SubqueryColumn<?> inner) {
            out.code(COLUMN, 2);
            out.part(inner.source().aliasName());
            out.part(inner.name());
            return;
        }
        String alias = column.source().aliasName();
        out.code(COLUMN, alias == null ? 0 : 1);
        out.part(column.unaliased());
        if (alias != null) {
            out.part(alias);
        }
    }

    private void expressions(List<? extends Expression<?>> expressions) {
        out.code(ROWS, expressions.size());
        for (int i = 0; i < expressions.size(); i++) {
            visit(expressions.get(i));
        }
    }

    private void optional(@Nullable Expression<?> expression) {
        if (expression != null) {
            visit(expression);
        }
    }

    private void visit(Expression<?> expression) {
        if (depth >= Nesting.MOST) {
            throw Nesting.tooDeep();
        }
        depth++;
        expression.accept(this);
        depth--;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        column(column);
        return null;
    }

    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        int known = out.indexOf(bind);
        if (known >= 0) {
            out.code(BIND_AGAIN, known);
        } else {
            int equal = comparesBinds ? out.indexOfEqual(bind) : -1;
            out.code(equal < 0 ? BIND : EQUAL_BIND, Math.max(equal, 0));
            out.type(bind.type());
            out.bind(bind, bind.value());
        }
        return null;
    }

    @Override
    public @Nullable Void visitArithmetic(Arithmetic<?> arithmetic) {
        out.code(ARITHMETIC, arithmetic.operator().ordinal());
        visit(arithmetic.left());
        visit(arithmetic.right());
        return null;
    }

    @Override
    public @Nullable Void visitFunction(FunctionCall<?> function) {
        out.code(FUNCTION, 0);
        out.part(function.name());
        out.type(function.type());
        expressions(function.arguments());
        return null;
    }

    @Override
    public @Nullable Void visitAggregate(Aggregate<?> aggregate) {
        Expression<?> argument = aggregate.argument();
        out.code(AGGREGATE, (aggregate.distinct() ? 1 : 0) | (argument == null ? 0 : 2));
        out.part(aggregate.name());
        out.type(aggregate.type());
        optional(argument);
        return null;
    }

    @Override
    public @Nullable Void visitCast(Cast<?> cast) {
        out.code(CAST, 0);
        out.type(cast.type());
        visit(cast.operand());
        return null;
    }

    @Override
    public @Nullable Void visitCase(CaseExpression<?> expression) {
        List<? extends CaseExpression.Branch<?>> branches = expression.branches();
        out.code(CASE, branches.size() << 1 | (expression.otherwise() == null ? 0 : 1));
        for (int i = 0; i < branches.size(); i++) {
            visit(branches.get(i).condition());
            visit(branches.get(i).value());
        }
        optional(expression.otherwise());
        return null;
    }

    @Override
    public @Nullable Void visitLabel(Label<?> label) {
        out.code(LABEL, 0);
        out.part(label.name());
        visit(label.operand());
        return null;
    }

    @Override
    public @Nullable Void visitOrNull(OrNull<?> orNull) {
        out.code(OR_NULL, 0);
        visit(orNull.operand());
        return null;
    }

    @Override
    public @Nullable Void visitScalarSubquery(ScalarSubquery<?> subquery) {
        out.code(SCALAR, 0);
        select(subquery.select());
        return null;
    }

    @Override
    public @Nullable Void visitNextValue(NextValue<?> nextValue) {
        out.code(NEXT_VALUE, 0);
        out.part(nextValue.sequence());
        out.type(nextValue.type());
        return null;
    }

    @Override
    public @Nullable Void visitText(TextExpression<?> text) {
        out.code(TEXT, 0);
        out.part(text.sql());
        out.type(text.type());
        return null;
    }

    @Override
    public @Nullable Void visitDialect(DialectExpression<?> expression) {
        out.code(DIALECT, 0);
        out.part(expression.dialect());
        out.part(expression.construct());
        out.type(expression.type());
        expressions(expression.operands());
        return null;
    }

    @Override
    public @Nullable Void visitComparison(Comparison comparison) {
        out.code(COMPARISON, comparison.operator().ordinal());
        visit(comparison.left());
        visit(comparison.right());
        return null;
    }

    @Override
    public @Nullable Void visitJunction(Junction junction) {
        out.code(
                junction.kind() == Junction.Kind.AND ? AND : OR,
                junction.operands().size());
        for (int i = 0; i < junction.operands().size(); i++) {
            visit(junction.operands().get(i));
        }
        return null;
    }

    @Override
    public @Nullable Void visitNot(Not not) {
        out.code(NOT, 0);
        visit(not.operand());
        return null;
    }

    @Override
    public @Nullable Void visitNullCheck(NullCheck check) {
        out.code(NULL_CHECK, check.negated() ? 1 : 0);
        visit(check.operand());
        return null;
    }

    @Override
    public @Nullable Void visitBetween(Between between) {
        out.code(BETWEEN, between.negated() ? 1 : 0);
        visit(between.operand());
        visit(between.low());
        visit(between.high());
        return null;
    }

    @Override
    public @Nullable Void visitInList(InList inList) {
        out.code(IN_LIST, Fingerprint.padded(inList.values().size()) << 1 | (inList.negated() ? 1 : 0));
        visit(inList.operand());
        int known = out.indexOf(inList);
        if (known >= 0) {
            out.code(LIST_AGAIN, known);
        } else {
            if (comparesBinds) {
                out.code(EQUAL_BIND, out.indexOfEqual(inList) + 1);
            }
            out.bind(inList, inList.values());
        }
        return null;
    }

    @Override
    public @Nullable Void visitInSubquery(InSubquery inSubquery) {
        out.code(IN_SUBQUERY, inSubquery.negated() ? 1 : 0);
        visit(inSubquery.operand());
        select(inSubquery.select());
        return null;
    }

    @Override
    public @Nullable Void visitLike(Like like) {
        out.code(
                LIKE,
                (like.negated() ? 1 : 0)
                        | (like.ignoreCase() ? 2 : 0)
                        | like.kind().ordinal() << 2);
        visit(like.operand());
        visit(like.pattern());
        return null;
    }

    @Override
    public @Nullable Void visitExists(Exists exists) {
        out.code(EXISTS, exists.negated() ? 1 : 0);
        select(exists.select());
        return null;
    }

    @Override
    public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
        out.code(DISTINCT_FROM, distinctFrom.negated() ? 1 : 0);
        visit(distinctFrom.left());
        visit(distinctFrom.right());
        return null;
    }

    @Override
    public @Nullable Void visitBooleanConstant(BooleanConstant constant) {
        out.code(BOOLEAN, constant.value() ? 1 : 0);
        return null;
    }

    @Override
    public @Nullable Void visitBooleanTest(BooleanTest test) {
        out.code(BOOLEAN_TEST, 0);
        visit(test.operand());
        return null;
    }
}
