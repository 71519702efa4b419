package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.error.StatementException;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.Relation;
import io.alkahest.sql.TableSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A declared way from one table's entities to another's: {@link ToOne} or {@link ToMany}.
 *
 * <p>Associations are compared by identity. Where a way ends and over which columns it leads is looked up on first use,
 * so that tables may refer to each other.
 *
 * @param <E> the entity that has the association
 * @param <F> the associated entity
 */
public abstract sealed class Association<E, F extends @Nullable Object> implements Relation permits ToOne, ToMany {
    private static final Set<Cascade> ALL =
            Set.of(Cascade.SAVE_UPDATE, Cascade.REFRESH_EXPIRE, Cascade.EXPUNGE, Cascade.DELETE);

    private final Table<E> table;
    private final int slot;
    final Way way;
    private final Set<Cascade> cascades = EnumSet.of(Cascade.SAVE_UPDATE);
    private boolean passiveDeletes;
    private volatile @Nullable ResolvedWay resolved;
    private volatile @Nullable Inverse inverse;

    @Nullable
    Property<E, ?> property;

    /** Holds a looked-up inverse, or the fact that there is none. */
    private record Inverse(@Nullable Association<?, ?> association) {}

    Association(Table<E> table, int slot, Way way) {
        this.table = table;
        this.slot = slot;
        this.way = way;
    }

    /** The table whose entities have the association. */
    public final Table<E> table() {
        return table;
    }

    @Override
    public final Table<E> source() {
        return table;
    }

    /**
     * The place of the association's value in an entity: counted from zero over the table's columns and associations.
     */
    public final int slot() {
        return slot;
    }

    /** The associated table. */
    public final Table<?> target() {
        return resolved().target();
    }

    /** The link table of a many-to-many association, or null. */
    public final @Nullable Table<?> link() {
        return resolved().link();
    }

    /** Columns of this table, each with the column of the target (or of the link table) that holds the same value. */
    public final List<ColumnPair> pairs() {
        return resolved().pairs();
    }

    /**
     * Columns of the link table, each with the column of the target that holds the same value; empty without a link
     * table.
     */
    public final List<ColumnPair> linkPairs() {
        return resolved().linkPairs();
    }

    /**
     * Whether the columns that hold the association are this table's own: only then does writing it change this table's
     * row.
     */
    public final boolean isOwning() {
        return way instanceof Way.ByColumns || way instanceof Way.ByCondition;
    }

    /** The same association as declared at the target, or null where it is declared on this side only. */
    public final @Nullable Association<?, ?> inverse() {
        Inverse found = inverse;
        if (found == null) {
            found = new Inverse(findInverse());
            inverse = found;
        }
        return found.association();
    }

    /** Whether an operation spreads along the association. */
    public final boolean cascades(Cascade cascade) {
        return cascades.contains(cascade);
    }

    /** Whether children that are not loaded are left to the database's own ON DELETE action. */
    public final boolean passiveDeletes() {
        return passiveDeletes;
    }

    /** How a plain class gives and takes the value, or null where none is declared. */
    public final @Nullable Property<E, ?> property() {
        return property;
    }

    /** The name of the property that declares the association. */
    public final String name() {
        String name = DeclaredNames.find(table, this);
        return name == null ? "association " + slot : name;
    }

    @Override
    public final List<JoinStep> path() {
        return path(table, target());
    }

    @Override
    public final List<JoinStep> pathTo(TableSource end) {
        return path(table, end);
    }

    /** The same way starting from an alias of this table. */
    final Relation from(Alias<?> alias) {
        if (!table.covers(alias.table())) {
            throw new StatementException(317, this + " does not start from " + alias + ".");
        }
        return new AliasedWay(this, alias);
    }

    final List<JoinStep> path(TableSource start, TableSource end) {
        ResolvedWay way = resolved();
        if (end.unaliased() != way.target()) {
            throw new StatementException(
                    318, this + " leads to " + way.target().tableName() + ", not to " + end.tableName() + ".");
        }
        Table<?> link = way.link();
        if (link == null) {
            return List.of(new JoinStep(end, ColumnPair.condition(start, end, way.pairs())));
        }
        return List.of(
                new JoinStep(link, ColumnPair.condition(start, link, way.pairs())),
                new JoinStep(end, ColumnPair.condition(link, end, way.linkPairs())));
    }

    /** Refuses to say more of the association once its table is in use. */
    final void refuse(String word) {
        table.use.refuse(this, word);
    }

    final void addCascades(Cascade... more) {
        refuse("cascade(…)");
        for (Cascade cascade : more) {
            if (cascade == Cascade.ALL) {
                cascades.addAll(
                        EnumSet.of(Cascade.SAVE_UPDATE, Cascade.REFRESH_EXPIRE, Cascade.EXPUNGE, Cascade.DELETE));
            } else if (cascade == Cascade.MERGE) {
                throw new SchemaException(
                        559,
                        this
                                + " cannot cascade MERGE: sessions do not merge yet. Leave it out; ALL will include it as soon as they do.");
            } else {
                cascades.add(cascade);
            }
        }
        if (cascades.contains(Cascade.DELETE_ORPHAN)) {
            if (isOwning() || way instanceof Way.ByLink) {
                throw new SchemaException(
                        205,
                        this
                                + " cannot delete orphans: only the side that owns its children, oneToMany or the inverse oneToOne, can.");
            }
            cascades.add(Cascade.DELETE);
        }
    }

    final void leaveDeletesToDatabase() {
        refuse("passiveDeletesToDatabase()");
        passiveDeletes = true;
    }

    private ResolvedWay resolved() {
        ResolvedWay way = resolved;
        if (way == null) {
            table.use.begin();
            way = this.way.resolve(this);
            resolved = way;
        }
        return way;
    }

    private @Nullable Association<?, ?> findInverse() {
        if (way instanceof Way.ByInverse byInverse) {
            return byInverse.owner(this);
        }
        Association<?, ?> found = null;
        for (Association<?, ?> candidate : target().associations()) {
            if (candidate != this && candidate.isInverseOf(this)) {
                if (found != null) {
                    throw new SchemaException(
                            206,
                            found + " and " + candidate + " both name " + this
                                    + " as their other side. Keep one of them.");
                }
                found = candidate;
            }
        }
        return found;
    }

    private boolean isInverseOf(Association<?, ?> other) {
        if (way instanceof Way.ByInverse byInverse) {
            return byInverse.owner(this) == other;
        }
        return way instanceof Way.ByLink
                && other.way instanceof Way.ByLink
                && link() == other.link()
                && target() == other.table()
                && pairs().get(0).remote() == other.linkPairs().get(0).local();
    }

    /** {@code Entity.property}. */
    @Override
    public final String toString() {
        return table.entityName() + "." + name();
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public final int hashCode() {
        return System.identityHashCode(this);
    }

    /** An association that starts from an alias. */
    private record AliasedWay(Association<?, ?> association, Alias<?> source) implements Relation {
        @Override
        public List<JoinStep> path() {
            return association.path(source, association.target());
        }

        @Override
        public List<JoinStep> pathTo(TableSource target) {
            return association.path(source, target);
        }
    }
}
