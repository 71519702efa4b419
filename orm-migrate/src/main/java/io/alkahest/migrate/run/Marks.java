package io.alkahest.migrate.run;

import io.alkahest.catalog.TableInfo;
import io.alkahest.engine.Inspector;
import io.alkahest.migrate.revision.Checksums;
import io.alkahest.migrate.snapshot.SchemaState;
import io.alkahest.migrate.snapshot.Snapshot;
import java.util.List;
import java.util.Map;

/** Checksums of what a database has, to tell whether a statement has changed the schema. */
final class Marks {
    private Marks() {}

    static String of(Inspector inspector) {
        List<TableInfo> tables = inspector.tables().stream()
                .filter(table -> !History.isOwn(table.name()))
                .toList();
        SchemaState state = new SchemaState(tables, inspector.sequences());
        String text = new Snapshot(Map.of("database", state)).json()
                + inspector.views().stream()
                        .map(view -> view + " " + view.definition())
                        .toList();
        return Checksums.sha256(text);
    }
}
