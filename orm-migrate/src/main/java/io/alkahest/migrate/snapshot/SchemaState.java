package io.alkahest.migrate.snapshot;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.CompareOptions;
import io.alkahest.catalog.Comparison;
import io.alkahest.catalog.Differences;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.SchemaInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.DdlFeature;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.TableDescriber;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Schema;
import io.alkahest.type.NativeEnum;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a schema is on one kind of database, as its catalog would describe it. Immutable.
 *
 * @param tables the tables, in the order of their declaration
 * @param sequences the sequences
 */
public record SchemaState(List<TableInfo> tables, List<SequenceInfo> sequences) {
    /** A schema of nothing. */
    public static final SchemaState EMPTY = new SchemaState(List.of(), List.of());

    public SchemaState {
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /** What a database of a kind would have of a declared schema. */
    public static SchemaState of(Schema schema, Dialect dialect) {
        NamingConvention naming = schema.naming();
        TableDescriber describer = new TableDescriber(dialect, naming == null ? NamingConvention.STANDARD : naming);
        return new SchemaState(
                schema.tables().stream().map(describer::describe).toList(),
                schema.sequences().stream().map(describer::describe).toList());
    }

    /** How another state differs, and what makes it of this one. Nothing is asked of a database. */
    public Differences to(SchemaState target, Dialect dialect) {
        Set<String> enumerations = enumerations().keySet();
        Comparison comparison = new Comparison(
                dialect.catalog().commonForm(), new CompareOptions(), name -> enumerations.contains(name));
        Set<@Nullable String> schemas = target.schemas();
        schemas.addAll(schemas());
        List<SchemaChange> changes = new ArrayList<>();
        for (String name : schemas) {
            SchemaState declared = target.in(name);
            SchemaState found = in(name);
            boolean isNew = name != null && found.tables.isEmpty() && found.sequences.isEmpty();
            if (isNew && dialect.ddl().supports(DdlFeature.CREATE_SCHEMA)) {
                changes.add(new SchemaChange.RunSql(dialect.ddl().createSchema(Objects.requireNonNull(name))));
            }
            comparison.schema(
                    declared.tables,
                    declared.sequences,
                    new SchemaInfo(
                            name == null ? "" : name, false, found.tables, List.of(), found.sequences, List.of()));
        }
        Differences differences = comparison.differences();
        changes.addAll(differences.changes());
        Map<String, NativeEnum> kept = target.enumerations();
        enumerations().forEach((name, enumeration) -> {
            if (!kept.containsKey(name)) {
                changes.add(new SchemaChange.DropEnumeration(enumeration));
            }
        });
        return new Differences(differences.all(), changes);
    }

    /** The schemas of all that there is, the usual one as null and always. */
    public Set<@Nullable String> schemas() {
        Set<@Nullable String> schemas = new LinkedHashSet<>();
        schemas.add(null);
        tables.forEach(table -> schemas.add(table.schema()));
        sequences.forEach(sequence -> schemas.add(sequence.schema()));
        return schemas;
    }

    /** What of it is in one schema; null for the usual one. */
    public SchemaState in(@Nullable String schema) {
        return new SchemaState(
                tables.stream()
                        .filter(table -> Objects.equals(table.schema(), schema))
                        .toList(),
                sequences.stream()
                        .filter(sequence -> Objects.equals(sequence.schema(), schema))
                        .toList());
    }

    /** The enumerations that are types of their own, by name. */
    private Map<String, NativeEnum> enumerations() {
        Map<String, NativeEnum> found = new LinkedHashMap<>();
        for (TableInfo table : tables) {
            for (ColumnInfo column : table.columns()) {
                NativeEnum enumeration = column.enumeration();
                if (enumeration != null) {
                    found.put(enumeration.name(), enumeration);
                }
            }
        }
        return found;
    }

    /** The table of a name, with its schema where it has one; null where there is none. */
    public @Nullable TableInfo table(String name) {
        return tables.stream()
                .filter(table -> table.toString().equals(name))
                .findFirst()
                .orElse(null);
    }
}
