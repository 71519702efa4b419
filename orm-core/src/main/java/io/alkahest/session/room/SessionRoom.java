package io.alkahest.session.room;

import io.alkahest.engine.TransactionOptions;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import java.util.function.Supplier;

/** What the sessions of coroutines are made of. */
public interface SessionRoom {
    /** The room of a session. */
    static SessionRoom of(SessionDoor session) {
        return session.room();
    }

    /**
     * Opens a session for a layer that runs blocks by itself, on other threads than those of the application.
     *
     * @param block whether the session is that of one transaction block, which takes nothing more after
     *     {@code rollback()}; {@code retry} is the layer's business
     * @param callSite tells where in the application a call of the session comes from, for messages
     */
    static Session open(Engine engine, TransactionOptions options, boolean block, Supplier<String> callSite) {
        return DatabaseRoom.of(engine)
                .attachment(Opener.class, none -> {
                    throw new IllegalStateException("An engine opens its sessions itself.");
                })
                .open(options, block, callSite);
    }

    /**
     * Does what comes before a commit, and can be cancelled: tells listeners, and flushes. {@link #commitPrepared()}
     * follows, which cannot.
     */
    void prepareCommit();

    /** Commits after {@link #prepareCommit()}: together they are {@link Session#commit()}. */
    void commitPrepared();

    /** Whether the session occupies a connection of the pool. Any thread may ask. */
    boolean holdsConnection();

    /** Whether a call that is inside has asked for a connection, and has none yet. Any thread may ask. */
    boolean awaitsConnection();

    /**
     * Whether the session is that of a transaction block whose transaction was rolled back, so that there is nothing
     * left to commit.
     */
    boolean isOver();

    /** Whether the session has committed something, so that its work must not be done again. */
    boolean hasCommitted();

    /** Opens the sessions of an engine. */
    interface Opener {
        /** As {@link SessionRoom#open} says. */
        Session open(TransactionOptions options, boolean block, Supplier<String> callSite);
    }
}
