package io.alkahest.migrate.snapshot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.ComputedInfo;
import io.alkahest.catalog.ConstraintInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.CatalogReader;
import io.alkahest.dialect.Dialect;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.schema.ReferentialAction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Writes snapshots as JSON and reads them: what is not said is null, false, 0 or empty. */
final class SnapshotJson {
    private static final int VERSION = 1;

    private SnapshotJson() {}

    static String text(Snapshot snapshot) {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = mapper.createObjectNode();
        root.put("version", VERSION);
        ObjectNode dialects = root.putObject("dialects");
        snapshot.states().forEach((name, state) -> write(state, dialects.putObject(name)));
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter();
        printer.indentArraysWith(lines);
        printer.indentObjectsWith(lines);
        try {
            return mapper.writer(printer).writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static Snapshot parse(String text, Revision revision, List<Dialect> dialects) {
        JsonNode root;
        try {
            root = new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw unreadable(revision, "in line " + e.getLocation().getLineNr() + ": " + e.getOriginalMessage(), e);
        }
        if (root.path("version").asInt() != VERSION) {
            throw unreadable(revision, "its version is " + root.path("version") + " and not " + VERSION, null);
        }
        Map<String, SchemaState> states = new LinkedHashMap<>();
        for (Dialect dialect : dialects) {
            JsonNode state = root.path("dialects").get(dialect.name());
            if (state == null) {
                TreeSet<String> names = new TreeSet<>();
                root.path("dialects").fieldNames().forEachRemaining(names::add);
                throw new MigrationException(
                        814,
                        "The snapshot of the revision " + revision + " says nothing of " + dialect + ", only of "
                                + String.join(", ", names)
                                + ". Take " + dialect + " out of the targets, or begin a folder of its own for it.");
            }
            try {
                states.put(dialect.name(), state(state, dialect.catalog()));
            } catch (IllegalArgumentException e) {
                throw unreadable(revision, String.valueOf(e.getMessage()), e);
            }
        }
        return new Snapshot(states);
    }

    private static MigrationException unreadable(Revision revision, String why, @Nullable Throwable cause) {
        return new MigrationException(
                814,
                "The snapshot of the revision " + revision + " cannot be read: " + why
                        + ". It is written by the command revision and not meant to be edited; bring it back from version control.",
                cause);
    }

    private static void write(SchemaState state, ObjectNode json) {
        ArrayNode tables = json.putArray("tables");
        state.tables().forEach(table -> write(table, tables.addObject()));
        if (!state.sequences().isEmpty()) {
            ArrayNode sequences = json.putArray("sequences");
            for (SequenceInfo sequence : state.sequences()) {
                ObjectNode one = sequences.addObject();
                put(one, "schema", sequence.schema());
                one.put("name", sequence.name())
                        .put("start", sequence.start())
                        .put("increment", sequence.increment())
                        .put("minimum", sequence.minimum())
                        .put("maximum", sequence.maximum());
                flag(one, "cycle", sequence.cycle());
            }
        }
    }

    private static void write(TableInfo table, ObjectNode json) {
        put(json, "schema", table.schema());
        json.put("name", table.name());
        flag(json, "exact", table.exactName());
        flag(json, "temporary", table.temporary());
        put(json, "comment", table.comment());
        if (!table.options().isEmpty()) {
            ObjectNode options = json.putObject("options");
            table.options().forEach(options::put);
        }
        ArrayNode columns = json.putArray("columns");
        for (ColumnInfo column : table.columns()) {
            ObjectNode one = columns.addObject();
            one.put("name", column.name()).put("type", column.typeName());
            flag(one, "exact", table.exactColumns().contains(column.name()));
            flag(one, "nullable", column.nullable());
            put(one, "default", column.defaultSql());
            IdentityInfo identity = column.identity();
            if (identity != null) {
                ObjectNode numbers = one.putObject("identity");
                flag(numbers, "always", identity.always());
                numbers.put("start", identity.start()).put("increment", identity.increment());
            }
            ComputedInfo computed = column.computed();
            if (computed != null) {
                ObjectNode by = one.putObject("computed").put("sql", computed.sql());
                flag(by, "stored", computed.stored());
            }
            put(one, "comment", column.comment());
            put(one, "collation", column.collation());
            put(one, "onUpdate", column.onUpdate());
        }
        KeyInfo key = table.primaryKey();
        if (key != null) {
            write(key, json.putObject("primaryKey"));
        }
        each(json, "foreignKeys", table.foreignKeys(), SnapshotJson::write);
        each(json, "uniques", table.uniques(), SnapshotJson::write);
        each(json, "indexes", table.indexes(), SnapshotJson::write);
        each(json, "checks", table.checks(), (check, one) -> {
            put(one, "name", check.name());
            one.put("sql", check.sql());
        });
        each(json, "constraints", table.constraints(), (constraint, one) -> {
            put(one, "name", constraint.name());
            one.put("sql", constraint.sql());
        });
    }

    private static void write(KeyInfo key, ObjectNode json) {
        put(json, "name", key.name());
        texts(json, "columns", key.columns());
    }

    private static void write(ForeignKeyInfo key, ObjectNode json) {
        put(json, "name", key.name());
        texts(json, "columns", key.columns());
        put(json, "targetSchema", key.targetSchema());
        json.put("target", key.targetTable());
        texts(json, "targetColumns", key.targetColumns());
        json.put("onDelete", key.onDelete().name())
                .put("onUpdate", key.onUpdate().name());
        flag(json, "deferrable", key.deferrable());
        flag(json, "initiallyDeferred", key.initiallyDeferred());
    }

    private static void write(IndexInfo index, ObjectNode json) {
        json.put("name", index.name());
        flag(json, "unique", index.unique());
        put(json, "condition", index.condition());
        put(json, "method", index.method());
        flag(json, "equalNulls", index.equalNulls());
        if (!index.included().isEmpty()) {
            texts(json, "included", index.included());
        }
        each(json, "parts", index.parts(), (part, one) -> {
            put(one, "column", part.column());
            put(one, "expression", part.expression());
            flag(one, "descending", part.descending());
            put(one, "nulls", part.nulls() == null ? null : part.nulls().name());
            if (part.length() > 0) {
                one.put("length", part.length());
            }
            put(one, "operators", part.operators());
            put(one, "collation", part.collation());
        });
    }

    /** Writes one of several. */
    private interface Writer<T> {
        void write(T value, ObjectNode json);
    }

    private static <T> void each(ObjectNode json, String name, List<T> values, Writer<T> writer) {
        if (!values.isEmpty()) {
            ArrayNode all = json.putArray(name);
            values.forEach(value -> writer.write(value, all.addObject()));
        }
    }

    private static void put(ObjectNode json, String name, @Nullable String value) {
        if (value != null) {
            json.put(name, value);
        }
    }

    private static void flag(ObjectNode json, String name, boolean value) {
        if (value) {
            json.put(name, true);
        }
    }

    private static void texts(ObjectNode json, String name, List<String> values) {
        ArrayNode all = json.putArray(name);
        values.forEach(all::add);
    }

    private static SchemaState state(JsonNode json, CatalogReader catalog) {
        return new SchemaState(
                all(json, "tables", table -> table(table, catalog)),
                all(
                        json,
                        "sequences",
                        one -> new SequenceInfo(
                                text(one, "schema"),
                                required(one, "name"),
                                one.path("start").asLong(),
                                one.path("increment").asLong(),
                                one.path("minimum").asLong(),
                                one.path("maximum").asLong(),
                                one.path("cycle").asBoolean())));
    }

    private static TableInfo table(JsonNode json, CatalogReader catalog) {
        String name = required(json, "name");
        TableInfo.Builder table = TableInfo.builder(text(json, "schema"), name)
                .exactName(json.path("exact").asBoolean())
                .temporary(json.path("temporary").asBoolean())
                .comment(text(json, "comment"));
        json.path("options")
                .properties()
                .forEach(option ->
                        table.option(option.getKey(), option.getValue().asText()));
        int position = 0;
        for (JsonNode one : json.path("columns")) {
            position++;
            ColumnInfo column = column(one, position, name, catalog);
            table.column(column);
            if (one.path("exact").asBoolean()) {
                table.exactColumn(column.name());
            }
        }
        if (json.has("primaryKey")) {
            table.primaryKey(key(json.get("primaryKey")));
        }
        all(json, "foreignKeys", SnapshotJson::foreignKey).forEach(table::foreignKey);
        all(json, "uniques", SnapshotJson::key).forEach(table::unique);
        all(json, "indexes", SnapshotJson::index).forEach(table::index);
        all(json, "checks", one -> new CheckInfo(text(one, "name"), required(one, "sql")))
                .forEach(table::check);
        all(json, "constraints", one -> new ConstraintInfo(text(one, "name"), required(one, "sql")))
                .forEach(table::constraint);
        return table.build();
    }

    private static ColumnInfo column(JsonNode json, int position, String table, CatalogReader catalog) {
        String name = required(json, "name");
        String type = required(json, "type");
        JsonNode identity = json.get("identity");
        JsonNode computed = json.get("computed");
        return new ColumnInfo(
                name,
                position,
                type,
                catalog.type(type, table + "_" + name),
                json.path("nullable").asBoolean(),
                text(json, "default"),
                identity == null
                        ? null
                        : new IdentityInfo(
                                identity.path("always").asBoolean(),
                                identity.path("start").asLong(),
                                identity.path("increment").asLong()),
                computed == null
                        ? null
                        : new ComputedInfo(
                                required(computed, "sql"),
                                computed.path("stored").asBoolean()),
                text(json, "comment"),
                text(json, "collation"),
                text(json, "onUpdate"));
    }

    private static KeyInfo key(JsonNode json) {
        return new KeyInfo(text(json, "name"), texts(json, "columns"));
    }

    private static ForeignKeyInfo foreignKey(JsonNode json) {
        return new ForeignKeyInfo(
                text(json, "name"),
                texts(json, "columns"),
                text(json, "targetSchema"),
                required(json, "target"),
                texts(json, "targetColumns"),
                ReferentialAction.valueOf(required(json, "onDelete")),
                ReferentialAction.valueOf(required(json, "onUpdate")),
                json.path("deferrable").asBoolean(),
                json.path("initiallyDeferred").asBoolean());
    }

    private static IndexInfo index(JsonNode json) {
        return new IndexInfo(
                required(json, "name"),
                all(json, "parts", part -> {
                    String nulls = text(part, "nulls");
                    return new IndexInfo.Part(
                            text(part, "column"),
                            text(part, "expression"),
                            part.path("descending").asBoolean(),
                            nulls == null ? null : IndexInfo.Nulls.valueOf(nulls),
                            part.path("length").asInt(),
                            text(part, "operators"),
                            text(part, "collation"));
                }),
                json.path("unique").asBoolean(),
                text(json, "condition"),
                text(json, "method"),
                texts(json, "included"),
                json.path("equalNulls").asBoolean());
    }

    private static <T> List<T> all(JsonNode json, String name, Function<JsonNode, T> reader) {
        List<T> all = new ArrayList<>();
        json.path(name).forEach(one -> all.add(reader.apply(one)));
        return all;
    }

    private static List<String> texts(JsonNode json, String name) {
        return all(json, name, JsonNode::asText);
    }

    private static @Nullable String text(JsonNode json, String name) {
        JsonNode value = json.get(name);
        return value == null ? null : value.asText();
    }

    private static String required(JsonNode json, String name) {
        String value = text(json, name);
        if (value == null) {
            throw new IllegalArgumentException("something has no " + name);
        }
        return value;
    }
}
