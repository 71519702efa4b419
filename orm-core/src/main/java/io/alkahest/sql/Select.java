package io.alkahest.sql;

import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT: an immutable value whose methods answer changed copies.
 *
 * <p>The FROM clause follows from the tables whose columns are used; {@link #from} and the joins add to it. A table
 * that came in by a column alone, and that no condition connects with the others, is refused when the statement is
 * compiled.
 *
 * @param <R> what each row is handed out as
 */
public final class Select<R extends @Nullable Object> extends OrderedQuery<R, Select<R>> {
    private final List<Selectable<?>> columns;
    private final RowShape shape;
    private final boolean distinct;
    private final List<FromItem> from;
    private final List<Join> joins;
    private final @Nullable Predicate where;
    private final List<Expression<?>> groupBy;
    private final @Nullable Predicate having;
    private final @Nullable RowLock lock;

    private Select(Draft draft) {
        super(draft.ending);
        this.columns = draft.columns;
        this.shape = draft.shape;
        this.distinct = draft.distinct;
        this.from = draft.from;
        this.joins = draft.joins;
        this.where = draft.where;
        this.groupBy = draft.groupBy;
        this.having = draft.having;
        this.lock = draft.lock;
    }

    private Select(Select<R> select, Ending ending) {
        super(ending);
        this.columns = select.columns;
        this.shape = select.shape;
        this.distinct = select.distinct;
        this.from = select.from;
        this.joins = select.joins;
        this.where = select.where;
        this.groupBy = select.groupBy;
        this.having = select.having;
        this.lock = select.lock;
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

    /**
     * The same SELECT with tables, aliases or derived tables added to FROM, before those that follow from the columns.
     */
    public Select<R> from(FromItem... sources) {
        Draft draft = new Draft(this);
        draft.from = Given.plus(from, Given.all(sources, "from"));
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

    /** Joins a table, an alias or a derived table on any condition, inner. */
    public Select<R> join(FromItem target, Predicate on) {
        return joined(Join.Kind.INNER, null, List.of(new JoinStep(target, on)));
    }

    /**
     * Joins along an association, keeping rows without a partner: select the target's columns with {@code orNull()}.
     */
    public Select<R> leftJoin(Relation relation) {
        return joined(Join.Kind.LEFT, source(relation), relation.path());
    }

    /**
     * Joins along an association to the given alias, keeping rows without a partner: select the target's columns with
     * {@code orNull()}.
     */
    public Select<R> leftJoin(Relation relation, TableSource target) {
        return joined(Join.Kind.LEFT, source(relation), relation.pathTo(target));
    }

    /** Joins on any condition, keeping rows without a partner: select the target's columns with {@code orNull()}. */
    public Select<R> leftJoin(FromItem target, Predicate on) {
        return joined(Join.Kind.LEFT, null, List.of(new JoinStep(target, on)));
    }

    /**
     * Joins on any condition, keeping the target's rows without a partner: select the other tables' columns with
     * {@code orNull()}.
     */
    public Select<R> rightJoin(FromItem target, Predicate on) {
        return joined(Join.Kind.RIGHT, null, List.of(new JoinStep(target, on)));
    }

    /**
     * Joins on any condition, keeping rows of both sides without a partner: select all columns with {@code orNull()}.
     */
    public Select<R> fullJoin(FromItem target, Predicate on) {
        return joined(Join.Kind.FULL, null, List.of(new JoinStep(target, on)));
    }

    /** Joins every row with every row of the target. */
    public Select<R> crossJoin(FromItem target) {
        return joined(Join.Kind.CROSS, null, List.of(new JoinStep(target, new BooleanConstant(true))));
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Select<R> where(@Nullable Predicate... predicates) {
        Draft draft = new Draft(this);
        draft.where = Conditions.and(where, predicates, "where");
        return new Select<>(draft);
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Select<R> where(Collection<? extends @Nullable Predicate> predicates) {
        return where(Conditions.array(predicates, "where"));
    }

    /** Adds grouping expressions. */
    public Select<R> groupBy(Expression<?>... expressions) {
        Draft draft = new Draft(this);
        draft.groupBy = Given.plus(groupBy, Given.all(expressions, "groupBy"));
        return new Select<>(draft);
    }

    /** Adds conditions on groups, all of which must hold. */
    public Select<R> having(@Nullable Predicate... predicates) {
        Draft draft = new Draft(this);
        draft.having = Conditions.and(having, predicates, "having");
        return new Select<>(draft);
    }

    /**
     * Adds conditions on groups, all of which must hold; an empty list adds none, and those that are null
     * ({@code eqIfPresent}) are left out.
     */
    public Select<R> having(Collection<? extends @Nullable Predicate> predicates) {
        return having(Conditions.array(predicates, "having"));
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

    /** The same SELECT with other columns and the rows that follow from them; everything else is kept. */
    public <N extends @Nullable Object> Select<N> withColumns(RowShape shape, List<? extends Selectable<?>> columns) {
        Draft draft = new Draft(this);
        draft.shape = shape;
        draft.columns = List.copyOf(columns);
        return new Select<>(draft);
    }

    @Override
    public List<Selectable<?>> columns() {
        return columns;
    }

    @Override
    public RowShape shape() {
        return shape;
    }

    /** Whether duplicate rows are left out. */
    public boolean isDistinct() {
        return distinct;
    }

    /** The sources that were named by {@link #from}. */
    public List<FromItem> from() {
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

    /** How rows are locked, or null. */
    public @Nullable RowLock rowLock() {
        return lock;
    }

    @Override
    Select<R> ending(Ending changed) {
        return new Select<>(this, changed);
    }

    @Override
    public <V extends @Nullable Object> V accept(BodyVisitor<V> visitor) {
        return visitor.visitSelect(this);
    }

    private Select<R> joined(Join.Kind kind, @Nullable FromItem source, List<JoinStep> steps) {
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

    /** The clauses of a SELECT while a copy is made. */
    private static final class Draft {
        List<Selectable<?>> columns;
        RowShape shape;
        boolean distinct;
        List<FromItem> from = List.of();
        List<Join> joins = List.of();

        @Nullable
        Predicate where;

        List<Expression<?>> groupBy = List.of();

        @Nullable
        Predicate having;

        Ending ending = Ending.NONE;

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
            this.ending = select.ending;
            this.lock = select.lock;
        }
    }
}
