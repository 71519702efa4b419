package io.alkahest.flush;

import io.alkahest.graph.DependencyGraph;
import io.alkahest.schema.Association;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which changed tables need which, and why: an edge names the association or foreign key.
 *
 * <p>Tables that need one another, or themselves, form a group whose rows are ordered one by one ({@link RowOrder});
 * all others are ordered as a whole.
 */
final class ChangeGraph {
    private final List<TableChanges> tables;
    private final List<Reference> references = new ArrayList<>();

    ChangeGraph(List<TableChanges> tables) {
        this.tables = tables;
        for (TableChanges changes : tables) {
            addReferencesOf(changes.table);
        }
    }

    /** The groups of tables, each after those that it needs. */
    List<Group> groups() {
        if (tables.size() == 1) {
            return List.of(new Group(tables, references));
        }
        DependencyGraph<TableChanges, Reference> graph = new DependencyGraph<>();
        for (TableChanges changes : tables) {
            graph.add(changes);
        }
        for (Reference reference : references) {
            graph.dependsOn(
                    Objects.requireNonNull(changed(tables, reference.table())),
                    Objects.requireNonNull(changed(tables, reference.target())),
                    reference);
        }
        List<Group> groups = new ArrayList<>();
        for (List<TableChanges> together : graph.groups()) {
            groups.add(new Group(together, inside(together)));
        }
        return groups;
    }

    /** All references among changed tables. */
    List<Reference> references() {
        return references;
    }

    /** Whether changed rows of some table may refer to rows of the given one. */
    boolean isReferredTo(TableChanges changes) {
        for (Reference reference : references) {
            if (reference.target() == changes.table) {
                return true;
            }
        }
        return false;
    }

    private List<Reference> inside(List<TableChanges> together) {
        List<Reference> inside = new ArrayList<>();
        for (Reference reference : references) {
            if (changed(together, reference.table()) != null && changed(together, reference.target()) != null) {
                inside.add(reference);
            }
        }
        return inside;
    }

    private void addReferencesOf(Table<?> table) {
        for (Association<?, ?> association : table.associations()) {
            Table<?> link = association.link();
            if (link != null && changed(tables, link) != null) {
                add(Reference.toOwner(association));
                add(Reference.of(association, association.linkPairs()));
            } else if (association instanceof ToOne<?, ?>
                    && association.isOwning()
                    && changed(tables, association.target().stored()) != null) {
                add(Reference.of(association, association.pairs()));
            }
        }
        for (ForeignKey key : table.foreignKeys()) {
            add(Reference.of(key));
        }
    }

    private void add(Reference reference) {
        if (changed(tables, reference.table()) != null && changed(tables, reference.target()) != null) {
            for (Reference known : references) {
                if (known.hasColumnsOf(reference)) {
                    return;
                }
            }
            references.add(reference);
        }
    }

    private static @Nullable TableChanges changed(List<TableChanges> tables, Table<?> table) {
        for (int i = 0; i < tables.size(); i++) {
            if (tables.get(i).table == table) {
                return tables.get(i);
            }
        }
        return null;
    }

    /**
     * Tables that are written together.
     *
     * @param tables one, or several that need one another
     * @param inside the references among them
     */
    record Group(List<TableChanges> tables, List<Reference> inside) {
        /** Whether rows must be ordered one by one. */
        boolean isRowByRow() {
            return !inside.isEmpty();
        }
    }
}
