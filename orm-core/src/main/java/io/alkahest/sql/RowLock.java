package io.alkahest.sql;

import java.util.ArrayList;
import java.util.List;

/**
 * How a SELECT locks the rows that it reads, until the transaction ends: {@code RowLock.forUpdate().skipLocked()}.
 * Immutable.
 *
 * <p>Locked are the rows of all tables that the SELECT reads, but for those on the outer side of a join and those that
 * loader options add; {@link #of} names fewer. In a session, a locking read shows the rows as they are now and brings
 * objects in memory up to date, whatever the isolation level; changes that were not flushed are kept.
 *
 * <p>What a database cannot do is refused by name when the statement is compiled, {@code docs/guide/transactions.md}
 * has the table. Where a database locks as a whole, the transaction becomes its one writer before it reads.
 *
 * @param strength against whom
 * @param waiting what happens where somebody else has locked a row
 * @param tables the tables and aliases whose rows are locked; empty for all
 */
public record RowLock(Strength strength, Waiting waiting, List<TableSource> tables) {
    private static final RowLock UPDATE = new RowLock(Strength.UPDATE, Waiting.WAIT, List.of());
    private static final RowLock SHARE = new RowLock(Strength.SHARE, Waiting.WAIT, List.of());

    /** Against whom rows are locked. May grow. */
    public enum Strength {
        /** Nobody else changes, deletes or locks them. */
        UPDATE,
        /** Nobody else changes or deletes them; others may lock them in the same way. */
        SHARE
    }

    /** What happens where somebody else has locked a row. May grow. */
    public enum Waiting {
        /** Waits as long as the database does, then fails with {@link io.alkahest.error.LockTimeoutException}. */
        WAIT,
        /** Fails with {@link io.alkahest.error.LockTimeoutException} at once. */
        NOWAIT,
        /** Leaves the row out of the result. */
        SKIP_LOCKED
    }

    public RowLock {
        tables = List.copyOf(tables);
    }

    /** Locks rows so that this transaction can change them. */
    public static RowLock forUpdate() {
        return UPDATE;
    }

    /** Locks rows so that nobody changes them. */
    public static RowLock forShare() {
        return SHARE;
    }

    /** The same lock, which fails at once where somebody else has locked a row. */
    public RowLock nowait() {
        return new RowLock(strength, Waiting.NOWAIT, tables);
    }

    /** The same lock, which leaves out rows that somebody else has locked. */
    public RowLock skipLocked() {
        return new RowLock(strength, Waiting.SKIP_LOCKED, tables);
    }

    /** The same lock for rows of these tables or aliases alone, and those named before. */
    public RowLock of(TableSource... more) {
        List<TableSource> all = new ArrayList<>(tables);
        all.addAll(List.of(more));
        return new RowLock(strength, waiting, all);
    }

    /** {@code FOR UPDATE OF seats SKIP LOCKED}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("FOR ").append(strength);
        for (int i = 0; i < tables.size(); i++) {
            text.append(i == 0 ? " OF " : ", ").append(tables.get(i).correlationName());
        }
        return text.append(waiting == Waiting.WAIT ? "" : " " + waiting.name().replace('_', ' '))
                .toString();
    }
}
