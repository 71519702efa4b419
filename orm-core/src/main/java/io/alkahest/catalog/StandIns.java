package io.alkahest.catalog;

import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A described table with all the columns that its parts mention, and the tables that its foreign keys lead to: columns
 * and tables that are mentioned only are known by their names alone.
 */
final class StandIns {
    private static final String UNKNOWN = "?";

    private StandIns() {}

    /** The table itself first. */
    static List<TableInfo> of(TableInfo table) {
        Set<String> mentioned = new LinkedHashSet<>();
        KeyInfo key = table.primaryKey();
        if (key != null) {
            mentioned.addAll(key.columns());
        }
        table.uniques().forEach(unique -> mentioned.addAll(unique.columns()));
        table.indexes().forEach(index -> {
            mentioned.addAll(index.columns());
            mentioned.addAll(index.included());
        });
        Map<List<@Nullable String>, Set<String>> targets = new LinkedHashMap<>();
        for (ForeignKeyInfo foreign : table.foreignKeys()) {
            mentioned.addAll(foreign.columns());
            boolean own = foreign.targetTable().equals(table.name())
                    && Objects.equals(foreign.targetSchema(), table.schema());
            (own
                            ? mentioned
                            : targets.computeIfAbsent(
                                    Arrays.asList(foreign.targetSchema(), foreign.targetTable()),
                                    target -> new LinkedHashSet<>()))
                    .addAll(foreign.targetColumns());
        }
        List<TableInfo> all = new ArrayList<>();
        all.add(complete(table, mentioned));
        targets.forEach((target, columns) -> all.add(complete(
                TableInfo.builder(target.get(0), Objects.requireNonNull(target.get(1)))
                        .build(),
                columns)));
        return all;
    }

    private static TableInfo complete(TableInfo table, Set<String> mentioned) {
        TableInfo.Builder builder = table.toBuilder().withoutColumns();
        for (ColumnInfo column : table.columns()) {
            builder.column(column.type() == null ? column.withType(SqlTypes.opaque(column.typeName())) : column);
        }
        for (String name : mentioned) {
            if (table.columns().stream().noneMatch(column -> column.name().equalsIgnoreCase(name))) {
                builder.column(
                        new ColumnInfo(name, 0, UNKNOWN, SqlTypes.opaque(UNKNOWN), true, null, null, null, null));
            }
        }
        return builder.build();
    }
}
