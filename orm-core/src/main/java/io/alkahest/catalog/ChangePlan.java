package io.alkahest.catalog;

import io.alkahest.catalog.SchemaChange.AddConstraint;
import io.alkahest.catalog.SchemaChange.CreateTable;
import io.alkahest.catalog.SchemaChange.DropConstraint;
import io.alkahest.catalog.SchemaChange.DropTable;
import io.alkahest.graph.DependencyGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;

/**
 * Puts what makes a database as declared into an order in which it can be run. Pure, and used once.
 *
 * <p>Foreign keys go first and come last, so that keys, indexes and columns under them can be changed; between them
 * stand, in this order, dropped tables, sequences and enumerations, each table that is there, and new tables after
 * those that they refer to. Sequences that are not declared go at the very end, when no column takes its values from
 * them. Nothing is taken for renamed but what says the same under another name: a column or table under another name is
 * one that goes and one that comes.
 */
final class ChangePlan {
    private final CommonForm form;
    private final Predicate<String> hasEnumeration;
    private final List<SchemaChange> firstKeys = new ArrayList<>();
    private final List<SchemaChange> drops = new ArrayList<>();
    private final List<SchemaChange> beforeTables = new ArrayList<>();
    private final List<SchemaChange> inTables = new ArrayList<>();
    private final List<SchemaChange> creations = new ArrayList<>();
    private final List<SchemaChange> lastKeys = new ArrayList<>();
    private final List<SchemaChange> atEnd = new ArrayList<>();

    /**
     * A plan that holds nothing yet.
     *
     * @param hasEnumeration whether the database has a type of this name, whether a column has it or not
     */
    ChangePlan(CommonForm form, Predicate<String> hasEnumeration) {
        this.form = form;
        this.hasEnumeration = hasEnumeration;
    }

    /** Takes up a change of something in no table, before those of tables. */
    void first(SchemaChange change) {
        beforeTables.add(change);
    }

    /** Takes up a change of something in no table, after everything else. */
    void last(SchemaChange change) {
        atEnd.add(change);
    }

    /**
     * All changes in order.
     *
     * @param compared the tables that are declared and there
     * @param missing the tables that are only declared
     * @param extra the tables that are only there
     */
    List<SchemaChange> of(List<ComparedTable> compared, List<TableInfo> missing, List<TableInfo> extra) {
        List<TableChanges> tables = compared.stream().map(TableChanges::new).toList();
        dropTables(extra);
        beforeTables.addAll(0, EnumerationChanges.of(tables, missing, extra, hasEnumeration));
        KeyChanges keys = new KeyChanges(form.indexesForeignKeys(), tables);
        keys.collect();
        firstKeys.addAll(keys.first());
        lastKeys.addAll(keys.last());
        inTables.addAll(keys.between());
        tables.forEach(table -> inTables.addAll(table.inOrder()));
        createTables(missing);
        List<SchemaChange> all = new ArrayList<>(firstKeys);
        all.addAll(drops);
        all.addAll(beforeTables);
        all.addAll(inTables);
        all.addAll(creations);
        all.addAll(lastKeys);
        all.addAll(atEnd);
        return all;
    }

    private void createTables(List<TableInfo> missing) {
        List<TableInfo> ordered = inDependencyOrder(missing);
        for (TableInfo table : ordered) {
            List<ForeignKeyInfo> later = forwardKeys(table, ordered);
            TableInfo.Builder now = table.toBuilder().withoutForeignKeys();
            table.foreignKeys().stream().filter(key -> !later.contains(key)).forEach(now::foreignKey);
            creations.add(new CreateTable(now.build()));
            later.forEach(key -> lastKeys.add(new AddConstraint(table, new TableConstraint.ForeignKey(key))));
        }
    }

    private void dropTables(List<TableInfo> extra) {
        List<TableInfo> ordered = inDependencyOrder(extra);
        for (TableInfo table : ordered) {
            forwardKeys(table, ordered)
                    .forEach(key -> firstKeys.add(new DropConstraint(table, new TableConstraint.ForeignKey(key))));
            drops.add(0, new DropTable(table));
        }
    }

    private static List<TableInfo> inDependencyOrder(List<TableInfo> tables) {
        DependencyGraph<TableInfo, ForeignKeyInfo> graph = new DependencyGraph<>();
        tables.forEach(graph::add);
        for (TableInfo table : tables) {
            for (ForeignKeyInfo key : table.foreignKeys()) {
                tables.stream()
                        .filter(target -> leadsTo(key, target))
                        .forEach(target -> graph.dependsOn(table, target, key));
            }
        }
        List<TableInfo> ordered = new ArrayList<>();
        graph.groups().forEach(ordered::addAll);
        return ordered;
    }

    /** The foreign keys that lead to a table further down: those of circles. */
    private static List<ForeignKeyInfo> forwardKeys(TableInfo table, List<TableInfo> ordered) {
        List<TableInfo> behind = ordered.subList(ordered.indexOf(table) + 1, ordered.size());
        return table.foreignKeys().stream()
                .filter(key -> behind.stream().anyMatch(target -> leadsTo(key, target)))
                .toList();
    }

    static boolean leadsTo(ForeignKeyInfo key, TableInfo table) {
        return key.targetTable().equals(table.name()) && Objects.equals(key.targetSchema(), table.schema());
    }
}
