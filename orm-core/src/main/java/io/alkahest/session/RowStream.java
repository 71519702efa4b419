package io.alkahest.session;

import io.alkahest.query.QueryCursor;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A query's cursor as a stream; each step counts as use of the session. */
final class RowStream<R extends @Nullable Object> extends Spliterators.AbstractSpliterator<R> {
    private final QueryCursor<R> cursor;
    private final UseGuard guard;

    private RowStream(QueryCursor<R> cursor, UseGuard guard) {
        super(Long.MAX_VALUE, Spliterator.ORDERED);
        this.cursor = cursor;
        this.guard = guard;
    }

    static <R extends @Nullable Object> Stream<R> of(QueryCursor<R> cursor, UseGuard guard) {
        return StreamSupport.stream(new RowStream<>(cursor, guard), false).onClose(cursor::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super R> action) {
        guard.enter();
        try {
            if (!cursor.next()) {
                return false;
            }
        } finally {
            guard.leave();
        }
        action.accept(cursor.get());
        return true;
    }
}
