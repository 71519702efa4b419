package io.alkahest.engine;

import io.alkahest.engine.ReadBack.Verdict;
import io.alkahest.engine.room.InsertShape;
import io.alkahest.error.AccessDeniedException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.DatabaseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts several rows at once and sees to it that each gets its own generated values.
 *
 * <p>JDBC promises nothing of the order in which a driver answers them, and a proxy that spreads rows over several
 * databases has been seen to answer another one. So the first rows that a source of connections inserts at once run
 * under a savepoint, and are read back by their keys: where they are not the rows that were written, they are undone,
 * and from then on each row goes out alone. Later answers cost a comparison of numbers only: keys that do not rise from
 * row to row are read back as well.
 */
final class BatchKeys {
    private static final Logger LOG = LoggerFactory.getLogger("alkahest.pool");

    /** As many rows are read back at once. */
    private static final int MOST = 1000;

    private final Link link;
    private final KeyOrder order;

    BatchKeys(Link link) {
        this.link = link;
        this.order = link.database.keyOrder();
    }

    /** Several rows, inserted at once; adds what the driver answers to a list. */
    interface Together {
        void insert(List<@Nullable Object[]> answers);
    }

    /** Whether the keys of several rows are known to come back in another order. */
    boolean isOutOfOrder() {
        return Boolean.FALSE.equals(order.held());
    }

    /**
     * Inserts at least two rows of a shape that returns something, and adds what it returns, row by row, to the list.
     *
     * @return false where the rows are not inserted, and have to go out one by one
     */
    boolean insert(
            InsertShape shape, List<@Nullable Object[]> rows, List<@Nullable Object[]> answers, Together together) {
        Boolean held = order.held();
        if (Boolean.FALSE.equals(held) || rows.size() < 2) {
            return false;
        }
        if (held == null) {
            return insertFirst(shape, rows, answers, together);
        }
        int before = answers.size();
        together.insert(answers);
        List<@Nullable Object[]> fresh = answers.subList(before, answers.size());
        if (fresh.size() != rows.size() || !isRising(shape, fresh) && verify(shape, rows, fresh) != Verdict.RIGHT) {
            order.learned(false);
            throw new DatabaseException(
                    711,
                    "The driver, or a proxy, has answered the generated keys of several rows inserted into "
                            + shape.table()
                            + " in another order than that of the rows, or not as many, as it did for earlier ones. Roll back, and run the transaction again: rows go out one by one from now on.",
                    null,
                    DatabaseError.none());
        }
        return true;
    }

    private boolean insertFirst(
            InsertShape shape, List<@Nullable Object[]> rows, List<@Nullable Object[]> answers, Together together) {
        if (!new ReadBack(shape, rows, List.of()).isPossible()) {
            return false;
        }
        java.sql.Savepoint before = link.savepoints().mark();
        List<@Nullable Object[]> fresh = new ArrayList<>(rows.size());
        together.insert(fresh);
        Verdict verdict = fresh.size() == rows.size() ? firstVerdict(shape, rows, fresh) : Verdict.WRONG;
        link.savepoints().unmark(before, verdict != Verdict.RIGHT);
        if (verdict == Verdict.RIGHT) {
            if (new ReadBack(shape, rows, fresh).tellsRowsApart()) {
                order.learned(true);
            }
            answers.addAll(fresh);
            return true;
        }
        if (verdict == Verdict.WRONG) {
            order.learned(false);
        }
        return false;
    }

    private Verdict firstVerdict(InsertShape shape, List<@Nullable Object[]> rows, List<@Nullable Object[]> answers) {
        try {
            return verify(shape, rows, answers);
        } catch (AccessDeniedException e) {
            LOG.debug("The keys of a batch cannot be verified: the rows may be written and not read", e);
            return Verdict.NONE;
        }
    }

    /**
     * Whether generated numbers rise from row to row, as those that a database counts do. Other values tell nothing.
     */
    private static boolean isRising(InsertShape shape, List<@Nullable Object[]> answers) {
        for (int column = 0; column < shape.returning().size(); column++) {
            if (!shape.returning().get(column).isGenerated()) {
                continue;
            }
            for (int i = 1; i < answers.size(); i++) {
                if (answers.get(i - 1)[column] instanceof Number a
                        && answers.get(i)[column] instanceof Number b
                        && a.longValue() >= b.longValue()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Verdict verify(InsertShape shape, List<@Nullable Object[]> rows, List<@Nullable Object[]> answers) {
        // Listeners hear of what the application asks for; the log tells all.
        StatementRunner silent = new StatementRunner(link, new Listeners(List.of(), link.database.hidesParameters()));
        Verdict verdict = Verdict.RIGHT;
        for (int from = 0; from < rows.size() && verdict == Verdict.RIGHT; from += MOST) {
            int to = Math.min(rows.size(), from + MOST);
            ReadBack back = new ReadBack(shape, rows.subList(from, to), answers.subList(from, to));
            verdict = back.isPossible() ? back.verdict(silent) : Verdict.NONE;
        }
        return verdict;
    }
}
