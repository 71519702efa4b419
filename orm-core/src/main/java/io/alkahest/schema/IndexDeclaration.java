package io.alkahest.schema;

import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Predicate;
import io.alkahest.sql.TextExpression;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An index while its table is declared: {@code index(email).unique().where(deletedAt.isNull()).named("one_living_email")}. */
public final class IndexDeclaration {
    private final List<OrderTerm> terms;
    private boolean unique;
    private @Nullable Expression<Boolean> where;
    private @Nullable String name;

    IndexDeclaration(List<OrderTerm> terms) {
        this.terms = terms;
    }

    /** Gives the index a name instead of the one by convention. A name that is too long for the database is refused. */
    public IndexDeclaration named(String index) {
        name = index;
        return this;
    }

    /** Admits no duplicates among the rows of the index. */
    public IndexDeclaration unique() {
        unique = true;
        return this;
    }

    /** Takes only the rows that meet a condition into the index; a database without partial indexes refuses to create it. */
    public IndexDeclaration where(Predicate condition) {
        where = condition;
        return this;
    }

    /** Takes only the rows that meet a condition, given as SQL text, into the index. */
    public IndexDeclaration whereSql(String condition) {
        where = new TextExpression<>(condition, SqlTypes.BOOLEAN);
        return this;
    }

    Index index() {
        return new Index(terms, unique, where, name);
    }
}
