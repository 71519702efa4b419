package io.alkahest.engine;

import io.alkahest.error.ResourceClosedException;

/**
 * A point inside a transaction that can be gone back to. Savepoints nest; one that ends takes with it those that were
 * set after it, and the end of the transaction ends them all.
 */
public final class Savepoint implements AutoCloseable {
    private final Savepoints owner;
    private final String name;
    private final java.sql.Savepoint jdbc;
    private boolean active = true;

    Savepoint(Savepoints owner, String name, java.sql.Savepoint jdbc) {
        this.owner = owner;
        this.name = name;
        this.jdbc = jdbc;
    }

    /** The name under which the database knows it. */
    public String name() {
        return name;
    }

    /** Keeps what was done since, as part of the transaction around it, and ends the savepoint. */
    public void release() {
        checkActive();
        owner.release(this);
    }

    /** Undoes what was done since, and ends the savepoint. */
    public void rollback() {
        checkActive();
        owner.rollbackTo(this);
    }

    /** Whether the savepoint has not ended yet. */
    public boolean isActive() {
        return active;
    }

    /** Undoes what was done since, unless the savepoint has ended. */
    @Override
    public void close() {
        if (active) {
            owner.rollbackTo(this);
        }
    }

    java.sql.Savepoint jdbc() {
        return jdbc;
    }

    void end() {
        active = false;
    }

    private void checkActive() {
        if (!active) {
            throw new ResourceClosedException(114, "The savepoint " + name + " has ended already.");
        }
    }
}
