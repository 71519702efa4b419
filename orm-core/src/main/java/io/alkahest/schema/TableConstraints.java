package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The keys, indexes and checks of a table as they have been declared so far, besides those that stand at a column. */
final class TableConstraints {
    private final Table<?> table;
    private final List<ForeignKeyDeclaration> foreignKeys = new ArrayList<>();
    private final List<Declared<List<AnyColumn<?, ?>>>> uniqueKeys = new ArrayList<>();
    private final List<IndexDeclaration> indexes = new ArrayList<>();
    private final List<Declared<Expression<Boolean>>> checks = new ArrayList<>();
    private final List<Declared<String>> ofDatabase = new ArrayList<>();
    private List<AnyColumn<?, ?>> declaredKey = List.of();
    private ConstraintDeclaration keyName;

    /** Whether the table's name stands in quotes. */
    boolean exactName;

    TableConstraints(Table<?> table) {
        this.table = table;
        this.keyName = new ConstraintDeclaration(table, "primaryKey(…)");
    }

    ConstraintDeclaration primaryKey(AnyColumn<?, ?>[] key) {
        declaredKey = own("primary key", key);
        keyName = new ConstraintDeclaration(table, "primaryKey(…)");
        return keyName;
    }

    ConstraintDeclaration unique(AnyColumn<?, ?>[] key) {
        ConstraintDeclaration declared = new ConstraintDeclaration(table, "unique(…)");
        uniqueKeys.add(new Declared<>(own("unique constraint", key), declared));
        return declared;
    }

    IndexDeclaration index(List<OrderTerm> terms) {
        for (OrderTerm term : terms) {
            if (term.expression() instanceof AnyColumn<?, ?> column) {
                own("index", new AnyColumn<?, ?>[] {column});
            }
        }
        IndexDeclaration declared = new IndexDeclaration(table, terms);
        indexes.add(declared);
        return declared;
    }

    ForeignKeyDeclaration foreignKey(
            List<? extends AnyColumn<?, ?>> key, Supplier<? extends List<? extends AnyColumn<?, ?>>> targets) {
        ForeignKeyDeclaration declared =
                new ForeignKeyDeclaration(table, own("foreign key", key.toArray(new AnyColumn<?, ?>[0])), targets);
        foreignKeys.add(declared);
        return declared;
    }

    ConstraintDeclaration check(Expression<Boolean> condition) {
        ConstraintDeclaration declared = new ConstraintDeclaration(table, "check(…)");
        checks.add(new Declared<>(condition, declared));
        return declared;
    }

    ConstraintDeclaration ofDatabase(String sql) {
        ConstraintDeclaration declared = new ConstraintDeclaration(table, "constraintSql(…)");
        ofDatabase.add(new Declared<>(sql, declared));
        return declared;
    }

    List<DatabaseConstraint> ofDatabase() {
        List<DatabaseConstraint> all = new ArrayList<>();
        ofDatabase.forEach(own -> all.add(new DatabaseConstraint(own.content, own.declaration.name)));
        return all;
    }

    /** The columns of the primary key: those named together, or else those that say so themselves. */
    List<AnyColumn<?, ?>> primaryKey() {
        if (!declaredKey.isEmpty()) {
            return declaredKey;
        }
        List<AnyColumn<?, ?>> key = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.declaredColumns()) {
            if (column.definition.primaryKey) {
                key.add(column);
            }
        }
        return List.copyOf(key);
    }

    @Nullable
    String primaryKeyName() {
        return keyName.name;
    }

    @Nullable
    ForeignKey foreignKeyOf(List<? extends AnyColumn<?, ?>> wanted) {
        for (ForeignKey key : foreignKeys()) {
            if (key.columns().size() == wanted.size() && key.columns().containsAll(wanted)) {
                return key;
            }
        }
        return null;
    }

    List<ForeignKey> foreignKeys() {
        List<ForeignKey> keys = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.columns()) {
            ColumnDefinition.Reference reference = column.definition.reference;
            if (reference != null) {
                AnyColumn<?, ?> target = reference.target().get();
                if (target == null) {
                    throw new SchemaException(216, column + " refers to a column that is not initialised.");
                }
                keys.add(new ForeignKey(
                        List.of(column),
                        List.of(target),
                        reference.onDelete(),
                        reference.onUpdate(),
                        Deferral.NOT_DEFERRABLE,
                        null));
            }
        }
        foreignKeys.forEach(declared -> keys.add(declared.foreignKey()));
        return keys;
    }

    List<UniqueKey> uniqueKeys() {
        List<UniqueKey> keys = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.columns()) {
            if (column.definition.unique) {
                keys.add(new UniqueKey(List.of(column), null));
            }
        }
        uniqueKeys.forEach(key -> keys.add(new UniqueKey(key.content, key.declaration.name)));
        return keys;
    }

    List<Index> indexes() {
        List<Index> all = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.columns()) {
            if (column.definition.indexed) {
                all.add(new Index(List.of(column.asc()), false, null, null));
            }
        }
        indexes.forEach(declared -> all.add(declared.index()));
        return all;
    }

    List<Check> checks() {
        List<Check> all = new ArrayList<>();
        checks.forEach(check -> all.add(new Check(check.content, check.declaration.name)));
        return all;
    }

    private List<AnyColumn<?, ?>> own(String what, AnyColumn<?, ?>[] key) {
        for (AnyColumn<?, ?> column : key) {
            if (column == null || column.table().stored() != table) {
                throw new SchemaException(
                        218,
                        "The " + what + " of " + table.tableName() + " names " + column
                                + ", which is no column of this table.");
            }
        }
        return List.of(key);
    }

    /** What a constraint says, and what is said of it later. */
    private record Declared<T>(T content, ConstraintDeclaration declaration) {}
}
