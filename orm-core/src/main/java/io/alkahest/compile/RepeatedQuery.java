package io.alkahest.compile;

import io.alkahest.compile.FromClause.OuterSource;
import io.alkahest.error.StatementException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Cte;
import io.alkahest.sql.DerivedColumn;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Select;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.Over;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the repeated part of a recursive query may be: what all databases run, and run alike.
 *
 * <p>SQLite, MySQL and MariaDB have neither aggregates nor windows there, PostgreSQL and MariaDB no order and no limit;
 * with DISTINCT, MariaDB answers wrong rows; a second look at its own rows ends in an H2 without memory.
 */
final class RepeatedQuery extends ExpressionWalker {
    private final String name;

    private RepeatedQuery(String name) {
        this.name = name;
    }

    /** Refuses a part that some database would refuse, or run wrongly. */
    static void require(String name, Cte.Recursion recursion) {
        Select<?> step = recursion.step();
        RepeatedQuery check = new RepeatedQuery(name);
        check.refuse("distinct()", step.parts().distinct());
        check.refuse("groupBy(…)", !step.parts().groupBy().isEmpty());
        check.refuse("having(…)", step.parts().having() != null);
        check.refuse("orderBy(…)", !step.ending().orderBy().isEmpty());
        check.refuse("limit(…)", step.ending().limit() != null);
        check.refuse("offset(…)", step.ending().offset() != null);
        check.walk(SelectCompiler.expressions(step.columns()));
        check.walk(step.parts().where());
        check.sources(FromPlanner.plan(step, null), recursion.self());
    }

    private void refuse(String what, boolean said) {
        if (said) {
            throw new StatementException(
                    718,
                    "The repeated query of " + name + " has " + what + ", which databases refuse there, or compute"
                            + " differently. Say it in the query that reads from " + name + ".");
        }
    }

    @Override
    void gathered(Call call) {
        refuse(call.function().name() + "(…)", true);
    }

    @Override
    public @Nullable Void visitOver(Over<?> over) {
        refuse(Call.of(over).function().name() + "(…).over(…)", true);
        return null;
    }

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        return null;
    }

    private void sources(FromClause from, Cte self) {
        int reads = 0;
        for (FromItem source : from.sources()) {
            reads += source.unaliased() == self ? 1 : 0;
        }
        requireOne(name, reads);
        for (OuterSource outer : from.outerSources()) {
            if (outer.source().unaliased() == self) {
                throw new StatementException(
                        718,
                        "The repeated query of " + name + " has its own rows on the outer side of a " + outer.kind()
                                + " JOIN, so that it would go on without any. Use an inner join.");
            }
        }
    }

    /** Refuses a part that does not read its own rows exactly once. */
    static void requireOne(String name, int reads) {
        if (reads != 1) {
            throw new StatementException(
                    718,
                    "The repeated query of " + name + " reads from its own rows "
                            + (reads == 0 ? "nowhere" : reads + " times, or within a subquery")
                            + ". Read from them once, in its FROM clause or by an inner join.");
        }
    }

    /**
     * Which columns may become longer than what the first query answers, or more precise: all but those that the
     * repeated one hands on, and those that both read from columns of one type.
     */
    static boolean[] growing(List<Expression<?>> seed, List<Expression<?>> step, Cte self) {
        boolean[] growing = new boolean[seed.size()];
        for (int i = 0; i < growing.length; i++) {
            growing[i] = true;
            if (OrNull.plain(step.get(i)) instanceof ColumnExpression<?> column) {
                boolean own = column.source().unaliased() == self;
                growing[i] = own
                        ? ((DerivedColumn<?>) column).place() != i
                        : !(OrNull.plain(seed.get(i)) instanceof ColumnExpression<?> first
                                && first.type().equals(column.type()));
            }
        }
        return growing;
    }
}
