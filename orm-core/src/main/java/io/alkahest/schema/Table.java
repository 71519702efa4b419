package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A table and what its rows are mapped to.
 *
 * <p>An application extends this class once per table, as a Kotlin {@code object} or a Java class with one instance,
 * and declares columns and associations in fields. {@code E} is the entity class, or {@link io.alkahest.sql.Row} for a
 * table whose rows stay rows. Tables are compared by identity and may be shared between threads and engines.
 *
 * <p>A table is declared while it is constructed. Its first use by a statement, a schema or a mapping ends that: every
 * method that declares something, of the table, its columns, associations, keys and indexes, is then refused by a
 * {@link SchemaException}.
 *
 * @param <E> the entity class
 */
public abstract non-sealed class Table<E> extends AssociationKinds<E> implements TableSource, EntitySelectable<E> {
    private final String name;
    private final @Nullable String schema;
    private final List<AnyColumn<E, ?>> columns = new ArrayList<>();
    private final List<Association<E, ?>> associations = new ArrayList<>();
    private final Map<String, String> options = new TreeMap<>();
    private final TableConstraints constraints;
    final Lineage lineage;
    final FirstUse use = new FirstUse(this);
    private @Nullable List<AnyColumn<?, ?>> primaryKey;
    private volatile @Nullable List<AnyColumn<E, ?>> items;
    private @Nullable Class<E> entityClass;
    private @Nullable String comment;
    private @Nullable Column<E, ?> version;
    private int slots;

    /** A table in the connection's default schema. */
    protected Table(String name) {
        this(name, null);
    }

    /** A table in a schema. */
    protected Table(String name, @Nullable String schema) {
        this.name = name;
        this.schema = schema;
        this.lineage = new Lineage(this);
        this.constraints = new TableConstraints(this);
    }

    /**
     * What objects of a subclass have besides those of its superclass, as columns of the same table, where rows of
     * other classes hold null: {@code class Engineers extends Table<Engineer>}, {@code super(EMPLOYEES, "engineer")}.
     *
     * @param parent the table of the superclass, which has a {@link Column#discriminator}
     * @param value what the discriminator holds in rows of the subclass
     * @throws SchemaException if the upper table is in use already, has no discriminator, or is one of a subclass
     */
    protected Table(Table<? super E> parent, Object value) {
        Lineage.parent(parent, getClass().getSimpleName(), value);
        this.name = parent.tableName();
        this.schema = parent.schemaName();
        this.slots = parent.nextPlace();
        this.lineage = new Lineage(this, parent, value, false);
        this.constraints = parent.constraints();
        parent.lineage.add(this);
    }

    /**
     * A table for what objects of a subclass have besides those of its superclass. Its key is that of the upper table,
     * and refers to it: the column is part of this table without being declared, and {@link #primaryKey()} answers it.
     *
     * @param parent the table of the superclass, which has a {@link Column#discriminator}
     * @param value what the discriminator holds in rows of the subclass
     * @throws SchemaException if the upper table is in use already, has no discriminator, or is one of a subclass
     */
    protected Table(String name, Table<? super E> parent, Object value) {
        Lineage.parent(parent, name, value);
        this.name = name;
        this.schema = parent.schemaName();
        this.slots = parent.nextPlace();
        this.lineage = new Lineage(this, parent, value, true);
        this.constraints = new TableConstraints(this);
        List<AnyColumn<?, ?>> keys = new ArrayList<>();
        for (AnyColumn<?, ?> above : parent.constraints().primaryKey()) {
            keys.add(repeated(above));
        }
        constraints.foreignKey(keys, parent::primaryKey).onDelete(ReferentialAction.CASCADE);
        parent.lineage.add(this);
    }

    private TableConstraints constraints() {
        return constraints;
    }

    private int nextPlace() {
        return slots;
    }

    private <T> AnyColumn<E, T> repeated(AnyColumn<?, T> above) {
        Column<E, T> key = new Column<>(new ColumnDefinition<>(this, above.name(), above.slot(), above.type()));
        key.definition.exactName = above.definition.exactName;
        key.definition.primaryKey = true;
        key.definition.assigned = true;
        columns.add(key);
        return key;
    }

    @Override
    public final <T> Column<E, T> column(String column, SqlType<T> type) {
        int slot = nextSlot("column(" + column + ")");
        for (AnyColumn<E, ?> existing : declaredColumns()) {
            if (existing.name().equalsIgnoreCase(column)) {
                throw new SchemaException(215, "Table " + name + " declares the column " + column + " twice.");
            }
        }
        Column<E, T> declared = new Column<>(new ColumnDefinition<>(this, column, slot, type));
        columns.add(declared);
        return declared;
    }

    /** Makes several columns the primary key together. */
    public final ConstraintDeclaration primaryKey(Column<?, ?>... key) {
        declaring("primaryKey(…)");
        lineage.requireRoot("primary key");
        return constraints.primaryKey(key);
    }

    /** Adds a unique constraint over several columns. */
    public final ConstraintDeclaration unique(AnyColumn<?, ?>... key) {
        declaring("unique(…)");
        return constraints.unique(key);
    }

    /** Adds an index over several columns. */
    public final IndexDeclaration index(AnyColumn<?, ?>... key) {
        declaring("index(…)");
        return constraints.index(Stream.of(key).map(Expression::asc).toList());
    }

    /**
     * Adds an index over columns or expressions, each ascending or descending: {@code index(room.asc(),
     * number.desc())}.
     */
    public final IndexDeclaration index(OrderTerm first, OrderTerm... more) {
        declaring("index(…)");
        return constraints.index(joined(first, more));
    }

    /** Adds a check constraint: a condition over columns of this table that must not be false for any row. */
    public final ConstraintDeclaration check(Condition condition) {
        declaring("check(…)");
        return constraints.check(condition);
    }

    /** Adds a check constraint whose condition is SQL text. */
    public final ConstraintDeclaration checkSql(String condition) {
        declaring("checkSql(…)");
        return constraints.check(new TextExpression<>(condition, SqlTypes.BOOLEAN));
    }

    /**
     * Adds a constraint in the words of one database, without its name: {@code constraintSql("EXCLUDE USING gist (room
     * WITH =, during WITH &&)")}.
     */
    public final ConstraintDeclaration constraintSql(String sql) {
        declaring("constraintSql(…)");
        return constraints.ofDatabase(sql);
    }

    /**
     * Says what a database calls an option of a table, such as {@code engine}; databases that do not know it leave it
     * out.
     */
    public final void option(String option, String value) {
        declaring("option(…)");
        options.put(option, value);
    }

    /** Adds a foreign key constraint on one column, which can be named and deferred; the target is looked up later. */
    public final <T> ForeignKeyDeclaration foreignKey(AnyColumn<E, T> column, Supplier<? extends Column<?, T>> target) {
        return foreignKey(List.of(column), () -> List.of(target.get()));
    }

    /** Adds a foreign key constraint over several columns. */
    public final ForeignKeyDeclaration foreignKey(
            List<? extends AnyColumn<?, ?>> key, Supplier<? extends List<? extends AnyColumn<?, ?>>> targets) {
        declaring("foreignKey(…)");
        return constraints.foreignKey(key, targets);
    }

    /** Says in the database what the table is for; nothing where the database keeps no comments. */
    public final void comment(String text) {
        declaring("comment(…)");
        comment = text;
    }

    /** This table as the far end of a many-to-many association; the link table's foreign keys lead there. */
    public final Through<E> through(Table<?> link) {
        return new Through<>(this, link, List.of(), List.of());
    }

    /**
     * This table as the far end of a many-to-many association.
     *
     * @param near the link table's column that refers to the table that declares the association
     * @param far the link table's column that refers to this table
     */
    public final Through<E> through(Table<?> link, AnyColumn<?, ?> near, AnyColumn<?, ?> far) {
        return new Through<>(this, link, List.of(near), List.of(far));
    }

    /** The table under another name, so that it can stand in a statement twice. */
    public final Alias<E> alias(String alias) {
        return new Alias<>(this, alias);
    }

    @Override
    public final String tableName() {
        return name;
    }

    /**
     * Says that the database has the names of the table and of its columns so far exactly as they are written here:
     * {@link AnyColumn#exactName}.
     */
    protected final void exactNames() {
        declaring("exactNames()");
        constraints.exactName = true;
        columns.forEach(AnyColumn::exactName);
    }

    @Override
    public final boolean hasExactName() {
        use.begin();
        return constraints.exactName;
    }

    @Override
    public final @Nullable String schemaName() {
        return schema;
    }

    @Override
    public final @Nullable String aliasName() {
        return null;
    }

    @Override
    public final Table<E> unaliased() {
        return this;
    }

    @Override
    public final Table<E> source() {
        return this;
    }

    @Override
    public final boolean optional() {
        return false;
    }

    /**
     * The columns of the table in the database, in the order of their declaration. Columns of subclasses without a
     * table of their own stand behind; of such a subclass, its columns stand behind those of the upper table.
     */
    @Override
    public final List<AnyColumn<E, ?>> columns() {
        lineage.use();
        return declaredColumns();
    }

    @SuppressWarnings("unchecked")
    final List<AnyColumn<E, ?>> declaredColumns() {
        return lineage.stored(columns, lower -> (List<AnyColumn<E, ?>>) (List<?>) lower.columns);
    }

    /** The columns that objects have a value for: those of the superclass, and then those that are declared here. */
    public final List<AnyColumn<?, ?>> entityColumns() {
        use.begin();
        if (lineage.parent == null) {
            return Collections.unmodifiableList(columns);
        }
        List<AnyColumn<?, ?>> all = new ArrayList<>(lineage.parent.columns);
        for (AnyColumn<E, ?> column : columns) {
            if (!column.definition.primaryKey) {
                all.add(column);
            }
        }
        return Collections.unmodifiableList(all);
    }

    @Override
    @SuppressWarnings("unchecked")
    public final List<AnyColumn<E, ?>> items() {
        List<AnyColumn<E, ?>> known = items;
        if (known == null) {
            List<AnyColumn<E, ?>> all =
                    lineage.isJoined() ? (List<AnyColumn<E, ?>>) (List<?>) entityColumns() : columns();
            known = all.stream().filter(column -> !column.isDeferred()).toList();
            items = lineage.isComplete() ? known : null;
        }
        return known;
    }

    /** The column of this name, or a {@link SchemaException} if there is none. */
    public final AnyColumn<E, ?> column(String column) {
        for (AnyColumn<E, ?> declared : declaredColumns()) {
            if (declared.name().equals(column)) {
                return declared;
            }
        }
        throw new SchemaException(
                264,
                "Table " + this + " has no column " + column + ". It has "
                        + columns.stream().map(AnyColumn::name).toList() + ".");
    }

    /**
     * The column of this name, which admits no null.
     *
     * @throws SchemaException if there is none, it is nullable, or its values are of another class
     */
    public final <T> Column<E, T> column(String column, Class<T> type) {
        return column(column).required(type);
    }

    /**
     * The column of this name, which admits null.
     *
     * @throws SchemaException if there is none, it is not nullable, or its values are of another class
     */
    public final <T> NullableColumn<E, T> nullableColumn(String column, Class<T> type) {
        return column(column).optional(type);
    }

    /**
     * The associations whose columns the table of the database holds or is referred to by, in the order of their
     * declaration; as for {@link #columns()}, with those of subclasses without a table of their own.
     */
    @SuppressWarnings("unchecked")
    public final List<Association<E, ?>> associations() {
        lineage.use();
        return lineage.stored(associations, lower -> (List<Association<E, ?>>) (List<?>) lower.associations);
    }

    /** The associations that objects have: those of the superclass, and then those that are declared here. */
    public final List<Association<?, ?>> entityAssociations() {
        use.begin();
        if (lineage.parent == null) {
            return Collections.unmodifiableList(associations);
        }
        List<Association<?, ?>> all = new ArrayList<>(lineage.parent.associations);
        all.addAll(associations);
        return Collections.unmodifiableList(all);
    }

    /** The table of the superclass, or null where that has none. */
    public final @Nullable Table<?> parent() {
        return lineage.parent;
    }

    /** The table itself and those of its superclasses, from the uppermost on. */
    public final List<Table<?>> lineage() {
        return lineage.fromAbove();
    }

    /** The tables of subclasses. They are complete from now on: another one is refused. */
    public final List<Table<?>> below() {
        return lineage.below();
    }

    /**
     * The table of the given class, where that is this table's or a subclass with a table; null for every other class.
     */
    public final @Nullable Table<?> of(Class<?> type) {
        return type == entityClass() ? this : lineage.below(type);
    }

    /** Whether objects of the other table are objects of this one, too: it is the same, or that of a subclass. */
    public final boolean covers(Table<?> other) {
        return other == this || other.lineage.parent == this;
    }

    /** The column that tells in each row which class it belongs to, or null where there are no subclasses. */
    public final @Nullable Column<?, ?> discriminator() {
        use.begin();
        return lineage.discriminator();
    }

    /** What the discriminator holds in rows of the table's own class; null where there is none, or no such row. */
    public final @Nullable Object discriminatorValue() {
        use.begin();
        return lineage.value();
    }

    @Override
    public final Table<?> stored() {
        return lineage.stored;
    }

    @Override
    public final @Nullable Condition only() {
        use.begin();
        return lineage.stored == this ? null : lineage.only(this);
    }

    @Override
    public final @Nullable JoinStep above() {
        use.begin();
        return lineage.isJoined() ? lineage.above(this, Objects.requireNonNull(lineage.parent)) : null;
    }

    /** The number of columns and associations. */
    public final int slotCount() {
        use.begin();
        return slots;
    }

    /** The column that holds the version of a row, or null where there is none. */
    public final @Nullable Column<?, ?> versionColumn() {
        use.begin();
        return lineage.stored == this ? version : lineage.stored.versionColumn();
    }

    /** The columns of the primary key; empty where none is declared. */
    public final List<AnyColumn<?, ?>> primaryKey() {
        use.begin();
        if (lineage.stored != this) {
            return lineage.stored.primaryKey();
        }
        List<AnyColumn<?, ?>> key = primaryKey;
        if (key == null) {
            key = constraints.primaryKey();
            primaryKey = key;
        }
        return key;
    }

    /** The declared name of the primary key constraint, or null for one by convention. */
    public final @Nullable String primaryKeyName() {
        use.begin();
        return constraints.primaryKeyName();
    }

    /** The foreign keys: those of single columns in column order, then the others. */
    public final List<ForeignKey> foreignKeys() {
        use.begin();
        return constraints.foreignKeys();
    }

    /** The unique constraints: those of single columns in column order, then the others. */
    public final List<UniqueKey> uniqueKeys() {
        use.begin();
        return constraints.uniqueKeys();
    }

    /** The indexes: those of single columns in column order, then the others. */
    public final List<Index> indexes() {
        use.begin();
        return constraints.indexes();
    }

    /** The check constraints in the order of their declaration. */
    public final List<Check> checks() {
        use.begin();
        return constraints.checks();
    }

    /** The constraints in the words of one database. */
    public final List<DatabaseConstraint> databaseConstraints() {
        use.begin();
        return constraints.ofDatabase();
    }

    /** The options that some database knows, by name. */
    public final Map<String, String> options() {
        use.begin();
        return Collections.unmodifiableMap(options);
    }

    /** What the table is for, or null where nothing is said. */
    public final @Nullable String comment() {
        use.begin();
        return comment;
    }

    /**
     * The class {@code E} stands for.
     *
     * @throws SchemaException if the table class leaves it open
     */
    public final Class<E> entityClass() {
        Class<E> known = entityClass;
        if (known == null) {
            known = EntityClass.of(this);
            entityClass = known;
        }
        return known;
    }

    /** The simple name of the entity class, for messages. */
    public final String entityName() {
        return entityClass().getSimpleName();
    }

    /**
     * The name of the property in which the table class keeps a column, or else the column's own name; for messages.
     */
    public final String propertyName(AnyColumn<?, ?> column) {
        String declared = DeclaredNames.find(this, column);
        return declared == null ? column.name() : declared;
    }

    /** The table's name, with its schema where it has one. */
    @Override
    public final String toString() {
        return schema == null ? name : schema + "." + name;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }

    @Override
    final Table<E> table() {
        return this;
    }

    private void declaring(String word) {
        use.refuse(this, word);
    }

    final void takeVersion(Column<E, ?> column) {
        lineage.requireRoot("version");
        if (version != null) {
            throw new SchemaException(
                    514,
                    "Table " + name + " has the version column " + version.name()
                            + " already, and one row has one version. Leave version() out at " + column.name() + ".");
        }
        RowVersion.checkType(column);
        version = column;
    }

    final <C extends AnyColumn<E, ?>> C replace(Column<E, ?> column, C other) {
        columns.set(columns.indexOf(column), other);
        return other;
    }

    final boolean hasForeignKey(AnyColumn<?, ?> column) {
        return column.definition.reference != null || foreignKeyOf(List.of(column)) != null;
    }

    final @Nullable ForeignKey foreignKeyOf(List<? extends AnyColumn<?, ?>> wanted) {
        return constraints.foreignKeyOf(wanted);
    }

    @Override
    final int nextSlot(String word) {
        declaring(word);
        lineage.requireLowest("a column or an association");
        return slots++;
    }

    @Override
    final <A extends Association<E, ?>> A add(A association) {
        associations.add(association);
        return association;
    }
}
