package io.alkahest.dialect.h2;

import io.alkahest.compile.CollidingKeys;
import io.alkahest.compile.FunctionTable;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.LockedSources;
import io.alkahest.compile.Parameter;
import io.alkahest.compile.Precedence;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TextSyntax;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.JsonPath;
import io.alkahest.sql.Label;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.BooleanTest;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.DmlVisitor;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.Not;
import io.alkahest.sql.tree.NullCheck;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * H2's spelling.
 *
 * <p>H2 goes through an {@code IN (?, …)} list again for every row it finds: 1,000 keys cost 9 ms, but 0.8 ms where the
 * table is joined with {@code UNNEST(?)} (measured on 2.3 and 2.5). So an IN condition that every row of a SELECT must
 * meet becomes such a join; the array's values are distinct. Texts are left out: the column may take two of them for
 * equal, and a row would come twice. An array holds 65,536 values at most, and a statement 100,000 parameters.
 */
final class H2Compiler extends StatementCompiler {
    private static final TextSyntax TEXT =
            new TextSyntax(true, TextSyntax.DollarQuotes.PLAIN, false, false, false, false, null);

    /** A character beyond U+FFFF is two to H2, but one to its regular expressions (H2 2.5). */
    private static final FunctionTable FUNCTIONS = H2Dates.in(FunctionTable.STANDARD
            .with(PortableFunction.LENGTH, "char_length(regexp_replace({0}, '[^\\u0000-\\uFFFF]', '_'))")
            .with(PortableFunction.GREATEST, bothPresent("greatest"))
            .with(PortableFunction.LEAST, bothPresent("least")));

    /** H2 passes over nulls, and may fold a CASE to one that has no type. */
    private static String bothPresent(String function) {
        return "(CASE WHEN {0} IS NULL OR {1} IS NULL THEN nullif({0}, {0}) ELSE " + function + "({*}) END)";
    }

    private static final Set<PortableFunction> REPEATED = Set.of(PortableFunction.GREATEST, PortableFunction.LEAST);
    private static final Set<PortableFunction> TYPED_BY_FIRST = Set.of(PortableFunction.NULLIF, PortableFunction.ROUND);

    private final Map<InList, String> joined = new IdentityHashMap<>();
    private boolean typed;
    private boolean choosesTyped;
    private boolean merging;

    H2Compiler(Identifiers identifiers, TypeAdapter types) {
        super(identifiers, types);
    }

    @Override
    protected void returning(Dml<?> statement, TableSource table, Runnable items, Runnable change) {
        write("SELECT ");
        items.run();
        write(statement.accept(WHICH_ROWS));
        change.run();
        write(") AS ");
        correlation(table);
    }

    /** The rows of a statement as they are after it, or, where it deletes them, before it. */
    private static final DmlVisitor<String> WHICH_ROWS = new DmlVisitor<>() {
        @Override
        public String visitInsert(Insert<?> insert) {
            return " FROM FINAL TABLE (";
        }

        @Override
        public String visitUpdate(Update<?> update) {
            return " FROM FINAL TABLE (";
        }

        @Override
        public String visitDelete(Delete<?> delete) {
            return " FROM OLD TABLE (";
        }
    };

    /** H2 has no ON CONFLICT, and its MERGE takes no two rows that meet the same one (H2 2.5). */
    @Override
    protected void upsert(Insert<?> insert, Conflict conflict, CollidingKeys keys) {
        merging = true;
        if (conflict.updates()) {
            merge(insert, conflict, conflict.target().isEmpty() ? onlyKey("H2", insert, keys) : conflict.target());
        } else {
            insertMissing(insert, keys.looked());
        }
        merging = false;
    }

    /** Nothing beside a value of such a table tells its type. */
    @Override
    protected void insertRows(List<List<Assignment>> rows) {
        boolean before = typed;
        typed = merging;
        super.insertRows(rows);
        typed = before;
    }

    @Override
    protected void moreSources(Select<?> select) {
        joinLists(select.parts().where());
    }

    /**
     * HAVING and what stands inside of other expressions is rewritten before it is compared with groups:
     * {@code lower(a) IS NULL} is none then.
     */
    @Override
    protected boolean findsGroups() {
        return false;
    }

    /** Rows that were there before come again and again, until there is no memory left (H2 2.5). */
    @Override
    protected String distinctRecursion() {
        throw new UnsupportedSqlException(
                722,
                "H2 does not leave out rows of a recursive query that were there before. Leave distinct() out, and end"
                        + " circles by a condition, such as one on the depth.");
    }

    @Override
    protected void fullJoin(boolean byEquality) {
        throw new UnsupportedSqlException(
                358,
                "H2 has no FULL JOIN. Make two statements: a left join, and the rows of the other table that found no partner.");
    }

    @Override
    protected String joinWords(Join.Kind kind) {
        if (kind.isLateral()) {
            throw noLateral("H2");
        }
        return super.joinWords(kind);
    }

    @Override
    public @Nullable Void visitInList(InList inList) {
        String name = joined.get(inList);
        if (name == null) {
            return listed(inList);
        }
        expression(inList.operand());
        write(" = " + name + ".v");
        return null;
    }

    /**
     * H2 gives a parameter the type of what stands beside it, and none where that is a parameter, too: {@code ? / ?} is
     * a decimal, {@code coalesce(?, ?)} fails (H2 2.5). There, values say their types; decimals one that takes any
     * number of digits, since a value of one expression may stand beside a longer one.
     */
    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        if (!typed) {
            return super.visitBind(bind);
        }
        return cast(bind, bind.type().family() == TypeFamily.DECIMAL ? "DECFLOAT" : castTypeName(bind.type()));
    }

    private @Nullable Void cast(Bind<?> bind, String type) {
        write("CAST(");
        super.visitBind(bind);
        write(" AS " + type + ")");
        return null;
    }

    @Override
    public @Nullable Void visitArithmetic(Arithmetic<?> arithmetic) {
        return typing(List.of(arithmetic.left(), arithmetic.right()), () -> super.visitArithmetic(arithmetic));
    }

    /**
     * H2 takes {@code CASE WHEN a THEN ? END} for a text, and folds {@code CASE WHEN FALSE THEN a END} to a NULL of no
     * type, {@code CASE WHEN ? LIKE ? THEN a END} with some values as well, and {@code CASE WHEN TRUE THEN ? END} to
     * the parameter, with which nothing can be done (H2 2.5). So these values, and the null, say their types.
     */
    @Override
    public @Nullable Void visitCase(CaseExpression<?> choice) {
        boolean before = choosesTyped;
        choosesTyped = isBound(choice) || isFolded(choice);
        super.visitCase(choice);
        choosesTyped = before;
        return null;
    }

    @Override
    protected void chosen(Expression<?> value) {
        if (choosesTyped) {
            typing(List.of(), () -> super.chosen(value));
        } else {
            super.chosen(value);
        }
    }

    @Override
    protected void otherwise(CaseExpression<?> choice) {
        if (choice.otherwise() == null) {
            write(" ELSE CAST(NULL AS " + castTypeName(choice.type()) + ")");
        }
        super.otherwise(choice);
    }

    private static boolean isFolded(CaseExpression<?> choice) {
        return choice.branches().stream().anyMatch(branch -> isFolded(branch.condition()));
    }

    private static boolean isFolded(Expression<?> condition) {
        if (condition instanceof Junction junction) {
            return junction.operands().stream().anyMatch(H2Compiler::isFolded);
        }
        if (condition instanceof Not not) {
            return isFolded(not.operand());
        }
        if (condition instanceof NullCheck check) {
            return isFolded(check.operand());
        }
        return condition instanceof BooleanConstant
                || condition instanceof InList list && list.values().isEmpty();
    }

    @Override
    public @Nullable Void visitFunction(FunctionCall<?> function) {
        return typing(function.arguments(), () -> super.visitFunction(function));
    }

    /**
     * Values that become columns of something else say their types, too: {@code SELECT ? UNION SELECT ?} fails (H2
     * 2.5). One that is a column by itself keeps its digits, 30.00.
     */
    @Override
    protected void selected(Expression<?> expression) {
        Expression<?> column = expression instanceof Label<?> label ? label.operand() : expression;
        if (isCarried() && column instanceof Bind<?> bind) {
            cast(bind, castTypeName(bind.type()));
        } else if (isCarried()) {
            typing(List.of(expression), () -> super.selected(expression));
        } else {
            super.selected(expression);
        }
    }

    /** What {@link #bothPresent} repeats stands alone in one place, and has to say its type there. */
    @Override
    public @Nullable Void visitPortable(Portable<?> portable) {
        boolean repeated = REPEATED.contains(portable.function());
        return typing(repeated ? List.of() : typed(portable), () -> super.visitPortable(portable));
    }

    /** The arguments that a function has its type from. */
    private static List<Expression<?>> typed(Portable<?> call) {
        return TYPED_BY_FIRST.contains(call.function()) ? call.arguments().subList(0, 1) : call.arguments();
    }

    /**
     * H2 has dots and brackets in place of a function, counts from 1, and leaves the quotes of JSON around a text (H2
     * 2.5).
     */
    @Override
    protected void jsonText(JsonPath path) {
        write("CASE WHEN ");
        jsonSpelling(path);
        write(" LIKE '\"%' THEN STRINGDECODE(SUBSTRING(");
        jsonSpelling(path);
        write(", 2, CHAR_LENGTH(");
        jsonSpelling(path);
        write(") - 2)) ELSE NULLIF(");
        jsonSpelling(path);
        write(", 'null') END");
    }

    private void jsonSpelling(JsonPath path) {
        write("CAST((");
        expression(path.document());
        write(")");
        for (Object step : path.steps()) {
            write(step instanceof Integer position ? "[" + (position + 1) + "]" : ".\"" + step + "\"");
        }
        write(" AS VARCHAR)");
    }

    @Override
    protected FunctionTable functions() {
        return FUNCTIONS;
    }

    private @Nullable Void typing(List<? extends Expression<?>> operands, Runnable write) {
        boolean before = typed;
        typed |= operands.stream().allMatch(H2Compiler::isBound);
        write.run();
        typed = before;
        return null;
    }

    /** Whether nothing in an expression tells its type but the values bound to it. */
    private static boolean isBound(Expression<?> expression) {
        if (expression instanceof NonNullOf<?> nonNull) {
            return isBound(nonNull.operand());
        }
        if (expression instanceof OrNull<?> orNull) {
            return isBound(orNull.operand());
        }
        if (expression instanceof Label<?> label) {
            return isBound(label.operand());
        }
        if (expression instanceof BooleanTest test) {
            return isBound(test.operand());
        }
        if (expression instanceof CaseExpression<?> choice) {
            return choice.branches().stream().allMatch(branch -> isBound(branch.value()))
                    && (choice.otherwise() == null || isBound(choice.otherwise()));
        }
        if (expression instanceof Arithmetic<?> arithmetic) {
            return isBound(arithmetic.left()) && isBound(arithmetic.right());
        }
        if (expression instanceof Portable<?> portable) {
            return typed(portable).stream().allMatch(H2Compiler::isBound);
        }
        return expression instanceof Bind<?>
                || expression instanceof FunctionCall<?> function
                        && function.arguments().stream().allMatch(H2Compiler::isBound);
    }

    /** {@code OF} is read and ignored, so it is written for nobody (H2 2.5). The outer side of a join is not locked. */
    @Override
    protected void lock(RowLock lock, LockedSources locked) {
        if (lock.strength() == RowLock.Strength.SHARE) {
            throw noLock("H2", "FOR SHARE", "Say forUpdate().");
        }
        if (locked.some()) {
            throw noLock("H2", "FOR UPDATE OF some tables", "Leave of(…) out: the rows of all tables are locked then.");
        }
        write(" FOR UPDATE");
        waiting(lock);
    }

    @Override
    protected TextSyntax textSyntax() {
        return TEXT;
    }

    /** H2 compares and concatenates VARCHAR as it does CLOB, and faster. */
    @Override
    protected String castTypeName(SqlType<?> type) {
        return type.family() == TypeFamily.TEXT ? "VARCHAR" : super.castTypeName(type);
    }

    private @Nullable Void listed(InList inList) {
        int size = inList.values().size();
        SqlType<?> type = inList.operand().type();
        boolean asArray = size > Parameter.SLICE || size > 1 && H2Dialect.isText(type);
        if (!asArray || !H2Dialect.bindsAsArray(type) || writesLiterals()) {
            return super.visitInList(inList);
        }
        write(inList.negated() ? "NOT (" : "(");
        for (int slice = 0; slice * Parameter.SLICE < size; slice++) {
            write(slice == 0 ? "" : " OR ");
            left(inList.operand(), Precedence.COMPARISON);
            write(" = ANY(");
            slicePlaceholder(inList, slice);
            write(")");
        }
        write(")");
        return null;
    }

    private void joinLists(@Nullable Condition condition) {
        if (condition instanceof Junction junction && junction.kind() == Junction.Kind.AND) {
            for (Condition operand : junction.operands()) {
                joinLists(operand);
            }
        } else if (condition instanceof InList inList
                && !inList.negated()
                && !inList.values().isEmpty()
                && !H2Dialect.isText(inList.operand().type())
                && H2Dialect.bindsAsArray(inList.operand().type())) {
            String name = "_in" + (joined.size() + 1);
            joined.put(inList, name);
            write(", ");
            if (inList.values().size() <= Parameter.SLICE) {
                values(inList, 0);
            } else {
                write("(");
                for (int slice = 0; slice * Parameter.SLICE < inList.values().size(); slice++) {
                    write(slice == 0 ? "SELECT v FROM " : " UNION SELECT v FROM ");
                    values(inList, slice);
                    write(" AS slice(v)");
                }
                write(")");
            }
            write(" AS " + name + "(v)");
        }
    }

    private void values(InList inList, int slice) {
        write("UNNEST(CAST(");
        slicePlaceholder(inList, slice);
        write(" AS " + castTypeName(inList.operand().type()) + " ARRAY))");
    }
}
