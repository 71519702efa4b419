package io.alkahest.engine;

import io.alkahest.error.ConnectionLostException;
import io.alkahest.error.DatabaseException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** The savepoints of a transaction. Used by the thread of its {@link Link}. */
final class Savepoints {
    private final Link link;
    private final List<Savepoint> set = new ArrayList<>();
    private int number;

    Savepoints(Link link) {
        this.link = link;
    }

    Savepoint save() {
        if (link.isUntouched()) {
            try {
                return saveOnce();
            } catch (ConnectionLostException e) {
                link.startOver(e);
            }
        }
        return saveOnce();
    }

    private Savepoint saveOnce() {
        PhysicalConnection connection = link.ready(Nature.READ);
        number++;
        String name = "sp_" + number;
        Savepoint savepoint;
        try {
            savepoint = new Savepoint(this, name, link.control().save(connection.jdbc, name));
            set.add(savepoint);
        } catch (SQLException | RuntimeException | Error e) {
            throw link.failed(e, "SAVEPOINT " + name, null);
        }
        link.answered();
        link.database.events().savepointSet(name);
        return savepoint;
    }

    void rollbackTo(Savepoint savepoint) {
        link.closeCursors();
        link.checkUnbroken();
        try {
            link.control().rollbackTo(link.physical().jdbc, savepoint.jdbc());
            link.unblock();
            link.control().release(link.physical().jdbc, savepoint.jdbc());
        } catch (SQLException | RuntimeException | Error e) {
            throw cannotGoBack(e, savepoint.name());
        }
        endFrom(savepoint);
        link.database.events().savepointRolledBack(savepoint.name());
    }

    void release(Savepoint savepoint) {
        link.closeCursors();
        link.checkUsable();
        try {
            link.control().release(link.physical().jdbc, savepoint.jdbc());
        } catch (SQLException | RuntimeException | Error e) {
            DatabaseException failure = link.failed(e, "RELEASE SAVEPOINT " + savepoint.name(), null);
            link.block(failure);
            throw failure;
        }
        endFrom(savepoint);
        link.database.events().savepointReleased(savepoint.name());
    }

    /**
     * What was done since a savepoint was to be undone and is not, perhaps because a definition inside has committed it
     * all: nothing but a rollback is left, and whoever goes on must be told.
     */
    private DatabaseException cannotGoBack(Throwable e, String savepoint) {
        DatabaseException failure = link.failed(e, "ROLLBACK TO SAVEPOINT " + savepoint, null);
        link.spoil(failure);
        return failure;
    }

    /** Sets a savepoint of the engine's own, inside a transaction that writes; listeners hear nothing of it. */
    java.sql.Savepoint mark() {
        if (link.isUntouched()) {
            try {
                return markOnce();
            } catch (ConnectionLostException e) {
                link.startOver(e);
            }
        }
        return markOnce();
    }

    private java.sql.Savepoint markOnce() {
        PhysicalConnection connection = link.ready(Nature.WRITE);
        number++;
        try {
            java.sql.Savepoint mark = link.control().save(connection.jdbc, "sp_" + number);
            link.answered();
            return mark;
        } catch (SQLException | RuntimeException | Error e) {
            throw link.failed(e, "SAVEPOINT sp_" + number, null);
        }
    }

    /** Forgets a savepoint of the engine's own, after undoing what was done since, or keeping it. */
    void unmark(java.sql.Savepoint mark, boolean undo) {
        try {
            if (undo) {
                link.control().rollbackTo(link.physical().jdbc, mark);
                link.unblock();
            }
            link.control().release(link.physical().jdbc, mark);
        } catch (SQLException | RuntimeException | Error e) {
            throw cannotGoBack(e, "of a batch");
        }
    }

    /** A savepoint that ends takes with it those that were set after it. */
    private void endFrom(Savepoint savepoint) {
        for (int i = set.size() - 1; i >= set.indexOf(savepoint) && i >= 0; i--) {
            set.get(i).end();
        }
        set.removeIf(other -> !other.isActive());
    }

    /** All end with their transaction. */
    void end() {
        for (Savepoint savepoint : set) {
            savepoint.end();
        }
        set.clear();
    }
}
