package io.alkahest.testkit.jdbc;

import org.jspecify.annotations.Nullable;

/**
 * A call on a connection, or on what came from it, with its place in the order of all calls of a
 * {@link RecordingDataSource}.
 */
public final class RecordedCall {
    /** What a call is about. */
    public enum Kind {
        /** The connection is handed out. */
        TAKE,
        /** A statement is prepared. */
        PREPARE,
        /** A statement runs, or a savepoint is set, kept or gone back to. */
        EXECUTE,
        /** A row is read. */
        FETCH,
        /** The transaction is made permanent. */
        COMMIT,
        /** The transaction is undone. */
        ROLLBACK,
        /** A statement, or whatever the connection runs, is cancelled. */
        CANCEL,
        /** The connection is given back, or closed. */
        GIVE_BACK
    }

    private final int connection;
    private final Kind kind;
    private final String words;
    private final long begin;
    private volatile long end = Long.MAX_VALUE;
    private volatile @Nullable String owner;
    private volatile @Nullable Throwable failure;

    RecordedCall(int connection, Kind kind, String words, long begin) {
        this.connection = connection;
        this.kind = kind;
        this.words = words;
        this.begin = begin;
    }

    /** The number of the connection, counted from one; each time that one is handed out counts anew. */
    public int connection() {
        return connection;
    }

    /** What the call is about. */
    public Kind kind() {
        return kind;
    }

    /** Who has the connection; null where that is not known. */
    public @Nullable String owner() {
        return owner;
    }

    void owner(@Nullable String who) {
        owner = who;
    }

    /** When the call began, in the time of {@link RecordingDataSource#now}. */
    public long begin() {
        return begin;
    }

    /** When the call came back; {@link Long#MAX_VALUE} while it has not. */
    public long end() {
        return end;
    }

    void end(long when, @Nullable Throwable thrown) {
        failure = thrown;
        end = when;
    }

    /** What the call has thrown, or null. */
    public @Nullable Throwable failure() {
        return failure;
    }

    /** Whether the two calls were under way at the same time, on the same connection. */
    public boolean overlaps(RecordedCall other) {
        return connection == other.connection && begin < other.end && other.begin < end;
    }

    @Override
    public String toString() {
        return begin + "–" + (end == Long.MAX_VALUE ? "" : end) + " connection " + connection + " " + owner + ": "
                + words + (failure == null ? "" : " failed: " + failure);
    }
}
