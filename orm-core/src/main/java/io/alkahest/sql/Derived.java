package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A query that stands in a FROM clause under a name, as if it were a table: {@code select(Posts.authorId,
 * n).groupBy(Posts.authorId).asTable("per_author")}. It sees neither its neighbours nor what encloses the statement.
 */
public final class Derived extends QuerySource {
    private final QueryBody<?> body;

    Derived(QueryBody<?> body, String name) {
        super(
                Given.required(body, "The query of a derived table"),
                Given.required(name, "The name of a derived table"));
        this.body = body;
    }

    /** The query. */
    public QueryBody<?> body() {
        return body;
    }

    @Override
    public <R extends @Nullable Object> R accept(Visitor<R> visitor) {
        return visitor.visitDerived(this);
    }

    @Override
    public List<QueryBody<?>> queries() {
        return List.of(body);
    }

    @Override
    public Derived unaliased() {
        return this;
    }

    /** The query and its name, for readers. */
    @Override
    public String toString() {
        return "(" + body + ") AS " + correlationName();
    }
}
