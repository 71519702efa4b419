package io.alkahest.compile;

import io.alkahest.compile.FromClause.Entry;
import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.Not;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a FROM clause that multiplies rows by accident: something that nobody named, but of which a column is
 * mentioned, and that no condition connects with the rest.
 *
 * <p>A condition connects what it mentions, and a subquery in it what it is correlated with. In a subquery, everything
 * that is correlated is connected, through the row of the enclosing statement. Of {@code a OR b}, each of the two
 * connects for itself.
 */
final class ConnectedSources {
    private final Select<?> select;
    private final List<Entry> entries;
    private final Scope scope;
    private final @Nullable Scope enclosing;
    /** For each entry, and at the end for the enclosing statements, the entry that its group is known by. */
    private final int[] groups;

    private ConnectedSources(Select<?> select, FromClause from, @Nullable Scope enclosing) {
        this.select = select;
        this.entries = from.entries();
        this.scope = new Scope(enclosing, from.sources());
        this.enclosing = enclosing;
        this.groups = new int[entries.size() + 1];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = i;
        }
    }

    static void require(Select<?> select, FromClause from, @Nullable Scope enclosing) {
        if (from.entries().size() > 1) {
            new ConnectedSources(select, from, enclosing).require();
        }
    }

    /** What a query in FROM mentions of what stands around it. */
    static List<FromItem> mentioned(QuerySource query, Scope around) {
        Mentioned mentioned = new Mentioned(around);
        query.queries().forEach(mentioned::walkInside);
        return mentioned.sources;
    }

    private void require() {
        connect(select.parts().where());
        connect(select.parts().having());
        for (Join join : select.parts().joins()) {
            connect(join.on());
        }
        List<Integer> named = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            if (isNamed(entries.get(i))) {
                named.add(groups[i]);
            }
        }
        for (int i = entries.size() - 1; i >= 0; i--) {
            if (!named.contains(groups[i]) && isAlone(groups[i])) {
                refuse(groups[i]);
            }
        }
    }

    private boolean isNamed(Entry entry) {
        for (FromItem source : entry.sources()) {
            if (Scope.contains(select.parts().from(), source)) {
                return true;
            }
            for (Join join : select.parts().joins()) {
                if (join.source() != null && Scope.same(join.source(), source)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean isAlone(int group) {
        for (int i = 0; i < entries.size(); i++) {
            if (groups[i] != group) {
                return true;
            }
        }
        return false;
    }

    private void refuse(int group) {
        List<String> alone = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            (groups[i] == group ? alone : others).add(entries.get(i).root().correlationName());
        }
        String pairs = String.join(", ", others);
        String lonely = String.join(", ", alone);
        throw new StatementException(
                369,
                "No condition connects " + lonely + " with " + pairs
                        + ", so each row of one would come with every row of"
                        + " the other. Add the join(…) or the condition that is missing; if all pairs are meant, say so:"
                        + " from(" + pairs + ", " + lonely + "), or crossJoin(" + alone.get(0) + ").");
    }

    private void connect(@Nullable Expression<?> condition) {
        if (condition instanceof Junction junction) {
            junction.operands().forEach(this::connect);
        } else if (condition instanceof Not not) {
            connect(not.operand());
        } else if (condition != null) {
            Mentioned mentioned = new Mentioned(scope);
            mentioned.walk(condition);
            int first = -1;
            for (FromItem source : mentioned.sources) {
                int entry = entryOf(source);
                if (entry >= 0 && first >= 0) {
                    unite(first, entry);
                }
                first = entry < 0 ? first : entry;
            }
        }
    }

    private int entryOf(FromItem source) {
        for (int i = 0; i < entries.size(); i++) {
            if (Scope.contains(entries.get(i).sources(), source)) {
                return i;
            }
        }
        return enclosing != null && enclosing.reaches(source) ? entries.size() : -1;
    }

    private void unite(int a, int b) {
        int kept = groups[a];
        int gone = groups[b];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = groups[i] == gone ? kept : groups[i];
        }
    }

    /**
     * The sources that an expression mentions, also from within subqueries, which keep to themselves what they read
     * from.
     */
    private static final class Mentioned extends ExpressionWalker {
        private final Scope scope;
        private final List<FromItem> sources = new ArrayList<>();

        Mentioned(Scope scope) {
            this.scope = scope;
        }

        @Override
        public @Nullable Void visitColumn(ColumnExpression<?> column) {
            sources.add(column.source());
            return null;
        }

        @Override
        void inside(Select<?> select) {
            List<FromItem> own = FromPlanner.plan(select, scope).sources();
            Mentioned within = new Mentioned(new Scope(scope, own));
            for (Selectable<?> item : select.columns()) {
                if (item instanceof EntitySelectable<?> entity) {
                    within.sources.add(entity.source());
                } else if (item instanceof Expression<?> expression) {
                    within.walk(expression);
                }
            }
            for (Join join : select.parts().joins()) {
                within.walk(join.on());
            }
            within.walk(select.parts().where());
            within.walk(select.parts().groupBy());
            within.walk(select.parts().having());
            for (OrderTerm term : select.ending().orderBy()) {
                within.walk(term.expression());
            }
            for (FromItem source : within.sources) {
                if (!Scope.contains(own, source)) {
                    sources.add(source);
                }
            }
        }
    }
}
