package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import io.alkahest.sql.tree.Ending;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A body whose rows can be ordered and cut: what a SELECT and a set operation have in common.
 *
 * @param <R> what each row is handed out as
 * @param <S> the kind of body, which each method answers a changed copy of
 */
public abstract sealed class OrderedQuery<R extends @Nullable Object, S extends OrderedQuery<R, S>>
        implements QueryBody<R> permits Select, SetOperation {
    private final Ending ending;

    OrderedQuery(Ending ending) {
        this.ending = ending;
    }

    /** The same body with another ending. */
    abstract S ending(Ending ending);

    /**
     * Adds what rows are ordered by after what is there already: expressions, which mean ascending, and terms, in any
     * mixture.
     */
    public S orderBy(OrderKey first, OrderKey... more) {
        return ordered(Given.all("orderBy", first, more));
    }

    /** Adds what rows are ordered by after what is there already; an empty list adds nothing. */
    public S orderBy(Collection<? extends OrderKey> keys) {
        return ordered(Given.all(keys, "orderBy"));
    }

    private S ordered(List<? extends OrderKey> keys) {
        return ending(ending.ordered(OrderTerm.all(keys)));
    }

    /** At most so many rows; the last call wins. */
    public S limit(long rows) {
        return ending(ending.limited(rows));
    }

    /** At most so many rows; the last call wins. */
    public S limit(int rows) {
        return limit((long) rows);
    }

    /** Leaves out so many rows; the last call wins. */
    public S offset(long rows) {
        return ending(ending.from(rows));
    }

    /** Leaves out so many rows; the last call wins. */
    public S offset(int rows) {
        return offset((long) rows);
    }

    /** Adds options, such as loader options. */
    public S options(StatementOption... more) {
        return ending(ending.with(Given.all(more, "options")));
    }

    /** The same body without order, limit and offset. */
    public S unordered() {
        return ending(ending.unordered());
    }

    @Override
    public QueryBody<R> firstOnly() {
        Long most = ending.limit() == null ? null : ending.limit().value();
        return most != null && most <= 1 ? this : limit(1L);
    }

    /** What stands at its end: order, limit, offset and options. */
    public final Ending ending() {
        return ending;
    }

    @Override
    public List<StatementOption> options() {
        return ending.options();
    }

    @Override
    public String toString() {
        return ReadableText.of(this);
    }
}
