package io.alkahest.query;

import io.alkahest.engine.room.RowCursor;
import io.alkahest.load.Hydrator;
import io.alkahest.load.LoadContext;
import io.alkahest.load.LoadPlan;
import io.alkahest.sql.Query;
import io.alkahest.sql.QueryBody;
import io.alkahest.state.EntityState;
import io.alkahest.state.StateTracker;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a query over an open statement, a chunk at a time: a chunk is read, completed by its loaders, handed out,
 * and let go of. What the application has changed, or holds itself, stays what it is.
 *
 * @param <R> what each row yields
 */
public final class QueryCursor<R extends @Nullable Object> implements AutoCloseable {
    private final Query<R> query;
    private final LoadContext context;
    private final RowCursor rows;
    private final ResultShape shape;
    private final Hydrator hydrator;
    private final int chunkSize;
    private final List<@Nullable Object> chunk = new ArrayList<>();
    private final List<EntityState> loaded = new ArrayList<>();
    private int position = -1;
    private boolean exhausted;

    QueryCursor(LoadContext context, Query<R> query, QueryBody<?> body, LoadPlan plan, RowCursor rows, int chunkSize) {
        this.query = query;
        this.context = context;
        this.rows = rows;
        this.chunkSize = chunkSize;
        this.shape = new ResultShape(body, plan);
        this.hydrator = new Hydrator(plan, body, context);
        hydrator.readFrom(rows);
    }

    /** Moves to the next row; false after the last one, when the statement is closed already. */
    public boolean next() {
        if (++position >= chunk.size()) {
            letGo();
            if (!exhausted) {
                read();
            }
        }
        return position < chunk.size();
    }

    /** What the row yields. */
    public R get() {
        if (position < 0 || position >= chunk.size()) {
            throw new NoSuchElementException(
                    "The cursor stands on no row: call next() first, and get() only where it answers true.");
        }
        return query.convert(shape.made(chunk.get(position)));
    }

    /** Closes the statement; there is no next row then. */
    @Override
    public void close() {
        exhausted = true;
        letGo();
        rows.close();
    }

    private void read() {
        StateTracker tracker = context.tracker();
        tracker.noteLoads(loaded);
        try {
            while (chunk.size() < chunkSize && rows.next()) {
                chunk.add(shape.read(hydrator));
            }
            exhausted = chunk.size() < chunkSize;
            if (exhausted) {
                rows.close();
            }
            hydrator.finish();
        } finally {
            tracker.noteLoads(null);
        }
    }

    private void letGo() {
        for (EntityState state : loaded) {
            context.tracker().letGo(state);
        }
        loaded.clear();
        chunk.clear();
        position = 0;
    }
}
