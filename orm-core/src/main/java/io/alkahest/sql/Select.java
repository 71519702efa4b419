package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.BodyVisitor;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.Ending;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.SelectParts;
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
    private final Projection<R> projection;
    private final SelectParts parts;

    private Select(List<Selectable<?>> columns, Projection<R> projection, SelectParts parts, Ending ending) {
        super(ending);
        this.columns = columns;
        this.projection = projection;
        this.parts = parts;
    }

    static <R extends @Nullable Object> Select<R> of(Projection<R> projection) {
        List<Selectable<?>> columns = Projections.columns(projection);
        if (columns.isEmpty()) {
            throw new StatementException(306, "A SELECT needs at least one column or table.");
        }
        return new Select<>(columns, projection, Subclasses.selected(columns), Ending.NONE);
    }

    /** The same SELECT without duplicate rows. */
    public Select<R> distinct() {
        return with(parts.withoutDuplicates());
    }

    /**
     * The same SELECT with tables, aliases or derived tables added to FROM, before those that follow from the columns.
     */
    public Select<R> from(FromItem... sources) {
        SelectParts named = parts.withFrom(Given.plus(parts.from(), Given.all(sources, "from")));
        for (FromItem source : sources) {
            if (source instanceof TableSource table) {
                named = Subclasses.whole(named, table);
            }
        }
        return with(named);
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
    public Select<R> join(FromItem target, Condition on) {
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
    public Select<R> leftJoin(FromItem target, Condition on) {
        return joined(Join.Kind.LEFT, null, List.of(new JoinStep(target, on)));
    }

    /**
     * Joins on any condition, keeping the target's rows without a partner: select the other tables' columns with
     * {@code orNull()}.
     */
    public Select<R> rightJoin(FromItem target, Condition on) {
        return joined(Join.Kind.RIGHT, null, List.of(new JoinStep(target, on)));
    }

    /**
     * Joins on any condition, keeping rows of both sides without a partner: select all columns with {@code orNull()}.
     */
    public Select<R> fullJoin(FromItem target, Condition on) {
        return joined(Join.Kind.FULL, null, List.of(new JoinStep(target, on)));
    }

    /**
     * Joins, for each row, the rows of a query that uses its columns: {@code select(POSTS.title).where(POSTS.authorId
     * .eq(USERS.id)).orderBy(POSTS.id.desc()).limit(1).asTable("latest")}. Rows for which it answers none are left out.
     *
     * @throws io.alkahest.error.UnsupportedSqlException when compiled, if the database has no LATERAL
     */
    public Select<R> joinLateral(Derived target) {
        return joined(Join.Kind.INNER_LATERAL, null, List.of(new JoinStep(target, new BooleanConstant(true))));
    }

    /**
     * Joins, for each row, the rows of a query that uses its columns, keeping rows for which it answers none: select
     * its columns with {@code orNull()}; see {@link #joinLateral}.
     *
     * @throws io.alkahest.error.UnsupportedSqlException when compiled, if the database has no LATERAL
     */
    public Select<R> leftJoinLateral(Derived target) {
        return joined(Join.Kind.LEFT_LATERAL, null, List.of(new JoinStep(target, new BooleanConstant(true))));
    }

    /** Joins every row with every row of the target. */
    public Select<R> crossJoin(FromItem target) {
        return joined(Join.Kind.CROSS, null, List.of(new JoinStep(target, new BooleanConstant(true))));
    }

    /** Adds conditions, all of which must hold; those that are null ({@code eqIfPresent}) are left out. */
    public Select<R> where(@Nullable Condition first, @Nullable Condition... more) {
        return with(parts.withWhere(Conditions.and(parts.where(), first, more, "where")));
    }

    /**
     * Adds conditions, all of which must hold; an empty list adds none, and those that are null ({@code eqIfPresent})
     * are left out.
     */
    public Select<R> where(Collection<? extends @Nullable Condition> conditions) {
        return with(parts.withWhere(Conditions.and(parts.where(), conditions, "where")));
    }

    /** Adds grouping expressions. */
    public Select<R> groupBy(Expression<?> first, Expression<?>... more) {
        return groupBy(Given.all("groupBy", first, more));
    }

    /** Adds grouping expressions; an empty list adds none. */
    public Select<R> groupBy(Collection<? extends Expression<?>> expressions) {
        return with(parts.withGroupBy(Given.plus(parts.groupBy(), Given.all(expressions, "groupBy"))));
    }

    /** Adds conditions on groups, all of which must hold. */
    public Select<R> having(@Nullable Condition first, @Nullable Condition... more) {
        return with(parts.withHaving(Conditions.and(parts.having(), first, more, "having")));
    }

    /**
     * Adds conditions on groups, all of which must hold; an empty list adds none, and those that are null
     * ({@code eqIfPresent}) are left out.
     */
    public Select<R> having(Collection<? extends @Nullable Condition> conditions) {
        return with(parts.withHaving(Conditions.and(parts.having(), conditions, "having")));
    }

    /**
     * The same SELECT, which locks the rows that it reads until the transaction ends; the last call wins.
     *
     * @throws StatementException when compiled, if it gathers rows, by distinct, groups or aggregates
     * @throws io.alkahest.error.UnsupportedSqlException when compiled, if the database has no such lock
     */
    public Select<R> lock(RowLock rows) {
        return with(parts.withLock(rows));
    }

    /** The same SELECT, which locks the rows that it reads so that this transaction can change them. */
    public Select<R> forUpdate() {
        return lock(RowLock.forUpdate());
    }

    /** The same SELECT, which locks the rows that it reads so that nobody changes them. */
    public Select<R> forShare() {
        return lock(RowLock.forShare());
    }

    /** The same SELECT of other columns, whose rows are read by column, name or position; everything else is kept. */
    public Select<Row> withColumns(List<? extends Selectable<?>> columns) {
        return new Select<>(List.copyOf(columns), Projections.row("withColumns", columns), parts, ending());
    }

    /** The same SELECT, which reads the given columns, one for each of its own, and hands out what it did. */
    public Select<R> reading(List<? extends Selectable<?>> columns) {
        return new Select<>(List.copyOf(columns), projection, parts, ending());
    }

    @Override
    public List<Selectable<?>> columns() {
        return columns;
    }

    @Override
    public Projection<R> projection() {
        return projection;
    }

    /** The clauses between what is selected and the ending. */
    public SelectParts parts() {
        return parts;
    }

    @Override
    Select<R> ending(Ending changed) {
        return new Select<>(columns, projection, parts, changed);
    }

    @Override
    public <V extends @Nullable Object> V accept(BodyVisitor<V> visitor) {
        return visitor.visitSelect(this);
    }

    private Select<R> with(SelectParts changed) {
        return new Select<>(columns, projection, changed, ending());
    }

    private Select<R> joined(Join.Kind kind, @Nullable FromItem source, List<JoinStep> steps) {
        SelectParts joined = parts;
        for (JoinStep step : steps) {
            Join join = new Join(kind, source, step.target(), step.on());
            joined = step.target() instanceof TableSource table
                    ? Subclasses.joined(joined, join, table)
                    : joined.withJoins(Given.plus(joined.joins(), List.of(join)));
        }
        return with(joined);
    }

    private static TableSource source(Relation relation) {
        return Given.required(relation, "The association that is joined").source();
    }
}
