package io.alkahest.flush;

import io.alkahest.mapping.RowMapping;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The changed rows of one table by verb, each list in the order in which the objects came, and the shapes that they
 * have.
 */
final class TableChanges {
    final Table<?> table;
    final AnyColumn<?, ?>[] primaryKey;
    /** The columns by which a row that was read is found again: its key and, where it has one, its version. */
    final AnyColumn<?, ?>[] guard;
    /** The column that holds the version of a row; most tables have none. */
    final @Nullable AnyColumn<?, ?> version;
    /** The column that tells classes apart; most tables have none. */
    final @Nullable AnyColumn<?, ?> discriminator;

    /** The columns that the database computes; most tables have none. */
    final AnyColumn<?, ?>[] computed;

    final List<RowChange> inserts = new ArrayList<>();
    final List<RowChange> updates = new ArrayList<>();
    final List<RowChange> deletes = new ArrayList<>();

    /** Deletes that go before the table's inserts and updates, which take their unique values. */
    final List<RowChange> earlyDeletes = new ArrayList<>(0);

    private final ShapeTable insertShapes = new ShapeTable();
    private final ShapeTable updateShapes = new ShapeTable();
    private @Nullable WriteShape deletion;
    private AnyColumn<?, ?> @Nullable [] generated;
    private final List<RowColumns> rowColumns = new ArrayList<>(1);
    private @Nullable RowColumns lastColumns;
    private @Nullable List<List<AnyColumn<?, ?>>> uniqueKeys;

    TableChanges(Table<?> table) {
        this.table = table;
        this.primaryKey = table.primaryKey().toArray(WriteShape.NO_COLUMNS);
        this.version = table.versionColumn();
        this.guard = guard(primaryKey, version);
        this.discriminator = table.discriminator();
        this.computed = computed(table);
    }

    private static AnyColumn<?, ?>[] guard(AnyColumn<?, ?>[] primaryKey, @Nullable AnyColumn<?, ?> version) {
        if (version == null) {
            return primaryKey;
        }
        AnyColumn<?, ?>[] guard = Arrays.copyOf(primaryKey, primaryKey.length + 1);
        guard[primaryKey.length] = version;
        return guard;
    }

    private static AnyColumn<?, ?>[] computed(Table<?> table) {
        List<AnyColumn<?, ?>> columns = new ArrayList<>(0);
        for (AnyColumn<?, ?> column : table.columns()) {
            if (column.computed() != null) {
                columns.add(column);
            }
        }
        return columns.toArray(WriteShape.NO_COLUMNS);
    }

    boolean isEmpty() {
        return inserts.isEmpty() && updates.isEmpty() && deletes.isEmpty() && earlyDeletes.isEmpty();
    }

    /** The columns of unique keys and unique indexes. */
    List<List<AnyColumn<?, ?>>> uniqueKeys() {
        List<List<AnyColumn<?, ?>>> known = uniqueKeys;
        if (known == null) {
            known = UniqueKeys.of(table);
            uniqueKeys = known;
        }
        return known;
    }

    /** The columns that rows of a class are written with. */
    RowColumns columnsOf(RowMapping row) {
        RowColumns known = lastColumns;
        if (known != null && known.row == row) {
            return known;
        }
        for (RowColumns candidate : rowColumns) {
            if (candidate.row == row) {
                lastColumns = candidate;
                return candidate;
            }
        }
        RowColumns made = new RowColumns(row);
        rowColumns.add(made);
        lastColumns = made;
        return made;
    }

    boolean isKey(AnyColumn<?, ?> column) {
        for (AnyColumn<?, ?> key : primaryKey) {
            if (key == column) {
                return true;
            }
        }
        return false;
    }

    /** The shape of an INSERT for an object, which wants its generated key back. */
    WriteShape insertOf(AnyColumn<?, ?>[] written, int count) {
        WriteShape known = insertShapes.find(written, count);
        if (known != null) {
            return known;
        }
        AnyColumn<?, ?>[] own = Arrays.copyOf(written, count);
        AnyColumn<?, ?>[] made = generated();
        boolean keyIsSent = made.length > 0 && Arrays.asList(own).contains(made[0]);
        WriteShape shape = WriteShape.insert(table, own, keyIsSent ? WriteShape.NO_COLUMNS : made);
        insertShapes.add(shape);
        return shape;
    }

    /** The shape of an UPDATE by primary key and version. */
    WriteShape updateOf(AnyColumn<?, ?>[] written, int count) {
        WriteShape known = updateShapes.find(written, count);
        if (known != null) {
            return known;
        }
        WriteShape shape = WriteShape.update(table, Arrays.copyOf(written, count), guard);
        updateShapes.add(shape);
        return shape;
    }

    /** Whether any UPDATE writes one of the columns. */
    boolean updatesAny(List<AnyColumn<?, ?>> some) {
        for (WriteShape shape : updateShapes.all()) {
            if (UniqueKeys.writesAny(shape, some)) {
                return true;
            }
        }
        return false;
    }

    /** The shape of a DELETE by primary key and version. */
    WriteShape deletion() {
        WriteShape shape = deletion;
        if (shape == null) {
            shape = WriteShape.delete(table, guard);
            deletion = shape;
        }
        return shape;
    }

    private AnyColumn<?, ?>[] generated() {
        AnyColumn<?, ?>[] known = generated;
        if (known == null) {
            known = primaryKey.length == 1 && primaryKey[0].isGenerated() ? primaryKey : WriteShape.NO_COLUMNS;
            generated = known;
        }
        return known;
    }

    /** {@code users: 2 inserts, 1 updates, 0 deletes}. */
    @Override
    public String toString() {
        return table + ": " + inserts.size() + " inserts, " + updates.size() + " updates, "
                + (deletes.size() + earlyDeletes.size()) + " deletes";
    }
}
