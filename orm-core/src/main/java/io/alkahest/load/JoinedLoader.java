package io.alkahest.load;

import io.alkahest.error.StatementException;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.state.EntityState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Loads an association in the same statement: adds an outer join to an alias of the target and reads the associated
 * object from each row.
 *
 * <p>A collection makes several rows of one parent; they are put together again in the order of the rows.
 */
final class JoinedLoader implements LoaderStrategy {
    private final Association<?, ?> association;
    private final RowEntity target;
    /** Whether the members that are loaded are a part of the collection. */
    private final boolean isPart;

    /** Whether an association to one finds its object by the object's key, so that there are not two. */
    private final boolean byKey;

    private JoinedLoader(LoaderOption<?, ?> option, RowEntity target) {
        this.association = option.association();
        this.target = target;
        this.isPart = option.condition() != null;
        this.byKey = new AssociationQuery(association).byKey();
    }

    /** Joins the association of an entity that the SELECT yields. */
    static JoinedLoader join(LoaderOption<?, ?> option, EntityPlace parent, SelectDraft draft, LoadPlanner planner) {
        Association<?, ?> association = option.association();
        Table<?> target = association.target();
        Table<?> linkTable = association.link();
        JoinedTable link = linkTable == null ? null : draft.whole(linkTable);
        Condition condition = option.condition();
        JoinedTable far = condition == null ? draft.whole(target) : draft.part(target, condition);
        if (link == null) {
            draft.leftJoin(far, reached(parent, draft, association.pairs(), far));
        } else {
            draft.leftJoin(link, reached(parent, draft, association.pairs(), link));
            draft.leftJoin(far, linked(link, association.linkPairs(), far));
        }
        EntityPlace place = planner.place(far, draft.select(far));
        if (association instanceof ToMany<?, ?> toMany) {
            for (OrderTerm term : toMany.orderBy()) {
                draft.orderBy(new OrderTerm(orderColumn(toMany, term, far), term.direction(), term.nulls()));
            }
        }
        return new JoinedLoader(option, planner.entity(place, option.children()));
    }

    @Override
    public boolean addsToSelect() {
        return true;
    }

    @Override
    public boolean repeatsParent() {
        return association instanceof ToMany<?, ?>;
    }

    @Override
    public void readRow(EntityState parent, Hydrator row) {
        EntityState child = row.entity(target);
        if (association instanceof ToOne<?, ?> toOne) {
            if (child != null || AssociationQuery.mayBeMissing(toOne)) {
                parent.load(toOne, child == null ? null : child.entity());
            }
            if (!byKey) {
                row.members(target).add(parent, child);
            }
        } else {
            row.members(target).add(parent, child);
        }
    }

    @Override
    public void afterRows(List<EntityState> parents, Hydrator rows) {
        if (association instanceof ToMany<?, ?> toMany) {
            rows.members(target).load(toMany, isPart, rows.overwrites());
        } else if (!byKey) {
            rows.members(target).requireSingle(new AssociationQuery(association));
        }
    }

    @Override
    public void describe(StringBuilder text, String indent) {
        text.append(association).append(" joined: ");
        target.describe(text, indent);
    }

    /**
     * Of texts, the column looked at stands first: its collation counts on SQLite, as it does where it is compared with
     * a value by the other loaders.
     */
    private static Condition reached(EntityPlace parent, SelectDraft draft, List<ColumnPair> pairs, JoinedTable near) {
        Condition all = null;
        for (ColumnPair pair : pairs) {
            Expression<?> local = draft.column(parent, pair.local());
            Expression<?> remote = near.column(pair.remote());
            all = AssociationQuery.isSpelled(pair.remote()) ? and(all, remote, local) : and(all, local, remote);
        }
        return Objects.requireNonNull(all);
    }

    private static Condition linked(JoinedTable link, List<ColumnPair> pairs, JoinedTable far) {
        Condition all = null;
        for (ColumnPair pair : pairs) {
            all = and(all, link.column(pair.local()), far.column(pair.remote()));
        }
        return Objects.requireNonNull(all);
    }

    private static Condition and(@Nullable Condition all, Expression<?> left, Expression<?> right) {
        Condition equal = new Comparison(left, ComparisonOperator.EQ, right);
        return all == null ? equal : all.and(equal);
    }

    private static Expression<?> orderColumn(ToMany<?, ?> association, OrderTerm term, JoinedTable far) {
        if (term.expression() instanceof AnyColumn<?, ?> column
                && far.table().columns().contains(column)) {
            return far.column(column);
        }
        throw new StatementException(
                383,
                association
                        + " is ordered by an expression, which joined(…) cannot apply to its alias. Load it with selectIn(…), or order it by a column of "
                        + far.table().tableName() + ".");
    }
}
