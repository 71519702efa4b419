package io.alkahest.dialect.mysql;

import io.alkahest.compile.CollidingKeys;
import io.alkahest.compile.FunctionTable;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.Precedence;
import io.alkahest.compile.PrecedenceTable;
import io.alkahest.compile.TextSyntax;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Frame;
import io.alkahest.sql.Insert;
import io.alkahest.sql.JsonPath;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.Update;
import io.alkahest.sql.Window;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.ArithmeticOperator;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.Literal;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spelling of MySQL and MariaDB. */
final class MySqlCompiler extends MySqlQueryCompiler {
    private static final TextSyntax TEXT =
            new TextSyntax(false, TextSyntax.DollarQuotes.NONE, true, true, true, false, null);
    private static final Set<TypeFamily> INTEGERS = Set.of(TypeFamily.SMALLINT, TypeFamily.INTEGER, TypeFamily.BIGINT);

    private static final FunctionTable FUNCTIONS = MySqlDates.in(FunctionTable.STANDARD
            .with(PortableFunction.STRING_AGG, "group_concat({0}{o} SEPARATOR {1})")
            .with(PortableFunction.SIGN, "sign({0})"));

    /** LAG and LEAD take no value for rows that are not there (MariaDB 11.4): a number tells whether there is one. */
    private static final FunctionTable MARIADB =
            FUNCTIONS.with(PortableFunction.LAG_OR, missing("lag")).with(PortableFunction.LEAD_OR, missing("lead"));

    private final boolean mariaDb;

    MySqlCompiler(Identifiers identifiers, TypeAdapter types, boolean mariaDb) {
        super(identifiers, types, new Precedences(), mariaDb);
        this.mariaDb = mariaDb;
    }

    /** {@code CONCAT} is a function, and a comparison that has to be negated stands behind {@code NOT}. */
    private static final class Precedences extends PrecedenceTable {
        @Override
        public Precedence visitArithmetic(Arithmetic<?> arithmetic) {
            return arithmetic.operator() == ArithmeticOperator.CONCATENATE
                    ? Precedence.PRIMARY
                    : super.visitArithmetic(arithmetic);
        }

        @Override
        public Precedence visitDistinctFrom(DistinctFrom distinctFrom) {
            return distinctFrom.negated() ? Precedence.COMPARISON : Precedence.NOT;
        }
    }

    private static String missing(String name) {
        return "CASE WHEN " + name + "(1, {1}){w} IS NULL THEN {2} ELSE " + name + "({0}, {1}){w} END";
    }

    @Override
    protected FunctionTable functions() {
        return mariaDb ? MARIADB : FUNCTIONS;
    }

    /** SEPARATOR takes no expression, and what a backslash means in a text is up to the session. */
    @Override
    public @Nullable Void visitLiteral(Literal<?> literal) {
        if (literal.value() instanceof String text && text.indexOf('\\') >= 0) {
            write("0x" + HexFormat.of().formatHex(text.getBytes(StandardCharsets.UTF_8)));
            return null;
        }
        return super.visitLiteral(literal);
    }

    @Override
    protected boolean filters() {
        return false;
    }

    @Override
    protected void distinctOver() {
        throw noDistinctOver(mariaDb ? "MariaDB" : "MySQL");
    }

    @Override
    protected void frame(Window window, Frame frame) {
        String database = mariaDb ? "MariaDB" : "MySQL";
        if (frame.unit() == Frame.Unit.GROUPS) {
            throw noWindow(
                    database,
                    "frames of GROUPS",
                    "Count rows(…), or number the groups by denseRank() in a subquery and measure that number by range(…).");
        }
        if (frame.exclusion() != Frame.Exclusion.NO_OTHERS) {
            throw noWindow(
                    database,
                    "EXCLUDE in frames",
                    "Take the row's own part off what is computed without, as in sum(a).over(w) - a.");
        }
        super.frame(window, frame);
    }

    /**
     * All keys are looked at, whatever the statement means, so another one must not collide. IGNORE would let wrong
     * values pass, too; so a row that is left alone is set to what it holds.
     */
    @Override
    protected void upsert(Insert<?> insert, Conflict conflict, CollidingKeys keys) {
        String database = mariaDb ? "MariaDB" : "MySQL";
        String where = "insertInto(" + insert.table().tableName() + ").onConflict";
        if (!keys.others().isEmpty()) {
            throw new UnsupportedSqlException(
                    739,
                    where + CollidingKeys.names(conflict.target()) + ": " + database + " looks at all keys, and "
                            + CollidingKeys.names(keys.others().get(0))
                            + " can collide as well. Say onConflict() if any key is meant.");
        }
        if (conflict.where() != null) {
            throw new UnsupportedSqlException(
                    358,
                    where + "(…).doUpdateWhere(…): " + database
                            + " has no condition there. Choose the values by caseWhen(…) with the present ones as otherwise, or read the row with a lock first.");
        }
        insert(insert);
        write(" ON DUPLICATE KEY UPDATE ");
        if (conflict.updates()) {
            changes(insert, conflict);
            return;
        }
        ColumnExpression<?> kept = insert.parts().filled().get(0);
        identifier(kept);
        write(" = ");
        tableName(insert.table());
        write(".");
        identifier(kept);
    }

    /** A column of the query's own tables would be taken for one of the table that is changed. */
    @Override
    protected void insertQuery(List<ColumnExpression<?>> filled, QueryBody<?> query, boolean followed) {
        if (followed) {
            write("SELECT * FROM ");
            filledTable(filled, query);
            write(" AS given");
        } else {
            super.insertQuery(filled, query, false);
        }
    }

    @Override
    protected void excluded(ColumnExpression<?> column) {
        write("VALUES(");
        identifier(column);
        write(")");
    }

    @Override
    protected void insertDefaults() {
        write(" () VALUES ()");
    }

    @Override
    protected void returning(Dml<?> statement, TableSource table, Runnable items, Runnable change) {
        if (!MySqlDialect.returnsRows(statement, mariaDb)) {
            throw new UnsupportedSqlException(
                    358,
                    (mariaDb ? "MariaDB has no RETURNING for such a statement" : "MySQL has no RETURNING")
                            + ", so that no single text says this. Run the statement on a connection or in a session, which read the rows by their keys.");
        }
        super.returning(statement, table, items, change);
    }

    @Override
    protected void updateFrom(Update<?> update) {
        updateOfSeveral(update);
    }

    /** Before 11.6, MariaDB knows aliases in a DELETE of the form for several tables only. */
    @Override
    protected void delete(Delete<?> delete) {
        if (delete.table().aliasName() == null && delete.parts().using().isEmpty()) {
            super.delete(delete);
        } else {
            deleteOfSeveral(delete);
        }
    }

    /** Both servers compute from left to right, with what is changed already. */
    @Override
    protected List<Assignment> inOrder(List<Assignment> assignments) {
        return readersFirst(assignments);
    }

    @Override
    public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
        write(distinctFrom.negated() ? "" : "NOT (");
        left(distinctFrom.left(), Precedence.COMPARISON);
        write(" <=> ");
        right(distinctFrom.right(), Precedence.COMPARISON);
        write(distinctFrom.negated() ? "" : ")");
        return null;
    }

    @Override
    protected void concatenation(Arithmetic<?> concatenation) {
        write("concat(");
        list(List.of(concatenation.left(), concatenation.right()));
        write(")");
    }

    /**
     * MariaDB takes the backslash for the escape character even where an empty one is named; so it is doubled in the
     * pattern.
     */
    @Override
    protected void pattern(Like like) {
        if (mariaDb && !like.escaped() && like.pattern() instanceof Bind<?> bind) {
            placeholder(bind, MySqlTypes.PATTERN);
        } else {
            super.pattern(like);
        }
    }

    @Override
    protected void escape(Like like) {
        if (!mariaDb || like.escaped()) {
            super.escape(like);
        }
    }

    /** {@code /} makes a decimal of two integers. */
    @Override
    public @Nullable Void visitArithmetic(Arithmetic<?> arithmetic) {
        if (arithmetic.operator() != ArithmeticOperator.DIVIDE
                || !INTEGERS.contains(arithmetic.type().family())) {
            return super.visitArithmetic(arithmetic);
        }
        left(arithmetic.left(), Precedence.PRODUCT);
        write(" DIV ");
        right(arithmetic.right(), Precedence.PRODUCT);
        return null;
    }

    /**
     * JSON's null is a text to JSON_UNQUOTE, and the texts of JSON have a collation that does not mix with those of
     * values. MariaDB's JSON_UNQUOTE loses characters beyond U+FFFF (11.4), and its JSON_VALUE makes numbers of true
     * and false.
     */
    @Override
    protected void jsonText(JsonPath path) {
        write("CASE json_type(json_extract(");
        jsonAt(path);
        write(")) WHEN _utf8mb4'NULL' COLLATE utf8mb4_bin THEN NULL");
        if (mariaDb) {
            write(" WHEN _utf8mb4'STRING' COLLATE utf8mb4_bin THEN json_value(");
            jsonAt(path);
            write(") ELSE json_extract(");
            jsonAt(path);
            write(") END");
        } else {
            write(" ELSE CAST(json_unquote(json_extract(");
            jsonAt(path);
            write(")) AS CHAR) END");
        }
    }

    /** MySQL takes a text for a JSON string, unless told to parse it. */
    @Override
    protected void parameter(SqlType<?> type, Runnable placeholder) {
        boolean json = !mariaDb && type.family() == TypeFamily.JSON;
        write(json ? "CAST(" : "");
        placeholder.run();
        write(json ? " AS JSON)" : "");
    }

    @Override
    protected String castTypeName(SqlType<?> type) {
        return switch (type.family()) {
            case SMALLINT, INTEGER, BIGINT, BOOLEAN -> "SIGNED";
            case VARCHAR -> "CHAR(" + type.length() + ")";
            case TEXT, ENUM -> "CHAR";
            case BINARY -> type.length() == 0 ? "BINARY" : "BINARY(" + type.length() + ")";
            case JSON -> mariaDb ? "CHAR" : "JSON";
            default -> super.castTypeName(type);
        };
    }

    @Override
    public @Nullable Void visitNextValue(NextValue<?> nextValue) {
        if (!mariaDb) {
            throw new UnsupportedSqlException(
                    358,
                    "MySQL has no sequences, so " + nextValue.sequence().sequenceName()
                            + " has no next value. Let a lone integer key be numbered by the database, or give keys yourself.");
        }
        return super.visitNextValue(nextValue);
    }

    @Override
    protected TextSyntax textSyntax() {
        return TEXT;
    }
}
