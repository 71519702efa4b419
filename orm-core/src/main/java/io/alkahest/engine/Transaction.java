package io.alkahest.engine;

import io.alkahest.error.ResourceClosedException;

/**
 * A transaction that {@link Connection#begin()} began. Ends with {@link #commit()} or {@link #rollback()};
 * {@link #close()} rolls back what has not ended.
 *
 * <pre>{@code
 * try (Transaction transaction = connection.begin()) {
 *     connection.execute(insertInto(TAGS).values(TAGS.text.set("sql")));
 *     transaction.commit();
 * }
 * }</pre>
 */
public final class Transaction implements AutoCloseable {
    private final Link link;
    private final boolean block;
    private boolean active = true;
    private boolean committed;

    Transaction(Link link, boolean block) {
        this.link = link;
        this.block = block;
    }

    /** Makes the transaction permanent. */
    public void commit() {
        checkActive();
        link.commit(() -> {});
    }

    /** Undoes the transaction. */
    public void rollback() {
        checkActive();
        link.rollback();
    }

    /** Whether the transaction has not ended yet. */
    public boolean isActive() {
        return active;
    }

    /** Rolls back, unless the transaction has ended. */
    @Override
    public void close() {
        if (active) {
            link.rollback();
        }
    }

    boolean isBlock() {
        return block;
    }

    /** Whether the transaction has ended by being made permanent. */
    boolean isCommitted() {
        return committed;
    }

    void committed() {
        committed = true;
    }

    void end() {
        active = false;
    }

    private void checkActive() {
        if (!active) {
            throw new ResourceClosedException(114, "The transaction has ended already.");
        }
    }
}
