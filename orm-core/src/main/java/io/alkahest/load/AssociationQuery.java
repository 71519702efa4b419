package io.alkahest.load;

import io.alkahest.compile.Fingerprint;
import io.alkahest.dialect.Dialect;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseError;
import io.alkahest.error.MultipleResultsException;
import io.alkahest.mapping.CompositeKey;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.mapping.ObjectState;
import io.alkahest.mapping.QueryOption;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.StatementOption;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.state.EntityState;
import io.alkahest.state.NullValue;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How the objects at the far end of an association are found from those at the near end: the values that the near
 * objects hold, and the SELECT that looks for them. The nearer table takes no part in it.
 *
 * <p>The columns that repeat the near object's values stand at the far table, or at the link table; then the SELECT
 * yields them before the far object.
 */
final class AssociationQuery {
    private static final int FEW = 500;

    private final Association<?, ?> association;
    private final int[] nearSlots;
    private final List<AnyColumn<?, ?>> matched = new ArrayList<>();
    private final int[] positions;
    private final int farItem;
    private final boolean byKey;

    AssociationQuery(Association<?, ?> association) {
        this.association = association;
        List<ColumnPair> pairs = association.pairs();
        this.nearSlots = new int[pairs.size()];
        for (int i = 0; i < nearSlots.length; i++) {
            nearSlots[i] = pairs.get(i).local().slot();
            matched.add(pairs.get(i).remote());
        }
        this.positions = positions();
        this.farItem = association.link() == null ? 0 : matched.size();
        this.byKey = association.link() == null
                && matched.equals(association.target().primaryKey());
    }

    /** For how many near objects one statement asks. */
    int keysAtOnce(Dialect dialect) {
        return matched.size() == 1 ? dialect.keysAtOnce(matched.get(0).type()) : FEW;
    }

    /** Whether the near object's values are the far object's key: then the identity map may know the answer. */
    boolean byKey() {
        return byKey;
    }

    /** Whether an object does not know what its far objects repeat, because its values expired. */
    boolean lacksNearKey(EntityState near) {
        for (int slot : nearSlots) {
            if (near.columnValue(slot) == null) {
                return true;
            }
        }
        return false;
    }

    /** What an object holds that its far objects repeat, or null where a part of it is null. */
    @Nullable
    Object nearKey(EntityState near) {
        if (nearSlots.length == 1) {
            return comparable(inRow(near, nearSlots[0]));
        }
        Object[] parts = new Object[nearSlots.length];
        for (int i = 0; i < parts.length; i++) {
            Object part = comparable(inRow(near, nearSlots[i]));
            if (part == null) {
                return null;
            }
            parts[i] = part;
        }
        return CompositeKey.of(parts);
    }

    /** A key that was changed and not flushed is the old one in the rows that refer to it. */
    private @Nullable Object inRow(EntityState near, int slot) {
        boolean isReferredTo = association.link() != null || !association.isOwning();
        return isReferredTo && near.isChanged(slot) && near.original(slot) != null
                ? near.original(slot)
                : near.columnValue(slot);
    }

    /** The far object of the current row. */
    @Nullable
    Object far(Hydrator row) {
        return row.value(farItem);
    }

    /** Adds the far objects of all rows, each once. */
    void collect(RowCursor rows, Hydrator row, List<Object> found) {
        while (rows.next()) {
            add(row, far(row), found);
        }
    }

    /** Adds a far object, unless a joined collection repeats it. */
    static void add(Hydrator row, @Nullable Object far, List<Object> found) {
        if (far != null && !(row.repeatsRows() && contains(found, far))) {
            found.add(far);
        }
    }

    private static boolean contains(List<Object> members, Object wanted) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i) == wanted) {
                return true;
            }
        }
        return false;
    }

    /** What the far object of the current row repeats of a near one. */
    Object farKey(Hydrator row) {
        if (matched.size() == 1) {
            return part(row, 0);
        }
        Object[] parts = new Object[matched.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = part(row, i);
        }
        return CompositeKey.of(parts);
    }

    private Object part(Hydrator row, int i) {
        return Objects.requireNonNull(comparable(row.column(positions[i])));
    }

    private int[] positions() {
        int[] positions = new int[matched.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = association.link() == null
                    ? EntityPlace.indexOf(matched.get(i), association.target().items())
                    : i;
        }
        return positions;
    }

    /**
     * The one object that an association to one leads to, of those that were found.
     *
     * @throws MultipleResultsException if several rows refer to the near object
     */
    @Nullable
    Object single(EntityState near, List<?> found) {
        if (found.size() > 1) {
            throw new MultipleResultsException(
                    584,
                    association + " leads to one object, but " + found.size() + " rows of "
                            + association.target().tableName() + " refer to " + near
                            + ". Make the column unique, or declare the association oneToMany.");
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * Whether an association to one may lead to nothing. One that may not is left unloaded where its row is missing, so
     * that whoever touches it is told.
     */
    static boolean mayBeMissing(ToOne<?, ?> association) {
        return association.isNullable() || !association.isOwning();
    }

    /**
     * What an association to one leads to.
     *
     * @throws DataException if it always leads to something, and the row is missing
     */
    static @Nullable Object present(EntityState near, ToOne<?, ?> association, @Nullable Object far) {
        if (far == null && !mayBeMissing(association) && near.status() == ObjectState.PERSISTENT) {
            throw new DataException(
                    373,
                    association + " is declared as never null, but " + near + " refers to a row of "
                            + association.target().tableName()
                            + " that is missing. Declare the association's column nullable(), or restore the row.",
                    null,
                    DatabaseError.none());
        }
        return far;
    }

    /**
     * The SELECT for the far objects of near ones that hold the given values, with what is loaded along with them.
     *
     * @param option which of them, and what follows; null for all of them, with nothing
     */
    Select<?> select(List<?> keys, @Nullable LoaderOption<?, ?> option, boolean overwrite) {
        Table<?> target = association.target();
        List<Selectable<?>> items = new ArrayList<>();
        Table<?> link = association.link();
        if (link != null) {
            for (AnyColumn<?, ?> column : matched) {
                items.add((Selectable<?>) column);
            }
        }
        items.add(target);
        Select<?> select = Sql.select(items);
        if (link != null) {
            select = select.join(target, linked());
        }
        select = select.where(condition(matched, keys));
        if (association instanceof ToMany<?, ?> toMany) {
            select = select.orderBy(toMany.orderBy());
        }
        if (option != null) {
            if (option.condition() != null) {
                select = select.where(option.condition());
            }
            select = select.options(option.children().toArray(new StatementOption[0]));
        }
        return overwrite ? select.options(QueryOption.POPULATE_EXISTING) : select;
    }

    private Condition linked() {
        Condition all = null;
        for (ColumnPair pair : association.linkPairs()) {
            Condition equal = new Comparison(pair.local(), ComparisonOperator.EQ, pair.remote());
            all = all == null ? equal : all.and(equal);
        }
        return Objects.requireNonNull(all);
    }

    /**
     * That the columns hold one of the keys, each of which is a value, or a {@link CompositeKey} of one for each
     * column.
     */
    static Condition condition(List<AnyColumn<?, ?>> columns, List<?> keys) {
        if (columns.size() == 1) {
            List<Object> values = new ArrayList<>(keys.size());
            for (Object key : keys) {
                values.add(key instanceof CompositeKey wrapped ? wrapped.parts().get(0) : key);
            }
            return values.size() == 1
                    ? equal(columns.get(0), values.get(0))
                    : new InList(columns.get(0), values, false);
        }
        List<Condition> any = new ArrayList<>();
        for (Object key : keys) {
            any.add(equal(columns, ((CompositeKey) key).parts()));
        }
        while (any.size() < Fingerprint.padded(keys.size())) {
            any.add(any.get(any.size() - 1));
        }
        return any.size() == 1 ? any.get(0) : new Junction(Junction.Kind.OR, any);
    }

    private static Condition equal(List<AnyColumn<?, ?>> columns, List<Object> parts) {
        List<Condition> all = new ArrayList<>();
        for (int i = 0; i < parts.size(); i++) {
            all.add(equal(columns.get(i), parts.get(i)));
        }
        return new Junction(Junction.Kind.AND, all);
    }

    @SuppressWarnings("unchecked")
    private static <T> Condition equal(AnyColumn<?, T> column, Object value) {
        return new Comparison(column, ComparisonOperator.EQ, new Bind<>((T) value, column.type()));
    }

    /**
     * Whether the database may take two of the values that near and far objects hold for equal though they are
     * different ones: texts, by a collation that ignores case, accents, or blanks at the end.
     */
    boolean hasSpellings() {
        for (AnyColumn<?, ?> column : matched) {
            if (isSpelled(column)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a column holds texts, or values of a type that the library does not know and reads as texts. */
    static boolean isSpelled(AnyColumn<?, ?> column) {
        TypeFamily family = column.type().family();
        return family == TypeFamily.VARCHAR || family == TypeFamily.TEXT || family == TypeFamily.OTHER;
    }

    /**
     * The SELECT that asks the database which near values are equal to those that far rows hold: it yields, for each
     * far row that holds one of {@code wanted}, what it holds, and the position among {@code nearKeys} of the first one
     * that is equal to it.
     */
    Select<?> spellings(List<?> wanted, List<?> nearKeys) {
        List<Selectable<?>> items = new ArrayList<>();
        for (AnyColumn<?, ?> column : matched) {
            items.add((Selectable<?>) column);
        }
        List<CaseExpression.Branch<Integer>> branches = new ArrayList<>();
        for (int i = 0; i < nearKeys.size(); i++) {
            Condition equal = condition(matched, List.of(nearKeys.get(i)));
            branches.add(
                    new CaseExpression.Branch<>(equal, new TextExpression<>(Integer.toString(i), SqlTypes.INTEGER)));
        }
        items.add(new CaseExpression<>(branches, null));
        return Sql.select(items).where(condition(matched, wanted));
    }

    /** What the current row of {@link #spellings} holds. */
    Object spelling(Hydrator row) {
        if (matched.size() == 1) {
            return Objects.requireNonNull(comparable(row.value(0)));
        }
        Object[] parts = new Object[matched.size()];
        for (int i = 0; i < parts.length; i++) {
            parts[i] = Objects.requireNonNull(comparable(row.value(i)));
        }
        return CompositeKey.of(parts);
    }

    /** The position of the near value in the current row of {@link #spellings}, or null. */
    @Nullable
    Integer spelled(Hydrator row) {
        return (Integer) row.value(matched.size());
    }

    /** A value as it is compared with others in memory: null for SQL's null. */
    static @Nullable Object comparable(@Nullable Object value) {
        if (value == NullValue.NULL) {
            return null;
        }
        if (value instanceof BigDecimal decimal) {
            return decimal.stripTrailingZeros();
        }
        return value instanceof byte[] bytes ? CompositeKey.of((Object) bytes) : value;
    }
}
