package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a table has to do with the tables of its entity's superclass and subclasses: the discriminator tells in each row
 * of the upper table which class it belongs to.
 *
 * <p>A lower table adds itself where the upper one is the same for all threads, so that list is copied on write; it is
 * complete once somebody has asked for it.
 */
final class Lineage {
    private final Table<?> table;
    final @Nullable Table<?> parent;
    /** The table of the database that holds the columns which are declared here. */
    final Table<?> stored;

    private @Nullable Column<?, ?> discriminator;
    private @Nullable Object value;
    private volatile List<Table<?>> below = List.of();
    private volatile boolean complete;

    /** Of a table whose entity has no superclass that is mapped. */
    Lineage(Table<?> table) {
        this.table = table;
        this.parent = null;
        this.stored = table;
    }

    /** Of a table whose entity extends that of another one. */
    Lineage(Table<?> table, Table<?> parent, Object value, boolean joined) {
        this.table = table;
        this.parent = parent;
        this.stored = joined ? table : parent;
        this.value = value;
    }

    /**
     * Checks that a table can come below another one with rows of the given discriminator value.
     *
     * @throws SchemaException if it cannot
     */
    static Table<?> parent(@Nullable Table<?> parent, String name, Object value) {
        if (parent == null) {
            throw new SchemaException(
                    690,
                    "The table of a subclass, " + name
                            + ", was declared before the table of its superclass was initialised. Name the upper table first.");
        }
        Lineage above = parent.lineage;
        if (above.parent != null) {
            throw new SchemaException(
                    691,
                    "The table of a subclass, " + name + ", comes below " + parent.entityName()
                            + ", which is a subclass itself. Let it come below the table of "
                            + above.parent.entityName()
                            + ": there is one level of subclasses.");
        }
        Column<?, ?> discriminator = above.discriminator;
        if (discriminator == null) {
            throw new SchemaException(
                    692,
                    "The table of a subclass, " + name + ", comes below " + parent
                            + ", which has no column that tells classes apart. Say discriminator() at one of its columns.");
        }
        discriminator.checkValue(value);
        return parent;
    }

    /** Adds a table below this one. */
    synchronized void add(Table<?> lower) {
        Object own = lower.lineage.value;
        if (complete) {
            throw new SchemaException(
                    690,
                    "A table of " + lower.getClass().getSimpleName() + " comes below " + table
                            + ", which is in use already."
                            + " Name the tables of subclasses first: create the schema that holds them, or pass them to"
                            + " the engine's option tables(…).");
        }
        for (Table<?> other : below) {
            requireDifferent(other, own);
        }
        requireDifferent(table, own);
        List<Table<?>> all = new ArrayList<>(below);
        all.add(lower);
        below = List.copyOf(all);
    }

    private void requireDifferent(Table<?> other, @Nullable Object own) {
        if (own != null && own.equals(other.lineage.value)) {
            throw new SchemaException(
                    693,
                    "Rows of " + table + " with " + discriminator + " = " + own + " would be objects of two classes, "
                            + other.entityName() + " being one of them. Give each class a value of its own.");
        }
    }

    /** Makes a column the one that tells classes apart; a null value leaves the table's own class out. */
    void discriminate(Column<?, ?> column, @Nullable Object own) {
        if (parent != null || discriminator != null) {
            throw new SchemaException(
                    698,
                    column + " cannot be a discriminator: the classes of " + stored + " are told apart by "
                            + discriminator() + " already. Leave discriminator() out.");
        }
        discriminator = column;
        value = own;
    }

    /**
     * Refuses what the upper table decides for its subclasses.
     *
     * @param what the key or version, in words
     */
    void requireRoot(String what) {
        if (parent != null) {
            throw new SchemaException(
                    698,
                    "Objects of " + table.entityName() + " have the " + what + " of " + parent + ". Leave the " + what
                            + " of the lower table out.");
        }
    }

    /** Refuses further columns and associations where lower tables count theirs from behind them. */
    void requireLowest(String what) {
        if (!below.isEmpty()) {
            throw new SchemaException(
                    690,
                    table + " declares " + what + " after " + below.get(0).entityName()
                            + " was declared as a subclass. Declare it first.");
        }
    }

    @Nullable
    Column<?, ?> discriminator() {
        return parent == null ? discriminator : parent.lineage.discriminator;
    }

    @Nullable
    Object value() {
        return value;
    }

    /** Whether objects have a row here and one in the upper table. */
    boolean isJoined() {
        return parent != null && stored == table;
    }

    /** The condition that a row is of the table's class, as it is read from a source. */
    Condition only(TableSource source) {
        return equal(source, Objects.requireNonNull(discriminator()), value);
    }

    private static <T> Condition equal(TableSource source, Column<?, T> discriminator, @Nullable Object value) {
        @SuppressWarnings("unchecked")
        Bind<T> bind = new Bind<>((T) value, discriminator.type());
        return new Comparison(ColumnPair.in(source, discriminator), ComparisonOperator.EQ, bind);
    }

    /** The join of what an object has in the upper table, by its key. */
    JoinStep above(TableSource lower, TableSource upper) {
        List<ColumnPair> pairs = new ArrayList<>();
        for (int i = 0; i < table.primaryKey().size(); i++) {
            pairs.add(new ColumnPair(
                    table.primaryKey().get(i),
                    Objects.requireNonNull(parent).primaryKey().get(i)));
        }
        return new JoinStep(upper, ColumnPair.condition(lower, upper, pairs));
    }

    /** The table and those above it, the uppermost first. */
    List<Table<?>> fromAbove() {
        if (parent == null) {
            return List.of(table);
        }
        List<Table<?>> all = new ArrayList<>(parent.lineage());
        all.add(table);
        return List.copyOf(all);
    }

    /** A column as the table itself has it: its key repeats that of the upper table. */
    @SuppressWarnings("unchecked")
    <T> AnyColumn<?, T> own(AnyColumn<?, T> column) {
        if (isJoined()) {
            for (AnyColumn<?, ?> key : table.primaryKey()) {
                if (key.slot() == column.slot()) {
                    return (AnyColumn<?, T>) key;
                }
            }
        }
        return column;
    }

    /** The tables below, which are complete from now on. */
    synchronized List<Table<?>> below() {
        complete = true;
        table.use.begin();
        for (Table<?> lower : below) {
            lower.use.begin();
        }
        return below;
    }

    /** The table below that belongs to a class, as far as it is known yet, or null. */
    @Nullable
    Table<?> below(Class<?> type) {
        for (Table<?> lower : below) {
            if (lower.entityClass() == type) {
                return lower;
            }
        }
        return null;
    }

    /** Whether no other table can come below, so that what this one holds stays as it is. */
    boolean isComplete() {
        return complete || parent != null;
    }

    /** Ends the declaration of the table, and of those whose columns it holds. */
    void use() {
        table.use.begin();
        for (Table<?> lower : below) {
            if (lower.lineage.stored == table) {
                lower.use.begin();
            }
        }
    }

    /** What the database's table holds: that which is declared here, and that of lower tables without their own. */
    <T> List<T> stored(List<T> own, Function<Table<?>, List<T>> declared) {
        if (parent != null && stored != table) {
            List<T> all = new ArrayList<>(declared.apply(parent));
            all.addAll(own);
            return Collections.unmodifiableList(all);
        }
        List<T> all = null;
        for (Table<?> lower : below) {
            if (lower.lineage.stored == table) {
                all = all == null ? new ArrayList<>(own) : all;
                all.addAll(declared.apply(lower));
            }
        }
        return Collections.unmodifiableList(all == null ? own : all);
    }
}
