package io.alkahest.flush;

import io.alkahest.schema.Table;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All row changes of one flush, by table. Tables are answered in the order of their names, so that equal work is done
 * in equal order.
 */
final class ChangeSet {
    private @Nullable String warning;
    private final List<TableChanges> tables = new ArrayList<>();
    private final List<Replacement> replacements = new ArrayList<>();
    private final Set<EntityState> replaced = Collections.newSetFromMap(new IdentityHashMap<>(0));
    private @Nullable TableChanges last;

    /** Keys that change, on their way to the rows that refer to them; none in most flushes. */
    final List<Carried> carried = new ArrayList<>(0);

    /** What goes before everything else: rows that let go of a key which is about to change. */
    final List<RowChange> cleared = new ArrayList<>(0);

    /**
     * A new object that takes the row of a deleted one, since both have the same key.
     *
     * @param deleted the object that stood for the row
     * @param state the object that stands for it from now on
     */
    record Replacement(EntityState deleted, EntityState state) {}

    /** The changes of a table; a table met for the first time has none. */
    TableChanges of(Table<?> table) {
        if (last != null && last.table == table) {
            return last;
        }
        for (TableChanges known : tables) {
            if (known.table == table) {
                last = known;
                return known;
            }
        }
        TableChanges made = new TableChanges(table);
        tables.add(made);
        last = made;
        return made;
    }

    /** The tables that have changes, by name. */
    List<TableChanges> tables() {
        List<TableChanges> changed = new ArrayList<>(tables.size());
        for (TableChanges table : tables) {
            if (!table.isEmpty()) {
                changed.add(table);
            }
        }
        changed.sort((a, b) -> a.table.toString().compareTo(b.table.toString()));
        return changed;
    }

    List<Replacement> replacements() {
        return replacements;
    }

    void replace(EntityState deleted, EntityState state) {
        replacements.add(new Replacement(deleted, state));
        replaced.add(deleted);
    }

    boolean isReplaced(EntityState deleted) {
        return replaced.contains(deleted);
    }

    /** What to tell of this flush in the log, or null. */
    @Nullable
    String warning() {
        return warning;
    }

    void warn(@Nullable String text) {
        warning = text;
    }
}
