package io.alkahest.migrate.snapshot;

import io.alkahest.dialect.Dialect;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a schema is after a revision, on each kind of database for which scripts are written. Immutable; kept as JSON.
 *
 * <p>Each kind has a description of its own, because defaults, checks and conditions are SQL text of one database.
 *
 * @param states the descriptions by the names of dialects
 */
public record Snapshot(Map<String, SchemaState> states) {
    public Snapshot {
        states = java.util.Collections.unmodifiableMap(new TreeMap<>(states));
    }

    /** What a declared schema is for databases of these kinds. */
    public static Snapshot of(Schema schema, List<Dialect> dialects) {
        Map<String, SchemaState> states = new LinkedHashMap<>();
        dialects.forEach(dialect -> states.put(dialect.name(), SchemaState.of(schema, dialect)));
        return new Snapshot(states);
    }

    /** A schema of nothing, for databases of these kinds. */
    public static Snapshot empty(List<Dialect> dialects) {
        Map<String, SchemaState> states = new LinkedHashMap<>();
        dialects.forEach(dialect -> states.put(dialect.name(), SchemaState.EMPTY));
        return new Snapshot(states);
    }

    /**
     * What the snapshot of a revision says of databases of these kinds.
     *
     * @throws MigrationException if it is not there, is no snapshot, or lacks one of the kinds
     */
    public static Snapshot of(Revision revision, List<Dialect> dialects) {
        String text = revision.snapshot();
        if (text == null) {
            throw new MigrationException(
                    814,
                    "The revision " + revision
                            + " has no snapshot.json, so nothing can be compared with it. Bring the file back from version control.");
        }
        return SnapshotJson.parse(text, revision, dialects);
    }

    /** The state for a kind of database. */
    public SchemaState state(Dialect dialect) {
        SchemaState state = states.get(dialect.name());
        if (state == null) {
            throw new IllegalArgumentException("This snapshot knows no " + dialect);
        }
        return state;
    }

    /** The snapshot as JSON, the same text for the same schema. */
    public String json() {
        return SnapshotJson.text(this);
    }
}
