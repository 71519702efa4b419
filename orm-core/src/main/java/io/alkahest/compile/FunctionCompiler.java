package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Frame;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Window;
import io.alkahest.sql.tree.Aggregate;
import io.alkahest.sql.tree.Filtered;
import io.alkahest.sql.tree.Over;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.WithinGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Renders calls of the catalogue's functions: scalar ones, aggregates, and those over windows. */
public abstract class FunctionCompiler extends ExpressionCompiler {
    private boolean windows;

    FunctionCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        super(identifiers, types, precedences);
    }

    /** How the database spells the functions that all databases have. */
    protected FunctionTable functions() {
        return FunctionTable.STANDARD;
    }

    /** Says whether functions over windows may stand in what is written next, and answers what held before. */
    final boolean takesWindows(boolean windows) {
        boolean before = this.windows;
        this.windows = windows;
        return before;
    }

    @Override
    public @Nullable Void visitPortable(Portable<?> portable) {
        List<Expression<?>> arguments = portable.arguments();
        String spelling = functions().spelling(portable.function(), arguments);
        for (int at = 0; at < spelling.length(); ) {
            at = spelled(spelling, at, arguments, "");
        }
        return null;
    }

    @Override
    public @Nullable Void visitAggregate(Aggregate<?> aggregate) {
        return inside(Call.of(aggregate));
    }

    @Override
    public @Nullable Void visitFiltered(Filtered<?> filtered) {
        return inside(Call.of(filtered));
    }

    @Override
    public @Nullable Void visitWithinGroup(WithinGroup<?> withinGroup) {
        return inside(Call.of(withinGroup));
    }

    @Override
    public @Nullable Void visitOver(Over<?> over) {
        Call call = Call.of(over);
        if (!windows) {
            throw new StatementException(
                    733,
                    call.function().name()
                            + "(…).over(…) stands where the rows of a window are not known yet: it is computed after WHERE, GROUP BY and"
                            + " HAVING, and not inside of another aggregate. Select it in a subquery, select(…).asTable(\"t\"), and use the"
                            + " column there.");
        }
        if (call.distinct()) {
            distinctOver();
        }
        return inside(call);
    }

    /** Windows are not known yet to what stands inside of a call. */
    private @Nullable Void inside(Call call) {
        boolean before = takesWindows(false);
        call(call);
        takesWindows(before);
        return null;
    }

    /** Writes a call of an aggregate or a function of windows, with everything that belongs to it. */
    protected void call(Call call) {
        Call own = filters() ? call : call.choosing();
        List<Expression<?>> arguments = own.arguments();
        String spelling = functions().spelling(own.function(), arguments);
        if (!spelling.contains("{w}")) {
            spelling += "{w}";
        }
        boolean orders = spelling.contains("{o}");
        for (int at = 0; at < spelling.length(); ) {
            if (spelling.startsWith("{w}", at)) {
                around(own, !orders);
                at += "{w}".length();
            } else if (spelling.startsWith("{o}", at)) {
                order(own.order(), " ORDER BY ");
                at += "{o}".length();
            } else {
                at = spelled(spelling, at, arguments, own.distinct() ? "DISTINCT " : "");
            }
        }
    }

    /** Whether an aggregate takes FILTER; otherwise it is computed over a CASE. It does unless overridden. */
    protected boolean filters() {
        return true;
    }

    /**
     * Told before an aggregate of distinct values is computed over a window; a dialect whose database cannot do that
     * answers {@link #noDistinctOver}.
     */
    protected void distinctOver() {}

    /** Refuses an aggregate of distinct values over a window. */
    protected static UnsupportedSqlException noDistinctOver(String database) {
        return noWindow(
                database,
                "aggregates of distinct values over a window",
                "Compute them in a subquery that is grouped, and join it.");
    }

    /**
     * Refuses an aggregate, or a window, that the database does not have.
     *
     * @param missing what it lacks, such as {@code frames of GROUPS}
     * @param remedy a sentence
     */
    protected static UnsupportedSqlException noWindow(String database, String missing, String remedy) {
        return new UnsupportedSqlException(732, database + " has no " + missing + ". " + remedy);
    }

    /** Writes one piece of a spelling, and answers where the next one begins: text, or arguments in their place. */
    private int spelled(String spelling, int at, List<? extends Expression<?>> arguments, String before) {
        int open = spelling.indexOf('{', at);
        if (open != at) {
            int end = open < 0 ? spelling.length() : open;
            write(spelling.substring(at, end));
            return end;
        }
        char place = spelling.charAt(open + 1);
        if (place == '*') {
            list(arguments);
        } else if (place - '0' < arguments.size()) {
            write(place == '0' ? before : "");
            expression(arguments.get(place - '0'));
        } else {
            write("*");
        }
        return at + "{0}".length();
    }

    /** What stands behind the parentheses of a call. */
    private void around(Call call, boolean orders) {
        if (orders && !call.order().isEmpty()) {
            write(" WITHIN GROUP (");
            order(call.order(), "ORDER BY ");
            write(")");
        }
        if (call.condition() != null) {
            write(" FILTER (WHERE ");
            expression(call.condition());
            write(")");
        }
        if (call.over() != null) {
            window(call.over());
        }
    }

    private void window(Over<?> over) {
        List<Expression<?>> partition = over.window().partition();
        write(" OVER (");
        if (!partition.isEmpty()) {
            write("PARTITION BY ");
            list(partition);
        }
        order(over.window().order(), partition.isEmpty() ? "ORDER BY " : " ORDER BY ");
        Frame frame = over.frame();
        if (frame != null) {
            boolean first = partition.isEmpty() && over.window().order().isEmpty();
            write(first ? "" : " ");
            frame(over.window(), frame);
        }
        write(")");
    }

    /** Writes a frame: {@code ROWS BETWEEN 1 PRECEDING AND CURRENT ROW EXCLUDE TIES}, unless the dialect refuses it. */
    protected void frame(Window window, Frame frame) {
        write(frame.unit() + " BETWEEN " + frame.start() + " AND " + frame.end());
        if (frame.exclusion() != Frame.Exclusion.NO_OTHERS) {
            write(" EXCLUDE " + frame.exclusion().name().replace('_', ' '));
        }
    }

    /** Writes the terms of an order, if there are any. */
    private void order(List<OrderTerm> terms, String before) {
        for (int i = 0; i < terms.size(); i++) {
            OrderTerm term = terms.get(i);
            write(i == 0 ? before : ", ");
            orderTerm(term, () -> ordered(term.expression()));
        }
    }

    final void orderTerm(OrderTerm term, Runnable key) {
        OrderTerm.Nulls nulls = term.nulls();
        if (nulls != null) {
            nullsBefore(nulls, term.direction(), key);
        }
        key.run();
        write(term.direction() == OrderTerm.Direction.DESC ? " DESC" : "");
        if (nulls != null) {
            nulls(nulls);
        }
    }

    /**
     * Writes a term before the one that a place of nulls was said for, with a comma behind it, where the database has
     * no words for that place; nothing unless overridden.
     *
     * @param key writes what is ordered by
     */
    protected void nullsBefore(OrderTerm.Nulls nulls, OrderTerm.Direction direction, Runnable key) {}

    /** Writes where nulls stand in an order. */
    protected void nulls(OrderTerm.Nulls nulls) {
        write(nulls == OrderTerm.Nulls.FIRST ? " NULLS FIRST" : " NULLS LAST");
    }

    /** Writes an expression that rows are ordered by. */
    protected void ordered(Expression<?> expression) {
        expression(expression);
    }
}
