package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT: an immutable value whose methods answer changed copies.
 *
 * <p>The FROM clause follows from the tables whose columns are used; {@link #from} and the joins add to it. A table that came in by a column alone, and that no
 * condition connects with the others, is refused when the statement is compiled.
 *
 * @param <R> what each row is handed out as
 */
public final class Select<R extends @Nullable Object> implements Statement, Query<R> {
    private final List<Selectable<?>> columns;
    private final RowShape shape;
    private final boolean distinct;
    private final List<TableSource> from;
    private final List<Join> joins;
    private final @Nullable Predicate where;
    private final List<Expression<?>> groupBy;
    private final @Nullable Predicate having;
    private final List<OrderTerm> orderBy;
    private final @Nullable Bind<Long> limit;
    private final @Nullable Bind<Long> offset;
    private final List<StatementOption> options;
    private final @Nullable RowLock lock;

    private Select(Draft draft) {
        this.columns = draft.columns;
        this.shape = draft.shape;
        this.distinct = draft.distinct;
        this.from = draft.from;
        this.joins = draft.joins;
        this.where = draft.where;
        this.groupBy = draft.groupBy;
        this.having = draft.having;
        this.orderBy = draft.orderBy;
        this.limit = draft.limit;
        this.offset = draft.offset;
        this.options = draft.options;
        this.lock = draft.lock;
    }

    static <R extends @Nullable Object> Select<R> of(RowShape shape, List<? extends Selectable<?>> given) {
        List<Selectable<?>> columns = Given.all(given, "select");
        if (columns.isEmpty()) {
            throw new StatementException(306, "A SELECT needs at least one column or table.");
        }
        return new Select<>(new Draft(shape, columns));
    }

    /** The same SELECT without duplicate rows. */
    public Select<R> distinct() {
        Draft draft = new Draft(this);
        draft.distinct = true;
        return new Select<>(draft);
    }

    /** The same SELECT with tables or aliases added to FROM, before those that follow from the columns. */
    public Select<R> from(TableSource... sources) {
        Draft draft = new Draft(this);
        draft.from = plus(from, Given.all(sources, "from"));
        return new Select<>(draft);
    }

    /** Joins along an association, inner. */
    public Select<R> join(Relation relation) {
        return joined(Join.Kind.INNER, source(relation), relation.path());
    }

    /** Joins along an association to the given table or alias of its target, inner. */
    public Select<R> join(Relation relation, TableSource target) {
        return joined(Join.Kind.INNER, source(relation), relation.pathTo(target));
    }

    /** Joins a table or alias on any condition, inner. */
    public Select<R> join(TableSource target, Predicate on) {
        return joined(Join.Kind.INNER, null, List.of(new JoinStep(target, on)));
    }

    /** Joins along an association, keeping rows without a partner: select the target's columns with {@code orNull()}. */
    public Select<R> leftJoin(Relation relation) {
        return joined(Join.Kind.LEFT, source(relation), relation.path());
    }

    /** Joins along an association to the given alias, keeping rows without a partner: select the target's columns with {@code orNull()}. */
    public Select<R> leftJoin(Relation relation, TableSource target) {
        return joined(Join.Kind.LEFT, source(relation), relation.pathTo(target));
    }

    /** Joins on any condition, keeping rows without a partner: select the target's columns with {@code orNull()}. */
    public Select<R> leftJoin(TableSource target, Predicate on) {
        return joined(Join.Kind.LEFT, null, List.of(new JoinStep(target, on)));
    }

    /** Joins on any condition, keeping the target's rows without a partner: select the other tables' columns with {@code orNull()}. */
    public Select<R> rightJoin(TableSource target, Predicate on) {
        return joined(Join.Kind.RIGHT, null, List.of(new JoinStep(target, on)));
    }

    /** Joins on any condition, keeping rows of both sides without a partner: select all columns with {@code orNull()}. */
    public Select<R> fullJoin(TableSource target, Predicate on) {
        return joined(Join.Kind.FULL, null, List.of(new JoinStep(target, on)));
    }

    /** Joins every row with every row of the target. */
    public Select<R> crossJoin(TableSource target) {
        return joined(Join.Kind.CROSS, null, List.of(new JoinStep(target, new BooleanConstant(true))));
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Select<R> where(@Nullable Predicate... predicates) {
        Draft draft = new Draft(this);
        draft.where = Conditions.and(where, predicates, "where");
        return new Select<>(draft);
    }

    /** Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent}) are left out. */
    public Select<R> where(Collection<? extends @Nullable Predicate> predicates) {
        return where(Conditions.array(predicates, "where"));
    }

    /** Adds grouping expressions. */
    public Select<R> groupBy(Expression<?>... expressions) {
        Draft draft = new Draft(this);
        draft.groupBy = plus(groupBy, Given.all(expressions, "groupBy"));
        return new Select<>(draft);
    }

    /** Adds conditions on groups, all of which must hold. */
    public Select<R> having(@Nullable Predicate... predicates) {
        Draft draft = new Draft(this);
        draft.having = Conditions.and(having, predicates, "having");
        return new Select<>(draft);
    }

    /** Adds conditions on groups, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent}) are left out. */
    public Select<R> having(Collection<? extends @Nullable Predicate> predicates) {
        return having(Conditions.array(predicates, "having"));
    }

    /** Adds what rows are ordered by after what is there already: expressions, which mean ascending, and terms, in any mixture. */
    public Select<R> orderBy(OrderKey... keys) {
        return ordered(Given.all(keys, "orderBy"));
    }

    /** Adds what rows are ordered by after what is there already; an empty list adds nothing. */
    public Select<R> orderBy(Collection<? extends OrderKey> keys) {
        return ordered(Given.all(keys, "orderBy"));
    }

    private Select<R> ordered(List<? extends OrderKey> keys) {
        List<OrderTerm> terms = new ArrayList<>(keys.size());
        for (OrderKey key : keys) {
            terms.add(key.term());
        }
        Draft draft = new Draft(this);
        draft.orderBy = plus(orderBy, terms);
        return new Select<>(draft);
    }

    /** At most so many rows; the last call wins. */
    public Select<R> limit(long rows) {
        Draft draft = new Draft(this);
        draft.limit = count("limit", rows);
        return new Select<>(draft);
    }

    /** At most so many rows; the last call wins. */
    public Select<R> limit(int rows) {
        return limit((long) rows);
    }

    /** Leaves out so many rows; the last call wins. */
    public Select<R> offset(int rows) {
        return offset((long) rows);
    }

    /** Leaves out so many rows; the last call wins. */
    public Select<R> offset(long rows) {
        Draft draft = new Draft(this);
        draft.offset = count("offset", rows);
        return new Select<>(draft);
    }

    /**
     * The same SELECT, which locks the rows that it reads until the transaction ends; the last call wins.
     *
     * @throws StatementException when compiled, if it gathers rows, by distinct, groups or aggregates
     * @throws io.alkahest.error.UnsupportedSqlException when compiled, if the database has no such lock
     */
    public Select<R> lock(RowLock rows) {
        Draft draft = new Draft(this);
        draft.lock = rows;
        return new Select<>(draft);
    }

    /** The same SELECT, which locks the rows that it reads so that this transaction can change them. */
    public Select<R> forUpdate() {
        return lock(RowLock.forUpdate());
    }

    /** The same SELECT, which locks the rows that it reads so that nobody changes them. */
    public Select<R> forShare() {
        return lock(RowLock.forShare());
    }

    /** Adds options, such as loader options. */
    public Select<R> options(StatementOption... more) {
        Draft draft = new Draft(this);
        draft.options = plus(options, Given.all(more, "options"));
        return new Select<>(draft);
    }

    /** The same SELECT with other columns and the rows that follow from them; everything else is kept. */
    public <N extends @Nullable Object> Select<N> withColumns(RowShape shape, List<? extends Selectable<?>> columns) {
        Draft draft = new Draft(this);
        draft.shape = shape;
        draft.columns = List.copyOf(columns);
        return new Select<>(draft);
    }

    /** The same SELECT without order, limit and offset. */
    public Select<R> unordered() {
        Draft draft = new Draft(this);
        draft.orderBy = List.of();
        draft.limit = null;
        draft.offset = null;
        return new Select<>(draft);
    }

    /** What each row holds, in order. */
    public List<Selectable<?>> columns() {
        return columns;
    }

    /** What each row is handed out as. */
    public RowShape shape() {
        return shape;
    }

    /** Whether duplicate rows are left out. */
    public boolean isDistinct() {
        return distinct;
    }

    /** The sources that were named by {@link #from}. */
    public List<TableSource> from() {
        return from;
    }

    /** The joins in order. */
    public List<Join> joins() {
        return joins;
    }

    /** The condition on rows, or null. */
    public @Nullable Predicate where() {
        return where;
    }

    /** The grouping expressions. */
    public List<Expression<?>> groupBy() {
        return groupBy;
    }

    /** The condition on groups, or null. */
    public @Nullable Predicate having() {
        return having;
    }

    /** The order terms. */
    public List<OrderTerm> orderBy() {
        return orderBy;
    }

    /** The largest number of rows, or null. */
    public @Nullable Bind<Long> limit() {
        return limit;
    }

    /** The number of rows left out, or null. */
    public @Nullable Bind<Long> offset() {
        return offset;
    }

    /** How rows are locked, or null. */
    public @Nullable RowLock rowLock() {
        return lock;
    }

    /** The options in the order in which they were given. */
    public List<StatementOption> options() {
        return options;
    }

    @Override
    public Select<?> select() {
        return this;
    }

    @SuppressWarnings("unchecked")
    @Override
    public R convert(@Nullable Object shaped) {
        return (R) shaped;
    }

    @Override
    public <V extends @Nullable Object> V accept(StatementVisitor<V> visitor) {
        return visitor.visitSelect(this);
    }

    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    private Select<R> joined(Join.Kind kind, @Nullable TableSource source, List<JoinStep> steps) {
        List<Join> more = new ArrayList<>(joins);
        for (JoinStep step : steps) {
            more.add(new Join(kind, source, step.target(), step.on()));
        }
        Draft draft = new Draft(this);
        draft.joins = List.copyOf(more);
        return new Select<>(draft);
    }

    private static TableSource source(Relation relation) {
        return Given.required(relation, "The association that is joined").source();
    }

    private static Bind<Long> count(String clause, long rows) {
        if (rows < 0) {
            throw new StatementException(307, clause + " must not be negative, but is " + rows + ".");
        }
        return new Bind<>(rows, SqlTypes.BIGINT);
    }

    private static <T> List<T> plus(List<T> first, List<? extends T> second) {
        if (first.isEmpty()) {
            return List.copyOf(second);
        }
        List<T> all = new ArrayList<>(first.size() + second.size());
        all.addAll(first);
        all.addAll(second);
        return List.copyOf(all);
    }

    /** The clauses of a SELECT while a copy is made. */
    private static final class Draft {
        List<Selectable<?>> columns;
        RowShape shape;
        boolean distinct;
        List<TableSource> from = List.of();
        List<Join> joins = List.of();

        @Nullable
        Predicate where;

        List<Expression<?>> groupBy = List.of();

        @Nullable
        Predicate having;

        List<OrderTerm> orderBy = List.of();

        @Nullable
        Bind<Long> limit;

        @Nullable
        Bind<Long> offset;

        List<StatementOption> options = List.of();

        @Nullable
        RowLock lock;

        Draft(RowShape shape, List<Selectable<?>> columns) {
            this.shape = shape;
            this.columns = columns;
        }

        Draft(Select<?> select) {
            this.columns = select.columns;
            this.shape = select.shape;
            this.distinct = select.distinct;
            this.from = select.from;
            this.joins = select.joins;
            this.where = select.where;
            this.groupBy = select.groupBy;
            this.having = select.having;
            this.orderBy = select.orderBy;
            this.limit = select.limit;
            this.offset = select.offset;
            this.options = select.options;
            this.lock = select.lock;
        }
    }
}
