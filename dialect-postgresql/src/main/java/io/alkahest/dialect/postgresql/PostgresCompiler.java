package io.alkahest.dialect.postgresql;

import io.alkahest.compile.CollidingKeys;
import io.alkahest.compile.FunctionTable;
import io.alkahest.compile.Identifiers;
import io.alkahest.compile.Precedence;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TextSyntax;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.JsonPath;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/** PostgreSQL's spelling. */
final class PostgresCompiler extends StatementCompiler {
    private static final TextSyntax TEXT =
            new TextSyntax(true, TextSyntax.DollarQuotes.TAGGED, false, false, false, false, "??");

    /** PostgreSQL has no least and greatest of truth values, and none of UUIDs, whose texts sort as they do. */
    private static final FunctionTable FUNCTIONS = PostgresDates.in(whole(FunctionTable.STANDARD)
            .with(PortableFunction.MIN, TypeFamily.BOOLEAN, "bool_and({0})")
            .with(PortableFunction.MAX, TypeFamily.BOOLEAN, "bool_or({0})")
            .with(PortableFunction.MIN, TypeFamily.UUID, "CAST(min(CAST({0} AS text) COLLATE \"C\"){w} AS uuid)")
            .with(PortableFunction.MAX, TypeFamily.UUID, "CAST(max(CAST({0} AS text) COLLATE \"C\"){w} AS uuid)")
            .with(PortableFunction.STRING_AGG, "string_agg({0}, {1}{o})")
            .with(PortableFunction.POSITION, "strpos({0}, {1})")
            .with(PortableFunction.SQRT, "sqrt(CAST(CASE WHEN {0} >= 0 THEN {0} END AS double precision))")
            .with(PortableFunction.POWER, "power(CAST({0} AS double precision), {1})")
            .with(PortableFunction.GREATEST, bothPresent("greatest"))
            .with(PortableFunction.LEAST, bothPresent("least")));

    /** Whole numbers would be floating-point ones, which have no room for all of them. */
    private static FunctionTable whole(FunctionTable functions) {
        FunctionTable table = functions;
        for (TypeFamily family : List.of(TypeFamily.SMALLINT, TypeFamily.INTEGER, TypeFamily.BIGINT)) {
            table = table.with(PortableFunction.CEIL, family, "({0})").with(PortableFunction.FLOOR, family, "({0})");
        }
        return table;
    }

    /** PostgreSQL passes over nulls. */
    private static String bothPresent(String function) {
        return "(CASE WHEN {0} IS NULL OR {1} IS NULL THEN NULL ELSE " + function + "({*}) END)";
    }

    private static final Set<TypeFamily> UNTOLD = Set.of(
            TypeFamily.DATE,
            TypeFamily.TIME,
            TypeFamily.TIMESTAMP,
            TypeFamily.INSTANT,
            TypeFamily.OFFSET_TIMESTAMP,
            TypeFamily.UUID);

    private List<Expression<?>> compared = List.of();

    PostgresCompiler(Identifiers identifiers, TypeAdapter types) {
        super(identifiers, types);
    }

    /** ON CONFLICT DO UPDATE must name its key (postgresql.org/docs/current/sql-insert.html). */
    @Override
    protected List<ColumnExpression<?>> anyKey(Insert<?> insert, Conflict conflict, CollidingKeys keys) {
        return conflict.updates() ? onlyKey("PostgreSQL", insert, keys) : List.of();
    }

    @Override
    protected void updateFrom(Update<?> update) {
        updateWithFrom(update);
    }

    @Override
    protected TextSyntax textSyntax() {
        return TEXT;
    }

    @Override
    public @Nullable Void visitComparison(Comparison comparison) {
        return comparing(List.of(comparison.left(), comparison.right()), () -> super.visitComparison(comparison));
    }

    @Override
    public @Nullable Void visitBetween(Between between) {
        return comparing(List.of(between.operand(), between.low(), between.high()), () -> super.visitBetween(between));
    }

    @Override
    public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
        return comparing(
                List.of(distinctFrom.left(), distinctFrom.right()), () -> super.visitDistinctFrom(distinctFrom));
    }

    /** Where one side is a column of texts, it tells the type of the values on the other. */
    private @Nullable Void comparing(List<Expression<?>> operands, Runnable write) {
        List<Expression<?>> before = compared;
        boolean column = operands.stream()
                .anyMatch(operand -> operand instanceof ColumnExpression<?> && PostgresTypes.isText(operand.type()));
        compared = column ? operands : List.of();
        write.run();
        compared = before;
        return null;
    }

    private boolean isCompared(Bind<?> bind) {
        for (Expression<?> operand : compared) {
            if (operand == bind) {
                return true;
            }
        }
        return false;
    }

    @Override
    protected void jsonText(JsonPath path) {
        StringJoiner steps = new StringJoiner(",", "{", "}");
        path.steps().forEach(step -> steps.add("\"" + step + "\""));
        write("(");
        left(path.document(), Precedence.PRIMARY);
        write(" #>> " + SqlTypes.TEXT.literal(steps.toString()) + ")");
    }

    @Override
    protected void distinctOver() {
        throw noDistinctOver("PostgreSQL");
    }

    @Override
    protected FunctionTable functions() {
        return FUNCTIONS;
    }

    /** The driver does not tell the types of nulls of some families, and a column of nulls would be one of texts. */
    @Override
    protected void selected(Expression<?> expression) {
        boolean open = isCarried()
                && OrNull.plain(expression) instanceof Bind<?> bind
                && UNTOLD.contains(bind.type().family());
        write(open ? "CAST(" : "");
        super.selected(expression);
        write(open ? " AS " + castTypeName(expression.type()) + ")" : "");
    }

    /** A value whose type JDBC has no word for is told by a cast, unless the column tells it that it is assigned to. */
    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        switch (bind.type().family()) {
            case JSON, ENUM, ARRAY, OTHER -> {
                write("CAST(");
                placeholder(bind);
                write(" AS " + castTypeName(bind.type()) + ")");
            }
            default ->
                placeholder(
                        bind,
                        isCompared(bind) ? PostgresTypes.compared(bind.type(), types()) : types().adapt(bind.type()));
        }
        return null;
    }

    @Override
    protected void assigned(ColumnExpression<?> column, Expression<?> value) {
        if (value instanceof Bind<?> bind) {
            placeholder(bind);
        } else {
            super.assigned(column, value);
        }
    }

    /** One statement for lists of any length, with one parameter. */
    @Override
    public @Nullable Void visitInList(InList inList) {
        if (inList.values().isEmpty()
                || !PostgresTypes.bindsAsArray(inList.operand().type())) {
            return super.visitInList(inList);
        }
        left(inList.operand(), Precedence.COMPARISON);
        write(inList.negated() ? " <> ALL (" : " = ANY (");
        arrayPlaceholder(inList);
        write(")");
        return null;
    }

    /** Both parts have to be of one type, length and precision included. */
    @Override
    protected void grown(Expression<?> expression) {
        write("CAST(");
        expression(expression);
        write(" AS "
                + switch (expression.type().family()) {
                    case VARCHAR, TEXT -> "text";
                    case DECIMAL -> "numeric";
                    default -> castTypeName(expression.type());
                }
                + ")");
    }

    @Override
    protected void fullJoin(boolean byEquality) {
        if (!byEquality) {
            throw new UnsupportedSqlException(
                    725,
                    "PostgreSQL has FULL JOIN by equality only. Let the condition have a part such as a.x.eq(b.y), with"
                            + " one side of each table; or put a left join together, by unionAll, with the rows of the"
                            + " other table that found no partner.");
        }
    }

    @Override
    public @Nullable Void visitNextValue(NextValue<?> nextValue) {
        write("nextval(" + SqlTypes.TEXT.literal(sequenceName(nextValue.sequence())) + ")");
        return null;
    }

    @Override
    protected void likeIgnoringCase(Like like) {
        left(like.operand(), Precedence.COMPARISON);
        write(like.negated() ? " NOT ILIKE " : " ILIKE ");
        pattern(like);
        escape(like);
    }
}
