package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A query with a name that stands before the statement which reads from it, {@code WITH recent AS (…)}: a common table
 * expression. It stands there once, however often and however deep inside the statement it is read from. It sees
 * neither what the statement reads from nor what encloses that, but other named queries.
 *
 * <p>It is read from like a table, a second time by an {@link #alias}: {@code select(recent.get(Posts.title))}.
 */
public final class Cte extends QuerySource {
    private final @Nullable Cte definition;
    private final QueryBody<?> query;
    private final @Nullable Recursion recursion;
    private final Kind kind;

    private enum Kind {
        PLAIN,
        RECURSIVE,
        SELF
    }

    /**
     * How rows follow from rows.
     *
     * @param step the query that is run again on the rows that it answered last
     * @param self what the step reads these rows from
     * @param distinct whether a row that was there before is left out
     */
    public record Recursion(Select<?> step, Cte self, boolean distinct) {}

    private Cte(Kind kind, String name, QueryBody<?> query, @Nullable Recursion recursion, @Nullable Cte definition) {
        super(query, name);
        this.kind = kind;
        this.query = query;
        this.recursion = recursion;
        this.definition = definition;
    }

    static Cte of(String name, QueryBody<?> query) {
        Given.required(name, "The name of a query");
        return new Cte(Kind.PLAIN, name, Given.required(query, "The query of " + name), null, null);
    }

    static <R extends @Nullable Object> Cte recursive(
            String name, QueryBody<R> seed, Function<? super Cte, Select<R>> step) {
        Given.required(name, "The name of a query");
        Cte self = new Cte(Kind.SELF, name, Given.required(seed, "The first query of " + name), null, null);
        Select<R> repeated = Given.required(step.apply(self), "The repeated query of " + name);
        requireNoNewNull(name, new SelectList(seed.unionAll(repeated).columns()), self);
        return new Cte(Kind.RECURSIVE, name, seed, new Recursion(repeated, self, false), null);
    }

    /** The step reads its own rows by the types of the first query, so a null there would be one that is denied. */
    private static void requireNoNewNull(String name, SelectList both, Cte self) {
        for (int i = 0; i < self.columns().size(); i++) {
            if (!self.columns().get(i).isNullable() && !both.isNonNull(i)) {
                throw new StatementException(
                        718,
                        name + "." + self.columns().get(i).name()
                                + " is never null in the first query, but may be in the repeated one, which reads it"
                                + " again. Select it with orNull() in the first query, too.");
            }
        }
    }

    /** The same query under another name, for a statement that reads from it twice. */
    public Cte alias(String name) {
        return new Cte(kind, Given.required(name, "The alias of " + correlationName()), query, recursion, unaliased());
    }

    /**
     * The same recursive query, which leaves out rows that were there before: so it ends where rows lead in a circle.
     *
     * @throws StatementException if the query is not recursive
     */
    public Cte distinct() {
        Cte own = unaliased();
        if (own != this || recursion == null) {
            throw new StatementException(
                    719,
                    correlationName() + " is no recursive query. Say select(…).distinct() in it, or distinct() before"
                            + " alias(…).");
        }
        return new Cte(kind, correlationName(), query, new Recursion(recursion.step(), recursion.self(), true), null);
    }

    /** The query; the first one, if more follow from its rows. */
    public QueryBody<?> query() {
        return query;
    }

    /** How more rows follow from those of the query, or null. */
    public @Nullable Recursion recursion() {
        return recursion;
    }

    /** Whether this is what the repeated query of a recursive one reads from. */
    public boolean isSelf() {
        return kind == Kind.SELF;
    }

    @Override
    public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
        return visitor.visitCte(this);
    }

    @Override
    public List<QueryBody<?>> queries() {
        if (kind == Kind.SELF) {
            return List.of();
        }
        return recursion == null ? List.of(query) : List.of(query, recursion.step());
    }

    @Override
    public Cte unaliased() {
        return definition == null ? this : definition;
    }

    /** The name, for readers. */
    @Override
    public String toString() {
        return correlationName();
    }
}
