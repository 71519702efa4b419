package io.alkahest.compile;

import io.alkahest.compile.FromClause.Entry;
import io.alkahest.compile.FromClause.Step;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Derived;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Label;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.ValuesTable;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.FromVisitor;
import io.alkahest.sql.tree.Join;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders SELECT, clause by clause, with its FROM planned and its subqueries correlated. */
public abstract class SelectCompiler extends FunctionCompiler {

    private boolean locks;
    private boolean carried;
    private @Nullable List<ColumnExpression<?>> filling;
    private boolean @Nullable [] growing;
    private @Nullable StatementHead head;
    private @Nullable Scope around;

    SelectCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        super(identifiers, types, precedences);
    }

    /** The expressions of a select list, with each table taken apart into what is read of it. */
    static List<Expression<?>> expressions(List<? extends Selectable<?>> items) {
        List<Expression<?>> expressions = new ArrayList<>();
        for (Selectable<?> item : items) {
            if (item instanceof EntitySelectable<?> entity) {
                expressions.addAll(entity.items());
            } else {
                expressions.add((Expression<?>) item);
            }
        }
        return expressions;
    }

    /** What is known of the columns that a select list or a RETURNING clause yields. */
    final List<ResultColumn> resultColumns(List<? extends Expression<?>> expressions, List<String> labels) {
        List<ResultColumn> columns = new ArrayList<>();
        for (int i = 0; i < expressions.size(); i++) {
            Expression<?> expression = expressions.get(i);
            columns.add(new ResultColumn(labels.get(i), Labels.column(expression), types().adapt(expression.type())));
        }
        return columns;
    }

    /**
     * Writes a SELECT with the given labels, or with those that it needs.
     *
     * @param read whether anybody reads its columns
     */
    final void select(Select<?> written, @Nullable List<String> given, boolean read) {
        FromClause from = FromPlanner.plan(written, scope());
        Select<?> select = MentionedClasses.told(written, from);
        if (read) {
            OuterColumns.refuse(select.projection(), from.outerSources());
        }
        List<Expression<?>> expressions = expressions(select.columns());
        List<ColumnExpression<?>> filled = fills(null);
        boolean[] grown = grows(null);
        LoneColumns.refuse(select, from.sources());
        Scope enclosing = scope();
        enter(new Scope(enclosing, from.sources()));
        @Nullable
        List<String> labels =
                given == null && repeatsValues(select, expressions) ? Labels.of(expressions, identifiers()) : given;
        DeeperGroups groups = deeperGroups(select, from.sources(), expressions, labels);
        if (groups != null) {
            enter(new Scope(enclosing, from.sources(), groups));
        }
        write(select.parts().distinct() ? "SELECT DISTINCT " : "SELECT ");
        boolean windows = takesWindows(true);
        for (int i = 0; i < expressions.size(); i++) {
            write(i == 0 ? "" : ", ");
            if (grown != null && grown[i]) {
                grown(expressions.get(i));
            } else if (filled == null) {
                item(expressions.get(i), labels == null ? null : labels.get(i));
            } else {
                filled(filled.get(i), expressions.get(i), labels == null ? null : labels.get(i));
            }
        }
        takesWindows(false);
        if (groups == null) {
            from(from);
            filter(select, from);
            groupBy(select, expressions, labels);
        } else {
            from(select, from, groups);
            if (groups.filtersAbove()) {
                filter(select, from);
            }
            write(" GROUP BY ");
            list(groups.groups());
        }
        condition(" HAVING ", select.parts().having());
        takesWindows(true);
        orderBy(select, expressions, labels);
        takesWindows(windows);
        if (select.ending().limit() != null || select.ending().offset() != null) {
            limitOffset(select.ending().limit(), select.ending().offset());
        }
        RowLock lock = select.parts().lock();
        if (lock != null) {
            locks = true;
            lock(lock, LockedSources.of(select, lock, from));
        }
        enter(enclosing);
    }

    private void filter(Select<?> select, FromClause from) {
        if (!from.entries().isEmpty()) {
            moreSources(select);
        }
        condition(" WHERE ", select.parts().where());
    }

    /** Writes a FROM clause with the SELECT that computes what is grouped by. */
    private void from(Select<?> select, FromClause from, DeeperGroups groups) {
        Scope above = scope();
        write(" FROM (SELECT ");
        enter(new Scope(Scope.enclosing(above), from.sources()));
        for (int i = 0; i < groups.items().size(); i++) {
            write(i == 0 ? "" : ", ");
            item(groups.items().get(i), groups.labels().get(i));
        }
        from(from);
        if (!groups.filtersAbove()) {
            filter(select, from);
        }
        if (select.parts().having() != null) {
            keepApart();
        }
        enter(above);
        write(") AS " + groups.name());
    }

    /** What has to be grouped by through a SELECT in FROM; null where the clauses say it themselves. */
    private @Nullable DeeperGroups deeperGroups(
            Select<?> select, List<FromItem> sources, List<Expression<?>> expressions, @Nullable List<String> labels) {
        if (select.parts().groupBy().isEmpty()) {
            return null;
        }
        Scope scope = scope();
        boolean[] named = new boolean[expressions.size()];
        for (int i = 0; i < named.length; i++) {
            named[i] = labels != null
                    && ordersByLabel(expressions.get(i))
                    && scope != null
                    && !scope.hasColumnNamed(labels.get(i));
        }
        if (!LostGroups.in(select, expressions, named, findsGroups())) {
            return null;
        }
        String name = "_groups" + (scope == null ? 1 : scope.deeper() + 1);
        return DeeperGroups.of(name, select, Scope.enclosing(scope), sources, expressions, identifiers());
    }

    /**
     * Writes, at the end of a SELECT in FROM, what keeps the database from making one statement of it and the one
     * around it; nothing unless overridden, where HAVING would not be understood in that one.
     */
    protected void keepApart() {}

    /**
     * Whether the database finds an expression that is grouped by, and holds no values, in HAVING and inside of other
     * expressions; as the standard wants it, it does unless overridden.
     */
    protected boolean findsGroups() {
        return true;
    }

    /** Forgets the statement that was compiled before. */
    final void beginQuery() {
        locks = false;
        carried = false;
        filling = null;
        growing = null;
        head = null;
        around = null;
    }

    /** What stands before the query that is written; null outside of queries. */
    final @Nullable StatementHead head() {
        return head;
    }

    /** Says what stands before the query that is written from now on. */
    final void head(@Nullable StatementHead other) {
        head = other;
    }

    /** Says which columns of the next SELECT may grow where rows follow from rows, and answers what held before. */
    final boolean @Nullable [] grows(boolean @Nullable [] columns) {
        boolean[] before = growing;
        growing = columns;
        return before;
    }

    /**
     * Writes a column of a recursive query, in both of its parts, of which the repeated one makes longer or more
     * precise values than the first one has; as it is unless overridden, where the type of the first holds for all.
     */
    protected void grown(Expression<?> expression) {
        selected(expression);
    }

    /** Says whether columns become columns of something else, and answers what held before. */
    final boolean carries(boolean columns) {
        boolean before = carried;
        carried = columns;
        return before;
    }

    /**
     * Whether what is selected becomes a column of something else: of a derived table, or one with those of other
     * queries.
     */
    protected final boolean isCarried() {
        return carried;
    }

    /** Says which columns of a table the next query fills, if any, and answers what held before. */
    final @Nullable List<ColumnExpression<?>> fills(@Nullable List<ColumnExpression<?>> columns) {
        List<ColumnExpression<?>> before = filling;
        filling = columns;
        return before;
    }

    private void filled(ColumnExpression<?> column, Expression<?> expression, @Nullable String label) {
        filled(column, expression);
        if (label != null) {
            write(" AS ");
            identifier(label);
        }
    }

    /** Writes one expression of the select list of a query that fills columns of a table, without its label. */
    protected void filled(ColumnExpression<?> column, Expression<?> expression) {
        selected(expression);
    }

    /** Whether a SELECT that was written since the query began locks rows. */
    final boolean locks() {
        return locks;
    }

    /**
     * Writes the clause that locks rows, at the end of a SELECT: {@code FOR UPDATE OF seats SKIP LOCKED} unless
     * overridden.
     */
    protected void lock(RowLock lock, LockedSources locked) {
        write(lock.strength() == RowLock.Strength.UPDATE ? " FOR UPDATE" : " FOR SHARE");
        for (int i = 0; i < locked.sources().size() && !locked.all(); i++) {
            write(i == 0 ? " OF " : ", ");
            correlation(locked.sources().get(i));
        }
        waiting(lock);
    }

    /** Writes what happens where somebody else has locked a row. */
    protected final void waiting(RowLock lock) {
        if (lock.waiting() != RowLock.Waiting.WAIT) {
            write(lock.waiting() == RowLock.Waiting.NOWAIT ? " NOWAIT" : " SKIP LOCKED");
        }
    }

    /**
     * Refuses a lock that the database does not have.
     *
     * @param missing what it lacks, such as {@code FOR SHARE}
     * @param remedy a sentence
     */
    protected static UnsupportedSqlException noLock(String database, String missing, String remedy) {
        return new UnsupportedSqlException(386, database + " has no " + missing + ". " + remedy);
    }

    /** Writes one expression of a select list, or of what is returned, with its label where it needs one. */
    final void item(Expression<?> expression, @Nullable String label) {
        selected(expression);
        Label<?> said = Labels.said(expression);
        String name = label != null ? label : said != null ? said.name() : null;
        ColumnExpression<?> column = Labels.column(expression);
        if (name == null && column != null && isComputed(column)) {
            name = column.name();
        }
        if (name != null
                && (column == null
                        || column.hasExactName()
                        || isComputed(column)
                        || !column.name().equals(name))) {
            write(" AS ");
            identifier(name);
        }
    }

    private boolean isComputed(ColumnExpression<?> column) {
        Scope visible = scope();
        return visible != null && visible.computing(column) != null;
    }

    /** Writes one expression of the select list, without its label. */
    protected void selected(Expression<?> expression) {
        expression(expression);
    }

    private void from(FromClause from) {
        String before = " FROM ";
        for (Entry entry : from.entries()) {
            write(before);
            source(entry.root());
            for (Step step : entry.steps()) {
                if (step instanceof Step.Conditional conditional) {
                    Join join = conditional.join();
                    if (join.kind() == Join.Kind.FULL) {
                        fullJoin(EqualSides.in(join));
                    }
                    write(joinWords(join.kind()));
                    around = join.kind().isLateral() ? from.around(join.target(), Scope.enclosing(scope())) : null;
                    source(join.target());
                    if (join.kind() != Join.Kind.CROSS) {
                        write(" ON ");
                        expression(join.on());
                    }
                } else {
                    write(" CROSS JOIN ");
                    source(step.target());
                }
            }
            before = ", ";
        }
    }

    /**
     * A subquery in FROM sees neither its neighbours nor what encloses the statement: it is not correlated, unless it
     * is joined laterally. A named query that a statement which changes rows reads from becomes one, too.
     */
    private void derivedTable(QueryBody<?> body, List<String> labels) {
        Scope own = scope();
        boolean before = carries(true);
        enter(around);
        around = null;
        subquery(body, labels);
        enter(own);
        carries(before);
    }

    /** Writes the definition of a named query: its name and columns, and the query. */
    abstract void define(Cte cte);

    /** Writes a query in parentheses, with the given labels, or with those that it needs. */
    abstract void subquery(QueryBody<?> body, @Nullable List<String> labels);

    /**
     * Told before a full join is written; a dialect refuses what its database has not.
     *
     * @param byEquality whether something of one side is to be equal to something of the other
     * @throws UnsupportedSqlException if the database has none, or none by such a condition
     */
    protected void fullJoin(boolean byEquality) {}

    /** The words of a kind of join, with a blank on both sides. */
    protected String joinWords(Join.Kind kind) {
        return switch (kind) {
            case INNER -> " JOIN ";
            case LEFT -> " LEFT JOIN ";
            case RIGHT -> " RIGHT JOIN ";
            case FULL -> " FULL JOIN ";
            case CROSS -> " CROSS JOIN ";
            case INNER_LATERAL -> " JOIN LATERAL ";
            case LEFT_LATERAL -> " LEFT JOIN LATERAL ";
        };
    }

    /** Writes a table or a query as it stands in FROM, UPDATE or DELETE, with its name there. */
    protected final void source(FromItem item) {
        String name = item.accept(new FromVisitor<@Nullable String>() {
            @Override
            public @Nullable String visitTable(TableSource table) {
                if (head != null) {
                    head.reads(table);
                }
                tableName(table);
                return table.aliasName();
            }

            @Override
            public @Nullable String visitQuery(QuerySource query) {
                return query.accept(queries);
            }
        });
        if (name != null) {
            write(" AS ");
            identifier(name);
        }
    }

    /** Writes a query as it stands in FROM, and answers the name that it gets there, unless it has it already. */
    private final QuerySource.Visitor<@Nullable String> queries = new QuerySource.Visitor<>() {
        @Override
        public String visitDerived(Derived derived) {
            derivedTable(derived.body(), derived.names());
            return derived.correlationName();
        }

        @Override
        public @Nullable String visitCte(Cte cte) {
            Cte definition = cte.unaliased();
            if (head == null) {
                derivedTable(definition.all(), definition.names());
                return cte.correlationName();
            }
            head.reads(definition, () -> define(definition));
            identifier(definition.correlationName());
            return cte == definition ? null : cte.correlationName();
        }

        @Override
        public String visitValues(ValuesTable values) {
            Scope own = scope();
            boolean before = carries(true);
            enter(null);
            values(values);
            enter(own);
            carries(before);
            return values.correlationName();
        }
    };

    /** The first row gives the columns names and types, which not all databases let VALUES do. */
    private void values(ValuesTable values) {
        write("(SELECT ");
        List<Expression<?>> first = values.rows().get(0);
        for (int i = 0; i < first.size(); i++) {
            write(i == 0 ? "" : ", ");
            selected(first.get(i));
            write(" AS ");
            identifier(values.names().get(i));
        }
        String before = " UNION ALL VALUES ";
        for (List<Expression<?>> row : values.rows().subList(1, values.rows().size())) {
            write(before + rowWord() + "(");
            for (int i = 0; i < row.size(); i++) {
                write(i == 0 ? "" : ", ");
                selected(row.get(i));
            }
            write(")");
            before = ", ";
        }
        write(")");
    }

    /** What stands before the parentheses of a row of VALUES; nothing unless overridden. */
    protected String rowWord() {
        return "";
    }

    /** Writes a table's name with its schema, without any alias. */
    protected final void tableName(TableSource source) {
        String schema = source.schemaName();
        if (schema != null) {
            identifier(schema);
            write(".");
        }
        simpleName(source);
    }

    /** Writes a clause that holds a condition; nothing for null. */
    final void condition(String keyword, @Nullable Expression<?> condition) {
        if (condition != null) {
            write(keyword);
            expression(condition);
        }
    }

    private void groupBy(Select<?> select, List<Expression<?>> expressions, @Nullable List<String> labels) {
        String before = " GROUP BY ";
        for (Expression<?> expression : select.parts().groupBy()) {
            write(before);
            String label = selectedLabel(expression, expressions, labels);
            if (label == null && ordersByLabel(expression)) {
                label = repeatedLabel(expression, expressions, labels);
            }
            if (label != null && scope() != null && !scope().hasColumnNamed(label)) {
                identifier(label);
            } else {
                expression(expression);
            }
            before = ", ";
        }
    }

    private void orderBy(Select<?> select, List<Expression<?>> expressions, @Nullable List<String> labels) {
        String before = " ORDER BY ";
        for (OrderTerm term : select.ending().orderBy()) {
            write(before);
            String label = selectedLabel(term.expression(), expressions, labels);
            if (label == null && Fingerprint.comparesBinds(select)) {
                label = repeatedLabel(term.expression(), expressions, labels);
            }
            String name = label;
            orderTerm(term, () -> orderKey(term, name));
            before = ", ";
        }
    }

    private void orderKey(OrderTerm term, @Nullable String label) {
        if (label != null && ordersByLabel(term.expression())) {
            identifier(label);
        } else {
            ordered(term.expression());
        }
    }

    /** Writes what a dialect adds to a FROM clause that is not empty, beginning with a comma; nothing by default. */
    protected void moreSources(Select<?> select) {}

    /**
     * Whether ORDER BY may name a selected expression by its label; otherwise it is written again by {@link #ordered}.
     */
    protected boolean ordersByLabel(Expression<?> expression) {
        return true;
    }

    /** The name under which a labelled expression is selected, or null; found by the label alone, not by values. */
    private static @Nullable String selectedLabel(
            Expression<?> expression, List<Expression<?>> expressions, @Nullable List<String> labels) {
        Label<?> label = Labels.said(expression);
        for (int i = 0; label != null && i < expressions.size(); i++) {
            Label<?> other = Labels.said(expressions.get(i));
            if (other != null && other.name().equals(label.name())) {
                return labels == null ? other.name() : labels.get(i);
            }
        }
        return null;
    }

    /**
     * Whether a group is made, or rows are ordered, by a selected expression that holds values: written twice, its
     * placeholders would be different ones to the database, so that it is named by its label.
     */
    private static boolean repeatsValues(Select<?> select, List<Expression<?>> expressions) {
        if (!Fingerprint.comparesBinds(select)) {
            return false;
        }
        for (Expression<?> expression : select.parts().groupBy()) {
            if (HeldValues.in(expression) && Labels.indexOf(expression, expressions) >= 0) {
                return true;
            }
        }
        for (OrderTerm term : select.ending().orderBy()) {
            if (HeldValues.in(term.expression()) && Labels.indexOf(term.expression(), expressions) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable String repeatedLabel(
            Expression<?> expression, List<Expression<?>> expressions, @Nullable List<String> labels) {
        int selected = labels != null && HeldValues.in(expression) ? Labels.indexOf(expression, expressions) : -1;
        return selected < 0 ? null : labels.get(selected);
    }

    /** Writes the clauses that bound the number of rows; at least one of the two is present. */
    protected void limitOffset(@Nullable Bind<Long> limit, @Nullable Bind<Long> offset) {
        if (limit != null) {
            write(" LIMIT ");
            placeholder(limit);
        }
        if (offset != null) {
            write(" OFFSET ");
            placeholder(offset);
        }
    }
}
