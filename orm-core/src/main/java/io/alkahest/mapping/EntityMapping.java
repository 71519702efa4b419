package io.alkahest.mapping;

import io.alkahest.error.MappingException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.AnyEmbedded;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.Property;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An entity class and its table, validated: how objects are made, how their key is built, and which associations use
 * which columns.
 *
 * <p>Values of an entity stand in one array; {@code slot} is a column's or association's place in it. Immutable and
 * safe for any number of threads.
 *
 * @param <E> the entity class
 */
public final class EntityMapping<E> {
    private static final ToOne<?, ?>[] NONE = {};

    private final Table<E> table;
    private final boolean hideKeys;
    private final Class<E> entityClass;
    private final boolean tracked;
    private final KeyShape key;
    private final @Nullable Supplier<E> maker;
    private final @Nullable Function<@Nullable Object[], E> recordMaker;
    private final List<ToOne<?, ?>> toOnes = new ArrayList<>();
    private final List<ToMany<?, ?>> toManys = new ArrayList<>();
    private final @Nullable AnyColumn<?, ?>[] columnAt;
    private final @Nullable Association<?, ?>[] associationAt;
    private final @Nullable Property<Object, Object>[] propertyAt;
    private final ToOne<?, ?>[][] feeding;
    private final int[] nullSlots;
    private final int[] mutableSlots;
    private final int versionSlot;
    private final DeferredColumns deferred;
    private final AnyEmbedded<Object, Object>[] embedded;
    private final EntityMapping<?> root;
    private final List<RowMapping> rows;
    private final List<AnyColumn<?, ?>> columns;

    /**
     * A mapping of a table.
     *
     * @param above the mapping of the superclass, or null where that has none
     */
    EntityMapping(Table<E> table, boolean hideKeys, @Nullable EntityMapping<?> above) {
        this.table = table;
        this.root = above == null ? this : above;
        this.rows = RowMapping.of(table);
        this.columns = table.entityColumns();
        this.hideKeys = hideKeys;
        this.entityClass = table.entityClass();
        if (entityClass == Row.class) {
            throw new MappingException(
                    224,
                    "Table " + table
                            + " has plain rows and no entity class. Select its columns, or declare it as Table<YourEntity> to map objects.");
        }
        if (table.primaryKey().isEmpty()) {
            throw new MappingException(
                    225,
                    "Table " + table + " has no primary key, so its rows cannot be objects of "
                            + entityClass.getSimpleName()
                            + ". Say primaryKey() at a column, or declare it as Table<Row>.");
        }
        this.tracked = SelfTracking.class.isAssignableFrom(entityClass);
        this.key = new KeyShape(table);
        this.columnAt = new AnyColumn<?, ?>[table.slotCount()];
        this.associationAt = new Association<?, ?>[table.slotCount()];
        this.propertyAt = properties(table.slotCount());
        this.feeding = new ToOne<?, ?>[table.slotCount()][];
        Arrays.fill(feeding, NONE);
        this.nullSlots = nullSlots(table);
        this.mutableSlots = table.entityColumns().stream()
                .filter(column -> tracked && column.isMutable())
                .mapToInt(AnyColumn::slot)
                .toArray();
        this.embedded = embedded(table, tracked);
        takeColumns();
        takeAssociations();
        this.deferred = DeferredColumns.of(table, tracked);
        this.versionSlot = versionSlot(root.table.versionColumn());
        if (!tracked && !entityClass.isRecord()) {
            refuseUnbound();
        }
        if (entityClass.isRecord()) {
            recordMaker = RecordMaker.of(table);
            maker = null;
        } else {
            recordMaker = null;
            maker = isOnlySuperclass() ? null : Instantiator.of(entityClass);
            if (maker != null && !Instantiator.hasConstructor(entityClass)) {
                UnmappedFields.refuse(table, entityClass);
            }
        }
    }

    private static int[] nullSlots(Table<?> table) {
        return table.entityColumns().stream()
                .filter(column -> column.isNullable() && column.serverDefault() == null && column.computed() == null)
                .mapToInt(AnyColumn::slot)
                .toArray();
    }

    private int versionSlot(@Nullable AnyColumn<?, ?> version) {
        if (version == null) {
            return -1;
        }
        if (version.isPrimaryKey() || version.computed() != null || feeding[version.slot()].length > 0) {
            throw new MappingException(
                    513,
                    version + " is the version of its row, which flush counts, and cannot be "
                            + (version.isPrimaryKey()
                                    ? "part of the key."
                                    : version.computed() != null ? "computed." : "a foreign key."));
        }
        return version.slot();
    }

    private void takeColumns() {
        for (AnyColumn<?, ?> column : table.entityColumns()) {
            columnAt[column.slot()] = column;
            propertyAt[column.slot()] = erased(column.property());
        }
        for (AnyEmbedded<Object, Object> value : embedded) {
            for (int i = 0; i < value.columns().size(); i++) {
                takeColumn(value, i);
            }
        }
    }

    /** A column of an embedded value is read through the value, and written together with the others. */
    private void takeColumn(AnyEmbedded<Object, Object> value, int place) {
        AnyColumn<?, ?> column = value.columns().get(place);
        if (propertyAt[column.slot()] != null) {
            throw new MappingException(
                    688,
                    column + " is bound to a property of " + entityName() + ", and " + value
                            + " holds it, too. Bind it once.");
        }
        propertyAt[column.slot()] =
                new Property<>(entity -> value.part(value(value, entity), place), (entity, part) -> {});
    }

    private static @Nullable Object value(AnyEmbedded<Object, Object> value, Object entity) {
        return Objects.requireNonNull(value.property()).getter().apply(entity);
    }

    /** A foreign key needs no property of its own where the association that uses it has one. */
    private void refuseUnbound() {
        for (AnyColumn<?, ?> column : table.entityColumns()) {
            boolean bound = isBound(column.slot()) || column.isDiscriminator();
            for (ToOne<?, ?> association : feeding[column.slot()]) {
                bound |= isBound(association.slot());
            }
            if (!bound) {
                throw new MappingException(
                        226,
                        column + " is not bound to a property of " + entityClass.getSimpleName()
                                + ". Add property(getter, setter) to the column, or let the class extend Entity.");
            }
        }
    }

    private void takeAssociations() {
        for (Association<?, ?> association : table.entityAssociations()) {
            if (association.target().entityClass() == Row.class) {
                throw new MappingException(
                        227,
                        association + " leads to " + association.target()
                                + ", which has plain rows. Declare that table as Table<YourEntity>.");
            }
            associationAt[association.slot()] = association;
            propertyAt[association.slot()] = erased(association.property());
            if (association instanceof ToOne<?, ?>) {
                ToOne<?, ?> toOne = (ToOne<?, ?>) association;
                toOnes.add(toOne);
                takeColumnsOf(toOne);
            } else {
                toManys.add((ToMany<?, ?>) association);
            }
        }
    }

    private void takeColumnsOf(ToOne<?, ?> toOne) {
        for (ColumnPair pair : toOne.pairs()) {
            int slot = pair.local().slot();
            if (toOne.isOwning()) {
                ToOne<?, ?>[] before = feeding[slot];
                feeding[slot] = Arrays.copyOf(before, before.length + 1);
                feeding[slot][before.length] = toOne;
            }
        }
    }

    /** Whether rows are objects of subclasses only, so that the class may be abstract. */
    private boolean isOnlySuperclass() {
        return table.discriminator() != null && table.discriminatorValue() == null;
    }

    /** The mapping by which objects are known: that of the superclass, or the mapping itself where there is none. */
    public EntityMapping<?> root() {
        return root;
    }

    /** What an object has in each table of the database, the upper table first; most have one row in one table. */
    public List<RowMapping> rows() {
        return rows;
    }

    /** A key in a message, behind the name of the class: {@code #5}, or that it is hidden. */
    public String keyText(@Nullable Object key) {
        return hideKeys ? " (key hidden)" : "#" + key;
    }

    /** The table. */
    public Table<E> table() {
        return table;
    }

    /** The entity class. */
    public Class<E> entityClass() {
        return entityClass;
    }

    /** The simple name of the entity class, for messages. */
    public String entityName() {
        return entityClass.getSimpleName();
    }

    /** Whether objects record their own changes; those of other classes are compared with a snapshot. */
    public boolean tracked() {
        return tracked;
    }

    /** Whether objects can be read but not saved: records. */
    public boolean readOnly() {
        return recordMaker != null;
    }

    /** The number of slots. */
    public int slotCount() {
        return columnAt.length;
    }

    /** The columns in the order of their declaration. */
    public List<AnyColumn<?, ?>> columns() {
        return columns;
    }

    /** The associations that lead to one entity, in the order of their declaration. */
    public List<ToOne<?, ?>> toOnes() {
        return toOnes;
    }

    /** The associations that lead to many entities, in the order of their declaration. */
    public List<ToMany<?, ?>> toManys() {
        return toManys;
    }

    /** The column at a slot, or null where an association stands. */
    public @Nullable AnyColumn<?, ?> column(int slot) {
        return columnAt[slot];
    }

    /** The slot of each item that is read for an object. */
    public int[] slots(List<? extends Expression<?>> items) {
        int[] slots = new int[items.size()];
        for (int i = 0; i < slots.length; i++) {
            if (!(items.get(i) instanceof ColumnExpression<?> read
                    && read.unaliased() instanceof AnyColumn<?, ?> column)) {
                throw new IllegalArgumentException(items.get(i) + " is no property of " + entityName());
            }
            slots[i] = column.slot();
        }
        return slots;
    }

    /** The association at a slot, or null where a column stands. */
    public @Nullable Association<?, ?> association(int slot) {
        return associationAt[slot];
    }

    /**
     * The owning associations whose value decides the column at a slot; most columns have none. The array must not be
     * changed.
     */
    public ToOne<?, ?>[] feeding(int slot) {
        return feeding[slot];
    }

    /** The slots of columns that hold null in a row whose INSERT leaves them out. The array must not be changed. */
    public int[] nullSlots() {
        return nullSlots;
    }

    /** Whether the slot is that of a deferred column, which is not read with its object. */
    public boolean isDeferred(int slot) {
        return deferred.groups[slot] != null;
    }

    /**
     * The deferred columns that are read along with one that was touched, itself included, in the order of their
     * declaration; null where the slot is not that of a deferred column. The array must not be changed.
     */
    public AnyColumn<?, ?> @Nullable [] deferredWith(int slot) {
        return deferred.groups[slot];
    }

    /** The slot of the version column, or -1 where rows have no version. */
    public int versionSlot() {
        return versionSlot;
    }

    /**
     * The slots of columns whose values can be changed in place without the object noticing; most classes have none.
     * The array must not be changed.
     */
    public int[] mutableSlots() {
        return mutableSlots;
    }

    /** How rows are told apart. */
    public KeyKind keyKind() {
        return key.kind;
    }

    /** The slots of the key's columns. The array must not be changed. */
    public int[] keySlots() {
        return key.slots();
    }

    /** The key that stands in an entity's slots, or null while a part of it has no value. */
    public @Nullable Object key(@Nullable Object[] values) {
        return key.from(values);
    }

    /** Puts the parts of a key into the slots of the key's columns. */
    public void keyInto(Object identity, @Nullable Object[] values) {
        key.into(identity, values);
    }

    /**
     * The key that an application means by the given values: whole numbers of any width are taken for a column of whole
     * numbers; several values, a list or a {@link CompositeKey} for a key of several columns.
     *
     * @throws io.alkahest.error.StatementException if number or types of the values do not fit the key
     */
    public Object keyOf(Object... parts) {
        return key.of(parts);
    }

    /** A new object; a record is made of the given slots, every other object is empty. */
    public E newEntity(@Nullable Object[] values) {
        return maker != null ? maker.get() : Objects.requireNonNull(recordMaker).apply(values);
    }

    /**
     * What the discriminator holds in rows of this class.
     *
     * @throws MappingException if no row can be of this class itself
     */
    public Object discriminatorValue() {
        Object value = table.discriminatorValue();
        if (value == null) {
            throw new MappingException(
                    697,
                    "An object of " + entityName() + " itself cannot be stored: " + table.discriminator()
                            + " has no value for it. Say discriminator(value) at the column, or make an object of a subclass.");
        }
        return value;
    }

    /** The value of a plain object's property, or null where the slot is bound to none. */
    public @Nullable Object get(int slot, Object entity) {
        Property<Object, Object> property = propertyAt[slot];
        return property == null ? null : property.getter().apply(entity);
    }

    /** Sets a plain object's property; nothing where the slot is bound to none. */
    public void set(int slot, Object entity, @Nullable Object value) {
        Property<Object, Object> property = propertyAt[slot];
        if (property != null) {
            put(property, entity, value);
        }
    }

    /** The embedded values that are bound to properties of a plain class. The array must not be changed. */
    public AnyEmbedded<Object, Object>[] embedded() {
        return embedded;
    }

    /** Sets a plain object's property that holds an embedded value. */
    public void set(AnyEmbedded<Object, Object> value, Object entity, @Nullable Object content) {
        put(Objects.requireNonNull(value.property()), entity, content);
    }

    /** Whether a property of a plain class is bound to the slot. */
    public boolean isBound(int slot) {
        return propertyAt[slot] != null;
    }

    @Override
    public String toString() {
        return entityName() + " <-> " + table;
    }

    private static void put(Property<Object, Object> property, Object entity, @Nullable Object value) {
        property.setter().accept(entity, value);
    }

    @SuppressWarnings("unchecked")
    private static AnyEmbedded<Object, Object>[] embedded(Table<?> table, boolean tracked) {
        return table.lineage().stream()
                .flatMap(each -> each.embeddedValues().stream())
                .filter(value -> !tracked && value.property() != null)
                .toArray(count -> (AnyEmbedded<Object, Object>[]) new AnyEmbedded<?, ?>[count]);
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Property<Object, Object> erased(@Nullable Property<?, ?> property) {
        return (Property<Object, Object>) property;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Property<Object, Object>[] properties(int count) {
        return (Property<Object, Object>[]) new Property<?, ?>[count];
    }
}
