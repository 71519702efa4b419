package io.alkahest.dialect.sqlite;

import io.alkahest.compile.Call;
import io.alkahest.compile.FunctionTable;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.LockedSources;
import io.alkahest.compile.TextSyntax;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.JsonPath;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.CarriedType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** SQLite's spelling. LIKE is case-sensitive by the set-up of our connections, see {@link SqliteAddress}. */
final class SqliteCompiler extends DecimalCompiler {
    private static final TextSyntax TEXT =
            new TextSyntax(false, TextSyntax.DollarQuotes.NONE, false, false, false, true, null);

    private static final String PADDING = "replace(hex(zeroblob(max({1} - length({0}), 0))), '00', {2})";

    /** SQLite's {@code length} counts characters, and it has no other word for it. */
    private static final FunctionTable FUNCTIONS = SqliteDates.in(FunctionTable.STANDARD
            .with(PortableFunction.LENGTH, "length({0})")
            .with(PortableFunction.STRING_AGG, "group_concat({0}, {1}{o})")
            .with(PortableFunction.SUBSTRING, "substr({0}, {1}, {2})")
            .with(PortableFunction.LEFT, "substr({0}, 1, {1})")
            .with(PortableFunction.RIGHT, "(CASE {1} WHEN 0 THEN substr({0}, 1, 0) ELSE substr({0}, -{1}) END)")
            .with(PortableFunction.POSITION, "instr({0}, {1})")
            .with(PortableFunction.REPEAT, "replace(hex(zeroblob({1})), '00', {0})")
            .with(PortableFunction.PAD_START, "(" + PADDING + " || {0})")
            .with(PortableFunction.PAD_END, "({0} || " + PADDING + ")")
            .with(PortableFunction.GREATEST, "max({*})")
            .with(PortableFunction.LEAST, "min({*})"));

    SqliteCompiler(Identifiers identifiers, TypeAdapter types) {
        super(identifiers, types);
    }

    @Override
    protected void updateFrom(Update<?> update) {
        updateWithFrom(update);
    }

    @Override
    protected TextSyntax textSyntax() {
        return TEXT;
    }

    /** SQLite knows OFFSET only behind LIMIT, and a negative limit as none (sqlite.org/lang_select.html). */
    @Override
    protected void limitOffset(@Nullable Bind<Long> limit, @Nullable Bind<Long> offset) {
        if (limit == null) {
            write(" LIMIT -1");
        }
        super.limitOffset(limit, offset);
    }

    /**
     * There are no parentheses around the parts of a compound SELECT, and no ORDER BY or LIMIT in them
     * (sqlite.org/lang_select.html).
     */
    @Override
    protected void apart(QueryBody<?> query, @Nullable List<String> labels) {
        write("SELECT * FROM ");
        super.apart(query, labels);
    }

    /**
     * The name of a column that stands in two tables of the first SELECT is found by nobody, without AS
     * (sqlite.org/lang_select.html, "ORDER BY").
     */
    @Override
    protected void combinedKey(String name, int position) {
        write(String.valueOf(position + 1));
    }

    /** ON behind a FROM would belong to a join (sqlite.org/lang_upsert.html, "Parsing Ambiguity"). */
    @Override
    protected void insertQuery(List<ColumnExpression<?>> filled, QueryBody<?> query, boolean followed) {
        if (followed) {
            write("SELECT * FROM ");
            filledTable(filled, query);
            write(" AS given WHERE true");
        } else {
            super.insertQuery(filled, query, false);
        }
    }

    @Override
    public @Nullable Void visitNextValue(NextValue<?> nextValue) {
        throw new UnsupportedSqlException(
                355,
                "SQLite has no sequences, so that " + nextValue.sequence()
                        + " has no next value. Let a lone integer key be numbered by the database, or give keys yourself.");
    }

    /**
     * No character escapes wildcards unless one is named, and an empty one cannot be named (sqlite.org/lang_expr.html).
     */
    @Override
    protected void escape(Like like) {
        if (like.escaped()) {
            super.escape(like);
        }
    }

    /**
     * There is no clause: a transaction that locks is the one writer before it reads, so no row is locked by anybody
     * else. It waits for that as every writer does.
     */
    @Override
    protected void lock(RowLock lock, LockedSources locked) {
        if (lock.waiting() == RowLock.Waiting.NOWAIT) {
            throw noLock(
                    "SQLite",
                    "NOWAIT",
                    "Leave nowait() out: the transaction waits for its turn to write, so long as the connection timeout says.");
        }
    }

    /** SQLite makes numbers of true and false (sqlite.org/json1.html). */
    @Override
    protected void jsonText(JsonPath path) {
        write("CASE json_type(");
        jsonAt(path);
        write(") WHEN 'true' THEN 'true' WHEN 'false' THEN 'false' ELSE CAST(json_extract(");
        jsonAt(path);
        write(") AS TEXT) END");
    }

    /** DISTINCT stands before a lone argument only (sqlite.org/lang_aggfunc.html). */
    @Override
    protected void call(Call call) {
        if (call.distinct() && call.arguments().size() > 1) {
            throw noWindow(
                    "SQLite",
                    "string_agg of distinct texts",
                    "Select them in a subquery, select(a).distinct().asTable(\"t\"), and put its rows together.");
        }
        super.call(call);
    }

    /** What is computed of decimals is rounded, to digits that come from types: those of the first rows do not grow. */
    @Override
    protected void grown(Expression<?> expression) {
        if (expression.type().family() == TypeFamily.DECIMAL && !DecimalDigits.fit(expression)) {
            throw new UnsupportedSqlException(
                    352,
                    "On SQLite, what is computed of decimals is rounded to the digits of its operands, and "
                            + expression
                            + " may have more of them in each step of a recursive query. Cast it to the type of the"
                            + " first query, or compute with doubles.");
        }
        super.grown(expression);
    }

    @Override
    protected String joinWords(Join.Kind kind) {
        if (kind.isLateral()) {
            throw noLateral("SQLite");
        }
        return super.joinWords(kind);
    }

    @Override
    protected void distinctOver() {
        throw noDistinctOver("SQLite");
    }

    @Override
    protected FunctionTable functions() {
        return FUNCTIONS;
    }

    /**
     * LIKE ends both texts at a NUL (sqlite.org/lang_expr.html, "func.c" of the sources), which these functions do not.
     */
    @Override
    public @Nullable Void visitLike(Like like) {
        if (!like.escaped() || like.ignoreCase() || !(like.pattern() instanceof Bind<?> pattern)) {
            return super.visitLike(like);
        }
        if (like.kind() == Like.Kind.ENDS_WITH) {
            around("substr(CAST(' ' || ", like.operand(), " AS BLOB), max(2, 2 + length(CAST(");
            around("", like.operand(), " AS BLOB)) - length(CAST(");
            searched(like, pattern);
            write(like.negated() ? " AS BLOB)))) <> CAST(" : " AS BLOB)))) = CAST(");
            searched(like, pattern);
            write(" AS BLOB)");
            return null;
        }
        around("instr(", like.operand(), ", ");
        searched(like, pattern);
        boolean part = like.kind() == Like.Kind.CONTAINS;
        write(like.negated() ? part ? ") = 0" : ") <> 1" : part ? ") > 0" : ") = 1");
        return null;
    }

    private void searched(Like like, Bind<?> pattern) {
        placeholder(
                pattern,
                new CarriedType<>(
                        types().adapt(SqlTypes.TEXT), String.class, text -> text, like::searched, text -> null));
    }

    /** Dates and times are texts, which a CAST would leave as they are. */
    @Override
    public @Nullable Void visitCast(Cast<?> cast) {
        TypeFamily from = cast.operand().type().family();
        TypeFamily to = cast.type().family();
        boolean fromMoment = from == TypeFamily.TIMESTAMP || from == TypeFamily.INSTANT;
        boolean toMoment = to == TypeFamily.TIMESTAMP || to == TypeFamily.INSTANT;
        if (fromMoment && to == TypeFamily.DATE) {
            around("substr(", cast.operand(), ", 1, 10)");
        } else if (fromMoment && to == TypeFamily.TIME) {
            around("substr(", cast.operand(), ", 12)");
        } else if (from == TypeFamily.DATE && toMoment) {
            around("(", cast.operand(), " || ' 00:00:00')");
        } else {
            super.visitCast(cast);
        }
        return null;
    }
}
