package io.alkahest.migrate.author;

import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.SchemaChange.RebuildTable;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlFeature;
import io.alkahest.dialect.Dialect;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.migrate.snapshot.SchemaState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Puts one change in the place of all those of a table, where the database cannot make them on the table that is there:
 * the table is made anew, once, with all that changes.
 */
final class Rebuilds {
    private final ChangeCompiler compiler;
    private final SchemaState before;
    private final SchemaState after;

    Rebuilds(ChangeCompiler compiler, SchemaState before, SchemaState after) {
        this.compiler = compiler;
        this.before = before;
        this.after = after;
    }

    List<SchemaChange> of(List<SchemaChange> changes, Dialect dialect) {
        if (dialect.ddl().supports(DdlFeature.ALTER_TABLE)) {
            return changes;
        }
        Map<String, List<SchemaChange>> byTable = new LinkedHashMap<>();
        for (SchemaChange change : changes) {
            if (change instanceof SchemaChange.OfTable && isKept(change.subject())) {
                byTable.computeIfAbsent(change.subject(), table -> new ArrayList<>())
                        .add(change);
            }
        }
        byTable.values().removeIf(this::isPossible);
        List<SchemaChange> rebuilt = new ArrayList<>();
        for (SchemaChange change : changes) {
            List<SchemaChange> together = byTable.get(change.subject());
            if (together == null || !(change instanceof SchemaChange.OfTable)) {
                rebuilt.add(change);
            } else if (together.get(0) == change) {
                TableInfo from = Objects.requireNonNull(before.table(change.subject()));
                rebuilt.add(new RebuildTable(from, Objects.requireNonNull(after.table(change.subject()))));
            }
        }
        return rebuilt;
    }

    private boolean isKept(String table) {
        return before.table(table) != null && after.table(table) != null;
    }

    private boolean isPossible(List<SchemaChange> changes) {
        try {
            compiler.statements(changes);
            return true;
        } catch (UnsupportedSqlException e) {
            return false;
        }
    }
}
