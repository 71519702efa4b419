package io.alkahest.catalog;

import io.alkahest.catalog.Difference.Change;
import io.alkahest.catalog.Difference.Part;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Compares what is declared with what a database has. Pure: it reads nothing.
 *
 * <p>Both sides are brought into a dialect's {@link CommonForm} first. Tables, columns and sequences are found by name;
 * keys, constraints and indexes by what they say, so that one under another name is one difference and not two.
 */
public final class Comparison {
    private final CommonForm form;
    private final CompareOptions options;
    private final ChangePlan plan;
    private final List<Difference> differences = new ArrayList<>();
    private final List<ComparedTable> compared = new ArrayList<>();
    private final List<TableInfo> missing = new ArrayList<>();
    private final List<TableInfo> extra = new ArrayList<>();
    private final List<IndexInfo> ofKeys = new ArrayList<>();

    /** A comparison that has found nothing yet. */
    public Comparison(CommonForm form) {
        this(form, new CompareOptions(), name -> false);
    }

    /**
     * A comparison that leaves something out.
     *
     * @param hasEnumeration whether the database has a type of this name, whether a column has it or not
     */
    public Comparison(CommonForm form, CompareOptions options, Predicate<String> hasEnumeration) {
        this.form = form;
        this.options = options;
        this.plan = new ChangePlan(form, hasEnumeration);
    }

    /** All differences found, with what makes an end to them; asked for once, at the end. */
    public Differences differences() {
        return new Differences(differences, plan.of(compared, missing, extra));
    }

    /** Compares the declared tables and sequences of a schema with all that the schema has. */
    public void schema(List<TableInfo> tables, List<SequenceInfo> sequences, SchemaInfo found) {
        for (TableInfo table : tables) {
            TableInfo there = found.findTable(table.name(), table.exactName());
            if (there == null || there.exactName() && !table.exactName()) {
                add(Change.MISSING, Part.TABLE, table.toString(), null, null, null, table, null);
                missing.add(table);
            } else {
                int before = differences.size();
                table(table, there);
                compared.add(new ComparedTable(table, there, differences.subList(before, differences.size()), ofKeys));
                ofKeys.clear();
            }
        }
        for (TableInfo there : found.tables()) {
            boolean declared = tables.stream()
                    .anyMatch(table -> found.findTable(table.name(), table.exactName()) == there
                            && (table.exactName() || !there.exactName()));
            if (!declared) {
                add(Change.EXTRA, Part.TABLE, there.toString(), null, null, null, null, there);
                extra.add(there);
            }
        }
        Map<String, SequenceInfo> known = new LinkedHashMap<>();
        found.sequences().forEach(sequence -> known.put(sequence.name(), sequence));
        for (SequenceInfo sequence : sequences) {
            SequenceInfo there = known.remove(sequence.name());
            String name = sequence.name();
            if (there == null) {
                add(Change.MISSING, Part.SEQUENCE, name, null, sequence, null);
                plan.first(new SchemaChange.CreateSequence(sequence));
            } else if (!form.of(there).equals(form.of(sequence))) {
                add(Change.CHANGED, Part.SEQUENCE, name, null, sequence, there);
                plan.first(new SchemaChange.AlterSequence(form.of(there), form.of(sequence)));
            }
        }
        for (SequenceInfo there : known.values()) {
            add(Change.EXTRA, Part.SEQUENCE, there.name(), null, null, there);
            plan.last(new SchemaChange.DropSequence(there));
        }
    }

    private void table(TableInfo declared, TableInfo found) {
        String table = declared.toString();
        columns(declared, found);
        primaryKey(table, declared.primaryKey(), found.primaryKey());
        UniqueRules rules = UniqueRules.of(declared, found);
        parts(Part.UNIQUE, table, declared.uniques(), rules.uniques(), keys(), none -> false);
        parts(Part.FOREIGN_KEY, table, declared.foreignKeys(), found.foreignKeys(), foreignKeys(), none -> false);
        parts(Part.INDEX, table, declared.indexes(), rules.indexes(), indexes(), index -> isForKey(index, found));
        Pairing.Traits<CheckInfo> checks = new Pairing.Traits<>(
                CheckInfo::name,
                check -> form.of(check).sql(),
                check -> form.of(check).sql());
        parts(Part.CHECK, table, declared.checks(), found.checks(), checks, none -> false);
        Pairing.Traits<ConstraintInfo> constraints = new Pairing.Traits<>(
                ConstraintInfo::name,
                constraint -> form.of(constraint).sql(),
                constraint -> form.of(constraint).sql());
        parts(Part.CONSTRAINT, table, declared.constraints(), found.constraints(), constraints, none -> false);
        changed(
                Part.COMMENT,
                table,
                null,
                form.ofComment(declared.comment()),
                form.ofComment(found.comment()),
                declared.comment(),
                found.comment(),
                declared,
                found);
    }

    /** Those of the declared indexes for which a table has neither one that says the same nor one of the same name. */
    public List<IndexInfo> missingIndexes(TableInfo declared, TableInfo found) {
        Pairing<IndexInfo> pairing =
                Pairing.of(declared.indexes(), UniqueRules.of(declared, found).indexes(), indexes());
        List<IndexInfo> missing = new ArrayList<>(pairing.missing());
        for (Pairing.Pair<IndexInfo> pair : pairing.pairs()) {
            if (!pair.same() && !pair.declared().name().equals(pair.found().name())) {
                missing.add(pair.declared());
            }
        }
        return missing;
    }

    /** Whether a table has a foreign key with the columns and the target of a declared one. */
    public boolean hasForeignKey(TableInfo found, ForeignKeyInfo declared) {
        Pairing.Traits<ForeignKeyInfo> traits = foreignKeys();
        Object wanted = traits.subject().apply(declared);
        return found.foreignKeys().stream()
                .anyMatch(key -> traits.subject().apply(key).equals(wanted));
    }

    private void primaryKey(String table, @Nullable KeyInfo declared, @Nullable KeyInfo found) {
        if (declared == null && found != null) {
            add(Change.EXTRA, Part.PRIMARY_KEY, table, null, null, found);
        } else if (declared != null && found == null) {
            add(Change.MISSING, Part.PRIMARY_KEY, table, null, declared, null);
        } else if (declared != null && found != null) {
            if (!declared.columns().equals(found.columns())) {
                add(Change.CHANGED, Part.PRIMARY_KEY, table, null, declared, found);
            } else {
                renamed(Part.PRIMARY_KEY, table, declared, found);
            }
        }
    }

    private Pairing.Traits<KeyInfo> keys() {
        return new Pairing.Traits<>(KeyInfo::name, KeyInfo::columns, key -> Set.copyOf(key.columns()));
    }

    private Pairing.Traits<IndexInfo> indexes() {
        return new Pairing.Traits<>(
                IndexInfo::name,
                index -> nameless(form.of(index)),
                index -> form.of(index).parts());
    }

    private Pairing.Traits<ForeignKeyInfo> foreignKeys() {
        return new Pairing.Traits<>(ForeignKeyInfo::name, this::nameless, key -> {
            ForeignKeyInfo common = form.of(key);
            return Arrays.asList(common.columns(), common.targetSchema(), common.targetTable(), common.targetColumns());
        });
    }

    private static IndexInfo nameless(IndexInfo index) {
        return new IndexInfo(
                "",
                index.parts(),
                index.unique(),
                index.condition(),
                index.method(),
                index.included(),
                index.equalNulls());
    }

    private ForeignKeyInfo nameless(ForeignKeyInfo key) {
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
        KeyInfo key = found.primaryKey();
        for (ColumnInfo column : declared.columns()) {
            ColumnInfo there = found.column(column.name());
            if (there == null) {
                add(Change.MISSING, Part.COLUMN, table, column.name(), column, null);
            } else {
                column(table, column, there, key != null && key.columns().contains(there.name()));
            }
        }
        for (ColumnInfo there : found.columns()) {
            if (declared.column(there.name()) == null) {
                add(Change.EXTRA, Part.COLUMN, table, there.name(), null, there);
            }
        }
    }

    /** A column of the primary key takes no null, but for old habits of some database. */
    private void column(String table, ColumnInfo declared, ColumnInfo found, boolean inKey) {
        ColumnInfo one = form.of(declared);
        ColumnInfo other = form.of(found);
        String name = declared.name();
        changed(
                Part.TYPE,
                table,
                name,
                one.typeName(),
                other.typeName(),
                declared.typeName(),
                found.typeName(),
                declared,
                found);
        if (declared.collation() != null) {
            changed(
                    Part.COLLATION,
                    table,
                    name,
                    one.collation(),
                    other.collation(),
                    one.collation(),
                    other.collation(),
                    declared,
                    found);
        }
        changed(
                Part.NULLABILITY,
                table,
                name,
                one.nullable(),
                other.nullable() && !inKey,
                declared.nullable() ? "NULL" : "NOT NULL",
                found.nullable() ? "NULL" : "NOT NULL",
                declared,
                found);
        changed(
                Part.DEFAULT,
                table,
                name,
                one.defaultSql(),
                other.defaultSql(),
                declared.defaultSql(),
                found.defaultSql(),
                declared,
                found);
        changed(
                Part.IDENTITY,
                table,
                name,
                one.identity(),
                other.identity(),
                declared.identity(),
                found.identity(),
                declared,
                found);
        changed(
                Part.COMPUTED,
                table,
                name,
                one.computed(),
                other.computed(),
                declared.computed(),
                found.computed(),
                declared,
                found);
        changed(
                Part.UPDATE_DEFAULT,
                table,
                name,
                one.onUpdate(),
                other.onUpdate(),
                declared.onUpdate(),
                found.onUpdate(),
                declared,
                found);
        changed(
                Part.COMMENT,
                table,
                name,
                one.comment(),
                other.comment(),
                declared.comment(),
                found.comment(),
                declared,
                found);
    }

    private void changed(
            Part part,
            String table,
            @Nullable String name,
            @Nullable Object one,
            @Nullable Object other,
            @Nullable Object declared,
            @Nullable Object found,
            SchemaObject declaredObject,
            SchemaObject foundObject) {
        if (!Objects.equals(one, other)) {
            add(Change.CHANGED, part, table, name, words(declared), words(found), declaredObject, foundObject);
        }
    }

    /** Whether an undeclared index may be there because a foreign key needs it; such ones are noted. */
    private boolean isForKey(IndexInfo index, TableInfo found) {
        boolean forKey = form.indexesForeignKeys()
                && !index.unique()
                && index.columns().size() == index.parts().size()
                && found.foreignKeys().stream().anyMatch(key -> key.columns().equals(index.columns()));
        if (forKey) {
            ofKeys.add(index);
        }
        return forKey;
    }

    /** Compares what a table has several of. */
    private <T extends SchemaObject> void parts(
            Part part,
            String table,
            List<T> declared,
            List<T> found,
            Pairing.Traits<T> traits,
            Predicate<T> broughtAlong) {
        Pairing<T> pairing = Pairing.of(declared, found, traits);
        for (Pairing.Pair<T> pair : pairing.pairs()) {
            if (pair.same()) {
                renamed(part, table, pair.declared(), pair.found());
            } else {
                add(Change.CHANGED, part, table, pair.declared().name(), pair.declared(), pair.found());
            }
        }
        for (T one : pairing.missing()) {
            add(Change.MISSING, part, table, one.name(), one, null);
        }
        for (T other : pairing.extra()) {
            if (!broughtAlong.test(other)) {
                add(Change.EXTRA, part, table, other.name(), null, other);
            }
        }
    }

    /** Names are compared where both sides have one. */
    private void renamed(Part part, String table, SchemaObject declared, SchemaObject found) {
        String name = declared.name();
        String there = found.name();
        if (!options.ignoresNames() && name != null && there != null && !name.equals(there)) {
            add(Change.RENAMED, part, table, name, name, there, declared, found);
        }
    }

    private void add(
            Change change,
            Part part,
            String table,
            @Nullable String name,
            @Nullable SchemaObject declared,
            @Nullable SchemaObject found) {
        add(change, part, table, name, words(declared), words(found), declared, found);
    }

    private static @Nullable String words(@Nullable Object object) {
        return object == null ? null : object.toString();
    }

    private void add(
            Change change,
            Part part,
            String table,
            @Nullable String name,
            @Nullable String declared,
            @Nullable String found,
            @Nullable SchemaObject declaredObject,
            @Nullable SchemaObject foundObject) {
        differences.add(new Difference(change, part, table, name, declared, found, declaredObject, foundObject));
    }
}
