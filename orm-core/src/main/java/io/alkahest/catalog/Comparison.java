package io.alkahest.catalog;

import io.alkahest.catalog.Difference.Change;
import io.alkahest.catalog.Difference.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is declared with what a database has. Pure: it reads nothing.
 *
 * <p>Both sides are brought into a dialect's {@link CommonForm} first. Tables, columns, constraints and indexes are found by name; constraints for which the
 * database keeps no name are found by what they say.
 */
public final class Comparison {
    private final CommonForm form;
    private final List<Difference> differences = new ArrayList<>();

    /** A comparison that has found nothing yet. */
    public Comparison(CommonForm form) {
        this.form = form;
    }

    /** All differences found so far. */
    public Differences differences() {
        return new Differences(differences);
    }

    /** Compares the declared tables and sequences of a schema with all that the schema has. */
    public void schema(List<TableInfo> tables, List<SequenceInfo> sequences, SchemaInfo found) {
        for (TableInfo table : tables) {
            TableInfo there = found.findTable(table.name());
            if (there == null) {
                add(Change.MISSING, Part.TABLE, table.toString(), null, null, null);
            } else {
                table(table, there);
            }
        }
        for (TableInfo there : found.tables()) {
            boolean declared = tables.stream().anyMatch(table -> found.same(there.name(), table.name()));
            if (!declared) {
                add(Change.EXTRA, Part.TABLE, there.toString(), null, null, null);
            }
        }
        Map<String, SequenceInfo> known = new LinkedHashMap<>();
        found.sequences().forEach(sequence -> known.put(sequence.name(), sequence));
        for (SequenceInfo sequence : sequences) {
            SequenceInfo there = known.remove(sequence.name());
            String name = sequence.name();
            if (there == null) {
                add(Change.MISSING, Part.SEQUENCE, name, null, sequence.toString(), null);
            } else if (!form.of(there).equals(form.of(sequence))) {
                add(Change.CHANGED, Part.SEQUENCE, name, null, sequence.toString(), there.toString());
            }
        }
        known.values().forEach(there -> add(Change.EXTRA, Part.SEQUENCE, there.name(), null, null, there.toString()));
    }

    private void table(TableInfo declared, TableInfo found) {
        String table = declared.toString();
        columns(declared, found);
        KeyInfo key = declared.primaryKey();
        KeyInfo there = found.primaryKey();
        if (key == null && there != null) {
            add(Change.EXTRA, Part.PRIMARY_KEY, table, null, null, there.toString());
        } else if (key != null && there == null) {
            add(Change.MISSING, Part.PRIMARY_KEY, table, null, key.toString(), null);
        } else if (key != null && there != null && !(key.columns().equals(there.columns()) && named(key, there))) {
            add(Change.CHANGED, Part.PRIMARY_KEY, table, null, key.toString(), there.toString());
        }
        List<KeyInfo> uniques = new ArrayList<>(found.uniques());
        List<IndexInfo> indexes = new ArrayList<>(found.indexes());
        moveToIndexes(declared, uniques, indexes);
        parts(Part.UNIQUE, table, declared.uniques(), uniques, KeyInfo::name, KeyInfo::columns);
        parts(
                Part.FOREIGN_KEY,
                table,
                declared.foreignKeys(),
                found.foreignKeys(),
                ForeignKeyInfo::name,
                this::nameless);
        parts(Part.INDEX, table, declared.indexes(), indexes, IndexInfo::name, form::of);
        parts(
                Part.CHECK,
                table,
                declared.checks(),
                found.checks(),
                CheckInfo::name,
                check -> form.of(check).sql());
        changed(
                Part.COMMENT,
                table,
                null,
                form.ofComment(declared.comment()),
                form.ofComment(found.comment()),
                declared.comment(),
                found.comment());
    }

    /** Some databases do not know a unique index from a unique constraint, so a constraint is taken for the index that is declared under its name. */
    private static void moveToIndexes(TableInfo declared, List<KeyInfo> uniques, List<IndexInfo> indexes) {
        for (KeyInfo unique : List.copyOf(uniques)) {
            String name = unique.name();
            boolean constraint = declared.uniques().stream().anyMatch(key -> Objects.equals(key.name(), name));
            if (name != null && !constraint && declared.index(name) != null) {
                uniques.remove(unique);
                List<IndexInfo.Part> parts = unique.columns().stream()
                        .map(column -> new IndexInfo.Part(column, null, false))
                        .toList();
                indexes.add(new IndexInfo(name, parts, true, null));
            }
        }
    }

    private static boolean named(KeyInfo declared, KeyInfo found) {
        return declared.name() == null
                || found.name() == null
                || declared.name().equals(found.name());
    }

    private Object nameless(ForeignKeyInfo key) {
        ForeignKeyInfo common = form.of(key);
        return new ForeignKeyInfo(
                null,
                common.columns(),
                common.targetSchema(),
                common.targetTable(),
                common.targetColumns(),
                common.onDelete(),
                common.onUpdate(),
                common.deferrable(),
                common.initiallyDeferred());
    }

    private void columns(TableInfo declared, TableInfo found) {
        String table = declared.toString();
        for (ColumnInfo column : declared.columns()) {
            ColumnInfo there = found.column(column.name());
            if (there == null) {
                add(Change.MISSING, Part.COLUMN, table, column.name(), column.toString(), null);
            } else {
                column(table, column, there);
            }
        }
        for (ColumnInfo there : found.columns()) {
            if (declared.column(there.name()) == null) {
                add(Change.EXTRA, Part.COLUMN, table, there.name(), null, there.toString());
            }
        }
    }

    private void column(String table, ColumnInfo declared, ColumnInfo found) {
        ColumnInfo one = form.of(declared);
        ColumnInfo other = form.of(found);
        String name = declared.name();
        changed(Part.TYPE, table, name, one.typeName(), other.typeName(), declared.typeName(), found.typeName());
        changed(
                Part.NULLABILITY,
                table,
                name,
                one.nullable(),
                other.nullable(),
                declared.nullable() ? "NULL" : "NOT NULL",
                found.nullable() ? "NULL" : "NOT NULL");
        changed(
                Part.DEFAULT,
                table,
                name,
                one.defaultSql(),
                other.defaultSql(),
                declared.defaultSql(),
                found.defaultSql());
        changed(Part.IDENTITY, table, name, one.identity(), other.identity(), declared.identity(), found.identity());
        changed(Part.COMPUTED, table, name, one.computed(), other.computed(), declared.computed(), found.computed());
        changed(Part.COMMENT, table, name, one.comment(), other.comment(), declared.comment(), found.comment());
    }

    private void changed(
            Part part,
            String table,
            @Nullable String name,
            @Nullable Object one,
            @Nullable Object other,
            @Nullable Object declared,
            @Nullable Object found) {
        if (!Objects.equals(one, other)) {
            add(
                    Change.CHANGED,
                    part,
                    table,
                    name,
                    declared == null ? null : declared.toString(),
                    found == null ? null : found.toString());
        }
    }

    /** Compares what a table has several of: by name, and where there is no name, by content. */
    private <T> void parts(
            Part part,
            String table,
            List<T> declared,
            List<T> found,
            Function<T, @Nullable String> name,
            Function<T, Object> content) {
        List<T> rest = new ArrayList<>(found);
        for (T one : declared) {
            T other = partner(one, rest, name, content);
            if (other == null) {
                add(Change.MISSING, part, table, name.apply(one), one.toString(), null);
            } else {
                rest.remove(other);
                changed(part, table, name.apply(one), content.apply(one), content.apply(other), one, other);
            }
        }
        for (T other : rest) {
            add(Change.EXTRA, part, table, name.apply(other), null, other.toString());
        }
    }

    private static <T> @Nullable T partner(
            T one, List<T> rest, Function<T, @Nullable String> name, Function<T, Object> content) {
        String wanted = name.apply(one);
        for (T other : rest) {
            String there = name.apply(other);
            if (wanted != null && there != null
                    ? wanted.equals(there)
                    : content.apply(one).equals(content.apply(other))) {
                return other;
            }
        }
        return null;
    }

    private void add(
            Change change,
            Part part,
            String table,
            @Nullable String name,
            @Nullable String declared,
            @Nullable String found) {
        differences.add(new Difference(change, part, table, name, declared, found));
    }
}
