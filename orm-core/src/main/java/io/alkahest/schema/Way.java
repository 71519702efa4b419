package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.Junction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** How an association was declared; resolved on first use. */
sealed interface Way {
    ResolvedWay resolve(Association<?, ?> association);

    /** By columns of the declaring table, which refer to the target's key or to what their foreign key says. */
    record ByColumns(Supplier<? extends Table<?>> target, List<? extends AnyColumn<?, ?>> columns) implements Way {
        @Override
        public ResolvedWay resolve(Association<?, ?> association) {
            Table<?> table = present(target.get(), association);
            return ResolvedWay.direct(table, referring(association, columns, table));
        }
    }

    /** By a condition that compares columns of both tables. */
    record ByCondition(Supplier<? extends Table<?>> target, Supplier<? extends Condition> condition) implements Way {
        @Override
        public ResolvedWay resolve(Association<?, ?> association) {
            Table<?> table = present(target.get(), association);
            List<ColumnPair> pairs = new ArrayList<>();
            collect(condition.get(), association, table, pairs);
            return ResolvedWay.direct(table, pairs);
        }

        private static void collect(
                Condition condition, Association<?, ?> association, Table<?> target, List<ColumnPair> pairs) {
            if (condition instanceof Junction junction && junction.kind() == Junction.Kind.AND) {
                for (Condition operand : junction.operands()) {
                    collect(operand, association, target, pairs);
                }
            } else if (condition instanceof Comparison comparison
                    && comparison.operator() == ComparisonOperator.EQ
                    && comparison.left() instanceof AnyColumn<?, ?> left
                    && comparison.right() instanceof AnyColumn<?, ?> right
                    && left.table().covers(association.table())
                    && right.table().covers(target)) {
                pairs.add(new ColumnPair(left, right));
            } else if (condition instanceof Comparison comparison
                    && comparison.operator() == ComparisonOperator.EQ
                    && comparison.left() instanceof AnyColumn<?, ?> left
                    && comparison.right() instanceof AnyColumn<?, ?> right
                    && right.table().covers(association.table())
                    && left.table().covers(target)) {
                pairs.add(new ColumnPair(right, left));
            } else {
                throw new SchemaException(
                        207,
                        association + " needs a condition that equates columns of "
                                + association.table().tableName() + " with columns of " + target.tableName()
                                + ", joined by and; this part does not: " + condition);
            }
        }
    }

    /** As the other side of an owning to-one association. */
    record ByInverse(Supplier<? extends @Nullable ToOne<?, ?>> inverse) implements Way {
        ToOne<?, ?> owner(Association<?, ?> association) {
            ToOne<?, ?> owner = present(inverse.get(), association);
            if (!owner.isOwning()) {
                throw new SchemaException(
                        208,
                        association + " names " + owner
                                + " as its other side, which holds no columns itself. Name the manyToOne side.");
            }
            return owner;
        }

        @Override
        public ResolvedWay resolve(Association<?, ?> association) {
            ToOne<?, ?> owner = owner(association);
            if (owner.target() != association.table()) {
                throw new SchemaException(
                        209,
                        association + " names " + owner + " as its other side, but that leads to "
                                + owner.target().tableName() + ".");
            }
            return ResolvedWay.direct(owner.table(), reversed(owner.pairs()));
        }
    }

    /** Through a link table. */
    record ByLink(Supplier<? extends Through<?>> through) implements Way {
        @Override
        public ResolvedWay resolve(Association<?, ?> association) {
            Through<?> declared = through.get();
            Table<?> link = declared.link();
            Table<?> target = declared.target();
            List<ColumnPair> near = declared.near().isEmpty()
                    ? byForeignKey(association, link, association.table(), target)
                    : referring(association, declared.near(), association.table());
            List<ColumnPair> far = declared.far().isEmpty()
                    ? byForeignKey(association, link, target, association.table())
                    : referring(association, declared.far(), target);
            return new ResolvedWay(target, reversed(near), link, far);
        }

        private static List<ColumnPair> byForeignKey(
                Association<?, ?> association, Table<?> link, Table<?> wanted, Table<?> other) {
            List<ColumnPair> found = null;
            for (ForeignKey key : link.foreignKeys()) {
                if (key.targetTable().covers(wanted)) {
                    if (found != null || wanted == other) {
                        throw new SchemaException(
                                210,
                                association + " is ambiguous: " + link.tableName() + " refers to " + wanted.tableName()
                                        + " more than once. Name the columns: through(link, near, far).");
                    }
                    found = zip(key.columns(), key.targets());
                }
            }
            if (found == null) {
                throw new SchemaException(
                        211,
                        association + " finds no foreign key from " + link.tableName() + " to " + wanted.tableName()
                                + ". Declare references(…), or name the columns: through(link, near, far).");
            }
            return found;
        }
    }

    /**
     * Columns of one table, each with what it refers to in another: by the foreign key if there is one, or else the
     * primary key.
     */
    private static List<ColumnPair> referring(
            Association<?, ?> association, List<? extends AnyColumn<?, ?>> columns, Table<?> target) {
        ForeignKey key = columns.get(0).table().foreignKeyOf(columns);
        if (key != null && key.targetTable().covers(target)) {
            List<ColumnPair> pairs = new ArrayList<>();
            for (AnyColumn<?, ?> column : columns) {
                AnyColumn<?, ?> referred = key.targets().get(key.columns().indexOf(column));
                pairs.add(new ColumnPair(column, target.lineage.own(referred)));
            }
            return pairs;
        }
        if (key != null) {
            throw new SchemaException(
                    212,
                    association + " leads to " + target.tableName() + ", but its columns refer to "
                            + key.targetTable().tableName() + ".");
        }
        if (columns.size() != target.primaryKey().size()) {
            throw new SchemaException(
                    213,
                    association + " has " + columns.size() + " column(s), but the primary key of " + target.tableName()
                            + " has " + target.primaryKey().size() + ".");
        }
        return zip(columns, target.primaryKey());
    }

    private static List<ColumnPair> zip(
            List<? extends AnyColumn<?, ?>> locals, List<? extends AnyColumn<?, ?>> remotes) {
        List<ColumnPair> pairs = new ArrayList<>();
        for (int i = 0; i < locals.size(); i++) {
            pairs.add(new ColumnPair(locals.get(i), remotes.get(i)));
        }
        return pairs;
    }

    private static List<ColumnPair> reversed(List<ColumnPair> pairs) {
        List<ColumnPair> reversed = new ArrayList<>();
        for (ColumnPair pair : pairs) {
            reversed.add(pair.reversed());
        }
        return List.copyOf(reversed);
    }

    private static <T> T present(@Nullable T target, Association<?, ?> association) {
        if (target == null) {
            throw new SchemaException(
                    214,
                    "Association " + association.slot() + " of "
                            + association.table().tableName()
                            + " was used before the table it leads to was initialised. Name the table in a lambda.");
        }
        return target;
    }
}
