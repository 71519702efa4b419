package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import io.alkahest.state.StateTracker;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the rows that take, in the same flush, what another row of their table has in a unique key or as its primary
 * key.
 */
final class PassedValues {
    private PassedValues() {}

    /**
     * All of them; an empty list, at next to no cost, in the flushes that write no unique column and delete nothing
     * that is taken.
     */
    static List<Passing> in(List<TableChanges> tables) {
        List<Passing> all = List.of();
        for (TableChanges changes : tables) {
            if (changes.updates.isEmpty() && changes.deletes.isEmpty()) {
                continue;
            }
            for (List<AnyColumn<?, ?>> key : keys(changes)) {
                boolean updates = changes.updatesAny(key);
                if (updates || !changes.deletes.isEmpty() && !changes.inserts.isEmpty()) {
                    all = collect(changes, key, all);
                }
            }
        }
        return all;
    }

    private static List<List<AnyColumn<?, ?>>> keys(TableChanges changes) {
        List<AnyColumn<?, ?>> primaryKey = Arrays.asList(changes.primaryKey);
        if (primaryKey.isEmpty() || !changes.updatesAny(primaryKey)) {
            return changes.uniqueKeys();
        }
        List<List<AnyColumn<?, ?>>> keys = new ArrayList<>(changes.uniqueKeys());
        keys.add(primaryKey);
        return keys;
    }

    private static List<Passing> collect(TableChanges changes, List<AnyColumn<?, ?>> key, List<Passing> all) {
        Map<List<Object>, RowChange> givers = new HashMap<>();
        for (RowChange update : changes.updates) {
            if (UniqueKeys.writesAny(update.shape(), key)) {
                give(update, UniqueKeys.before(update, key), givers);
            }
        }
        for (RowChange delete : changes.deletes) {
            give(delete, UniqueKeys.values(delete, key), givers);
        }
        if (givers.isEmpty()) {
            return all;
        }
        List<Passing> found = all.isEmpty() ? new ArrayList<>() : all;
        for (RowChange update : changes.updates) {
            if (UniqueKeys.writesAny(update.shape(), key)) {
                take(update, key, givers, found);
            }
        }
        for (RowChange insert : changes.inserts) {
            take(insert, key, givers, found);
        }
        return found;
    }

    private static void give(RowChange row, @Nullable List<Object> values, Map<List<Object>, RowChange> givers) {
        if (values != null) {
            givers.put(values, row);
        }
    }

    private static void take(
            RowChange row, List<AnyColumn<?, ?>> key, Map<List<Object>, RowChange> givers, List<Passing> found) {
        List<Object> values = UniqueKeys.values(row, key);
        RowChange giver = values == null ? null : givers.get(values);
        if (giver != null && giver != row) {
            found.add(new Passing(row, giver, key));
        }
    }

    /**
     * Reads what changed rows hold in unique columns where that is not known: without it nobody could tell who gives up
     * what. Only where several rows of a table change what they have in such a key.
     */
    static void readUnknown(List<TableChanges> tables, StateTracker tracker) {
        for (TableChanges changes : tables) {
            boolean turnover = !changes.deletes.isEmpty() && !changes.inserts.isEmpty();
            if (!turnover && changes.updates.isEmpty()
                    || changes.updates.size() + changes.inserts.size() + changes.deletes.size() < 2) {
                continue;
            }
            for (List<AnyColumn<?, ?>> key : keys(changes)) {
                boolean updates = changes.updatesAny(key);
                if (updates) {
                    readUnknown(changes.updates, key, tracker);
                }
                if (updates || turnover) {
                    readUnknown(changes.deletes, key, tracker);
                }
            }
        }
    }

    private static void readUnknown(List<RowChange> rows, List<AnyColumn<?, ?>> key, StateTracker tracker) {
        for (RowChange row : rows) {
            boolean gives = row.shape().verb == Verb.DELETE || UniqueKeys.writesAny(row.shape(), key);
            if (gives && row.hasUnknown(key)) {
                tracker.lazyAccess().refresh(row.standing());
            }
        }
    }
}
