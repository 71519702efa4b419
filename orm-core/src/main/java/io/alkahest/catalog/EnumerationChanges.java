package io.alkahest.catalog;

import io.alkahest.catalog.SchemaChange.AlterEnumeration;
import io.alkahest.catalog.SchemaChange.ColumnOf;
import io.alkahest.catalog.SchemaChange.CreateEnumeration;
import io.alkahest.type.NativeEnum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** What has to happen to enumerations that are types of their own before columns can have them. */
final class EnumerationChanges {
    private EnumerationChanges() {}

    static List<SchemaChange> of(
            List<TableChanges> tables,
            List<TableInfo> missing,
            List<TableInfo> extra,
            Predicate<String> hasEnumeration) {
        Map<String, NativeEnum> known = new LinkedHashMap<>();
        Map<String, List<ColumnOf>> users = new LinkedHashMap<>();
        extra.forEach(table -> columnsOf(table).forEach(column -> note(column, known)));
        for (TableChanges table : tables) {
            for (ColumnOf column : columnsOf(table.found())) {
                NativeEnum enumeration = note(column, known);
                users.computeIfAbsent(enumeration.name(), name -> new ArrayList<>())
                        .add(column);
            }
        }
        List<ColumnInfo> toCome = new ArrayList<>();
        missing.forEach(table -> toCome.addAll(table.columns()));
        tables.forEach(table -> toCome.addAll(table.columnsToCome()));
        List<SchemaChange> changes = new ArrayList<>();
        for (ColumnInfo column : toCome) {
            NativeEnum wanted = column.enumeration();
            if (wanted != null) {
                NativeEnum there = known.put(wanted.name(), wanted);
                if (there != null && !there.equals(wanted)) {
                    changes.add(new AlterEnumeration(there, wanted, users.getOrDefault(wanted.name(), List.of())));
                } else if (there == null && !hasEnumeration.test(wanted.name())) {
                    changes.add(new CreateEnumeration(wanted));
                }
            }
        }
        tables.forEach(TableChanges::leaveEnumerations);
        return changes;
    }

    private static List<ColumnOf> columnsOf(TableInfo table) {
        return table.columns().stream()
                .filter(column -> column.enumeration() != null)
                .map(column -> new ColumnOf(table, column))
                .toList();
    }

    private static NativeEnum note(ColumnOf column, Map<String, NativeEnum> known) {
        NativeEnum enumeration = Objects.requireNonNull(column.column().enumeration());
        known.put(enumeration.name(), enumeration);
        return enumeration;
    }
}
