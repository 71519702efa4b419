package io.alkahest.catalog;

import io.alkahest.catalog.Difference.Part;
import io.alkahest.catalog.SchemaChange.AddConstraint;
import io.alkahest.catalog.SchemaChange.DropConstraint;
import io.alkahest.catalog.SchemaChange.DropIndex;
import io.alkahest.catalog.SchemaChange.RenameConstraint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to happen to the foreign keys of tables that are there. One that is as declared goes and comes back where it
 * is in the way: where a column of it gets another type, or the key or index goes on which it stands.
 */
final class KeyChanges {
    private final boolean indexed;
    private final List<TableChanges> tables;
    private final List<SchemaChange> first = new ArrayList<>();
    private final Set<SchemaChange> between = new LinkedHashSet<>();
    private final List<SchemaChange> last = new ArrayList<>();

    /**
     * A foreign key.
     *
     * @param found as it is, or null where there is none yet
     * @param declared as it shall be, or null where it goes for good
     * @param same whether the two differ in nothing but perhaps the name
     */
    private record Key(
            @Nullable ForeignKeyInfo found, @Nullable ForeignKeyInfo declared, boolean same) {}

    /**
     * Changes of which none is collected yet.
     *
     * @param indexed whether the database makes an index for a foreign key that finds none
     */
    KeyChanges(boolean indexed, List<TableChanges> tables) {
        this.indexed = indexed;
        this.tables = tables;
    }

    /** What goes before everything else. */
    List<SchemaChange> first() {
        return first;
    }

    /** New names, and indexes that went with a foreign key. */
    List<SchemaChange> between() {
        return List.copyOf(between);
    }

    /** What comes after everything else. */
    List<SchemaChange> last() {
        return last;
    }

    void collect() {
        for (TableChanges table : tables) {
            for (Key key : keysOf(table.compared())) {
                collect(table, key);
            }
        }
    }

    private void collect(TableChanges table, Key key) {
        ForeignKeyInfo found = key.found;
        ForeignKeyInfo declared = key.declared;
        boolean goes = found != null && (!key.same || isInTheWay(table, found));
        if (found != null && goes) {
            first.add(new DropConstraint(table.found(), new TableConstraint.ForeignKey(found)));
            dropIndexes(table.compared(), found);
        }
        if (declared != null && (found == null || goes)) {
            last.add(new AddConstraint(table.after(), new TableConstraint.ForeignKey(declared)));
        } else if (found != null && declared != null && !Objects.equals(found.name(), declared.name())) {
            between.add(new RenameConstraint(
                    table.found(), new TableConstraint.ForeignKey(found), Objects.requireNonNull(declared.name())));
        }
    }

    private static List<Key> keysOf(ComparedTable table) {
        List<Key> keys = new ArrayList<>();
        Set<ForeignKeyInfo> differing = new HashSet<>();
        for (Difference difference : table.differences()) {
            if (difference.part() == Part.FOREIGN_KEY) {
                ForeignKeyInfo found = (ForeignKeyInfo) difference.foundObject();
                keys.add(new Key(
                        found,
                        (ForeignKeyInfo) difference.declaredObject(),
                        difference.change() == Difference.Change.RENAMED));
                differing.add(found);
            }
        }
        for (ForeignKeyInfo found : table.found().foreignKeys()) {
            if (!differing.contains(found)) {
                keys.add(new Key(found, found, true));
            }
        }
        return keys;
    }

    private boolean isInTheWay(TableChanges table, ForeignKeyInfo key) {
        if (!Collections.disjoint(table.touched(), key.columns())
                || indexed && table.droppedKeys().stream().anyMatch(dropped -> leads(dropped, key.columns()))) {
            return true;
        }
        for (TableChanges target : tables) {
            if (ChangePlan.leadsTo(key, target.found())
                    && (!Collections.disjoint(target.touched(), key.targetColumns())
                            || target.droppedKeys().stream().anyMatch(dropped -> bears(dropped, key)))) {
                return true;
            }
        }
        return false;
    }

    private boolean bears(List<String> dropped, ForeignKeyInfo key) {
        return Set.copyOf(dropped).equals(Set.copyOf(key.targetColumns()))
                || indexed && leads(dropped, key.targetColumns());
    }

    private static boolean leads(List<String> index, List<String> columns) {
        return index.size() >= columns.size()
                && index.subList(0, columns.size()).equals(columns);
    }

    /**
     * An index that the database has made for a foreign key goes with it, unless another one needs it. Such an index is
     * there, under the name of the key, where no other one begins with its columns.
     */
    private void dropIndexes(ComparedTable table, ForeignKeyInfo key) {
        String name = key.name();
        if (!indexed
                || name == null
                || table.declared().foreignKeys().stream()
                        .anyMatch(other -> other.columns().equals(key.columns()))) {
            return;
        }
        boolean hasOther =
                TablePart.of(table.found()).stream().anyMatch(part -> leads(part.columnsFound(), key.columns()));
        if (!hasOther) {
            List<IndexInfo.Part> parts = key.columns().stream()
                    .map(column -> new IndexInfo.Part(column, null, false))
                    .toList();
            between.add(new DropIndex(table.found(), new IndexInfo(name, parts, false, null)));
        }
        for (IndexInfo index : table.ofKeys()) {
            if (index.columns().equals(key.columns())) {
                between.add(new DropIndex(table.found(), index));
            }
        }
    }
}
