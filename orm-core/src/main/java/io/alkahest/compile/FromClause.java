package io.alkahest.compile;

import io.alkahest.sql.FromItem;
import io.alkahest.sql.tree.Join;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a SELECT reads from: entries separated by commas, each a table with the joins that hang on it.
 *
 * @param entries in order; empty for a SELECT without FROM
 */
record FromClause(List<Entry> entries) {

    /** One table or alias with its joins. */
    record Entry(FromItem root, List<Step> steps) {
        List<FromItem> sources() {
            List<FromItem> sources = new ArrayList<>();
            sources.add(root);
            for (Step step : steps) {
                sources.add(step.target());
            }
            return sources;
        }
    }

    /** Something joined to what stands before it. */
    sealed interface Step {
        FromItem target();

        /** Every row with every row. */
        record Cross(FromItem target) implements Step {}

        /** By a condition. */
        record Conditional(Join join) implements Step {
            @Override
            public FromItem target() {
                return join.target();
            }
        }
    }

    /** All tables and aliases in the order of the text. */
    List<FromItem> sources() {
        List<FromItem> sources = new ArrayList<>();
        for (Entry entry : entries) {
            sources.addAll(entry.sources());
        }
        return sources;
    }

    /**
     * What a query among the sources sees: what stands before it, and around that, if it is joined laterally; otherwise
     * nothing.
     */
    @Nullable
    Scope around(FromItem query, @Nullable Scope enclosing) {
        for (Entry entry : entries) {
            List<FromItem> before = new ArrayList<>();
            before.add(entry.root());
            for (Step step : entry.steps()) {
                if (step.target() == query) {
                    return step instanceof Step.Conditional conditional
                                    && conditional.join().kind().isLateral()
                            ? new Scope(enclosing, before)
                            : null;
                }
                before.add(step.target());
            }
        }
        return null;
    }

    /** Those that an outer join may leave without a row, each with the join that does so. */
    List<OuterSource> outerSources() {
        List<OuterSource> outer = new ArrayList<>();
        for (Entry entry : entries) {
            List<FromItem> before = new ArrayList<>();
            before.add(entry.root());
            for (Step step : entry.steps()) {
                if (step instanceof Step.Conditional conditional) {
                    Join.Kind kind = conditional.join().kind();
                    if (kind.keepsTarget()) {
                        before.forEach(source -> outer.add(new OuterSource(source, kind)));
                    }
                    if (kind.keepsBefore()) {
                        outer.add(new OuterSource(step.target(), kind));
                    }
                }
                before.add(step.target());
            }
        }
        return outer;
    }

    /** A table or alias on the outer side of a join. */
    record OuterSource(FromItem source, Join.Kind kind) {}
}
