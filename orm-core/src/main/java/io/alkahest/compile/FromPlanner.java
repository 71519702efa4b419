package io.alkahest.compile;

import io.alkahest.compile.FromClause.Entry;
import io.alkahest.compile.FromClause.Step;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Derived;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.Select;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.ValuesTable;
import io.alkahest.sql.tree.FromVisitor;
import io.alkahest.sql.tree.Join;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides what a SELECT reads from: the tables named by {@code from}, those of the select list, those that joins start
 * from, and those that the condition uses.
 *
 * <p>A subquery leaves out what an enclosing statement already reads from (it is correlated), with three exceptions:
 * what {@code from} names, what a join starts from, and, where nothing would be left, what the select list uses.
 */
final class FromPlanner {
    private final Select<?> select;
    private final @Nullable Scope enclosing;
    private final List<FromItem> targets = new ArrayList<>();
    private final List<FromItem> selected;
    private final List<Entry> entries = new ArrayList<>();

    private FromPlanner(Select<?> select, @Nullable Scope enclosing) {
        this.select = select;
        this.enclosing = enclosing;
        this.selected = UsedSources.ofItems(select.columns());
    }

    static FromClause plan(Select<?> select, @Nullable Scope enclosing) {
        FromPlanner planner = new FromPlanner(select, enclosing);
        planner.collectTargets();
        planner.collectRoots();
        for (Join join : select.parts().joins()) {
            planner.attach(join);
        }
        FromClause from = new FromClause(planner.entries);
        refuseSharedNames(from.sources());
        ConnectedSources.require(select, from, enclosing);
        return from;
    }

    private void collectTargets() {
        for (Join join : select.parts().joins()) {
            if (Scope.contains(targets, join.target())) {
                throw new StatementException(
                        337, join.target().correlationName() + " is joined twice. " + again(join.target()));
            }
            targets.add(join.target());
        }
    }

    private static String again(FromItem target) {
        return target.accept(new FromVisitor<>() {
            @Override
            public String visitTable(TableSource table) {
                return alias(table.tableName());
            }

            @Override
            public String visitQuery(QuerySource query) {
                return again(query);
            }
        });
    }

    private static String again(QuerySource query) {
        return query.accept(new QuerySource.Visitor<>() {
            @Override
            public String visitDerived(Derived derived) {
                return "Give its query another name the second time: asTable(\"other\").";
            }

            @Override
            public String visitCte(Cte cte) {
                return alias(cte.unaliased().correlationName());
            }

            @Override
            public String visitValues(ValuesTable values) {
                return "Make one with another name the second time: values(\"other\", …).";
            }
        });
    }

    private static String alias(String name) {
        return "Join an alias the second time: " + name + ".alias(\"other\").";
    }

    private void collectRoots() {
        List<FromItem> roots = new ArrayList<>();
        addRoots(roots, select.parts().from());
        List<FromItem> kept = new ArrayList<>(roots);
        List<FromItem> starts = new ArrayList<>();
        for (Join join : select.parts().joins()) {
            if (join.source() != null) {
                starts.add(join.source());
            }
        }
        addRoots(kept, starts);
        addRoots(roots, selected);
        addRoots(roots, starts);
        addRoots(roots, UsedSources.of(select.parts().where()));
        if (roots.isEmpty()) {
            for (Join join : select.parts().joins()) {
                addRoots(roots, UsedSources.of(join.on()));
            }
        }
        for (FromItem root : correlated(roots, kept)) {
            entries.add(new Entry(root, new ArrayList<>()));
        }
    }

    private void addRoots(List<FromItem> roots, List<FromItem> more) {
        for (FromItem source : more) {
            if (!Scope.contains(roots, source) && !Scope.contains(targets, source)) {
                roots.add(source);
            }
        }
    }

    private List<FromItem> correlated(List<FromItem> roots, List<FromItem> kept) {
        Scope outer = enclosing;
        if (outer == null || roots.isEmpty()) {
            return roots;
        }
        List<FromItem> own = new ArrayList<>();
        for (FromItem root : roots) {
            if (Scope.contains(kept, root) || !outer.reaches(root)) {
                own.add(root);
            }
        }
        if (own.isEmpty()) {
            for (FromItem root : roots) {
                if (Scope.contains(selected, root)) {
                    own.add(root);
                }
            }
        }
        if (own.isEmpty()) {
            throw new StatementException(
                    338,
                    "Every table of the subquery (" + new Scope(null, roots).describe()
                            + ") belongs to the enclosing statement already, so nothing is left to select from."
                            + " Name the subquery's own table with from(…), or use an alias of it.");
        }
        return own;
    }

    /** Hangs a join on the entry that it starts from; entries that its condition connects become one. */
    private void attach(Join join) {
        List<FromItem> needed = new ArrayList<>();
        if (join.source() != null) {
            needed.add(join.source());
        }
        needed.addAll(UsedSources.of(join.on()));
        if (join.kind().isLateral()) {
            needed.addAll(seen(join.target()));
        }
        Entry found = null;
        for (FromItem source : needed) {
            if (Scope.same(source, join.target())) {
                continue;
            }
            Entry entry = entryOf(source);
            if (entry == null) {
                requireEnclosing(source, join);
            } else if (found == null) {
                found = entry;
            } else if (found != entry) {
                found = merge(found, entry, join);
            }
        }
        if (found == null && !entries.isEmpty()) {
            found = entries.get(0);
        }
        if (found == null) {
            throw new StatementException(
                    340,
                    "join(" + join.target().correlationName()
                            + ", …) has nothing to join to. Name the first table with from(…), or select one of its"
                            + " columns.");
        }
        found.steps().add(new Step.Conditional(join));
    }

    /** What a query that is joined laterally uses of what stands before it. */
    private List<FromItem> seen(FromItem query) {
        List<FromItem> before = new ArrayList<>();
        entries.forEach(entry -> before.addAll(entry.sources()));
        List<FromItem> seen = new ArrayList<>();
        for (FromItem source : ConnectedSources.mentioned((QuerySource) query, new Scope(enclosing, before))) {
            if (Scope.contains(before, source)) {
                seen.add(source);
            }
        }
        return seen;
    }

    private void requireEnclosing(FromItem source, Join join) {
        if (enclosing != null && enclosing.reaches(source)) {
            return;
        }
        String name = source.correlationName();
        throw new StatementException(
                341,
                "The join of " + join.target().correlationName() + " uses " + name + ", which "
                        + (Scope.contains(targets, source)
                                ? "is joined only later. Join " + name + " first."
                                : "the statement does not read from. Join " + name
                                        + " first, or name it with from(…)."));
    }

    private @Nullable Entry entryOf(FromItem source) {
        for (Entry entry : entries) {
            if (Scope.contains(entry.sources(), source)) {
                return entry;
            }
        }
        return null;
    }

    /**
     * Makes two entries one; an entry with a right or full join comes first, since what stands before takes part in it.
     */
    private Entry merge(Entry first, Entry second, Join join) {
        if (keepsRight(second)) {
            if (keepsRight(first)) {
                throw new StatementException(
                        345,
                        "The join of " + join.target().correlationName() + " connects "
                                + first.root().correlationName() + " and "
                                + second.root().correlationName()
                                + ", which both have right or full joins of their own. Write those as left joins.");
            }
            return merge(second, first, join);
        }
        first.steps().add(new Step.Cross(second.root()));
        first.steps().addAll(second.steps());
        entries.removeIf(entry -> entry == second);
        return first;
    }

    private static boolean keepsRight(Entry entry) {
        for (Step step : entry.steps()) {
            if (step instanceof Step.Conditional conditional
                    && conditional.join().kind().keepsTarget()) {
                return true;
            }
        }
        return false;
    }

    private static void refuseSharedNames(List<FromItem> sources) {
        for (int i = 0; i < sources.size(); i++) {
            FromItem earlier = Scope.named(sources.subList(0, i), sources.get(i).correlationName());
            if (earlier != null) {
                throw new StatementException(
                        342,
                        "Two sources of the statement are named " + earlier.correlationName()
                                + ". Give one of them an alias of its own.");
            }
        }
    }
}
