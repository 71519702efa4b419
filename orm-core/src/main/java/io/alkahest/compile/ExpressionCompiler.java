package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.JsonPath;
import io.alkahest.sql.Label;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.SequenceSource;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.BooleanTest;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.DialectExpression;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.Exists;
import io.alkahest.sql.tree.ExpressionVisitor;
import io.alkahest.sql.tree.FromVisitor;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.InSubquery;
import io.alkahest.sql.tree.JsonPathText;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.Literal;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.sql.tree.Not;
import io.alkahest.sql.tree.NullCheck;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.ScalarSubquery;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Renders expressions: one visitor method per node, with no more parentheses than the {@link PrecedenceTable} asks for.
 *
 * <p>The first link of the chain {@code ExpressionCompiler → FunctionCompiler → SelectCompiler → BodyCompiler →
 * DmlCompiler → StatementCompiler}. A dialect extends the last one and overrides what its database spells differently.
 * A compiler serves one statement at a time.
 */
public abstract class ExpressionCompiler implements ExpressionVisitor<@Nullable Void> {
    private final Identifiers identifiers;
    private final TypeAdapter types;
    private final PrecedenceTable precedences;
    private SqlWriter out = new SqlWriter(new Object[0]);
    private @Nullable Scope scope;
    private int depth;

    ExpressionCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        this.identifiers = identifiers;
        this.types = types;
        this.precedences = precedences;
    }

    /** The rules by which names are written. */
    protected final Identifiers identifiers() {
        return identifiers;
    }

    /** The dialect's types. */
    protected final TypeAdapter types() {
        return types;
    }

    final SqlWriter out() {
        return out;
    }

    final void begin(SqlWriter writer) {
        out = writer;
        scope = null;
    }

    final @Nullable Scope scope() {
        return scope;
    }

    final void enter(@Nullable Scope inner) {
        scope = inner;
    }

    /** Writes SQL as it stands. */
    protected final void write(String sql) {
        out.write(sql);
    }

    /** Writes a name, quoted if it must be. */
    protected final void identifier(String name) {
        out.write(identifiers.quote(name));
    }

    /** Writes a column's name without its table. */
    protected final void identifier(ColumnExpression<?> column) {
        out.write(column.hasExactName() ? identifiers.exact(column.name()) : identifiers.quote(column.name()));
    }

    /** Writes the name that qualifies the columns of a source. */
    protected final void correlation(FromItem source) {
        out.write(source.accept(new FromVisitor<String>() {
            @Override
            public String visitTable(TableSource table) {
                boolean exact = table.aliasName() == null && table.hasExactName();
                return exact ? identifiers.exact(table.tableName()) : identifiers.quote(table.correlationName());
            }

            @Override
            public String visitQuery(QuerySource query) {
                return identifiers.quote(query.correlationName());
            }
        }));
    }

    /** Writes a table's name without schema and alias. */
    final void simpleName(TableSource source) {
        String name = source.tableName();
        out.write(source.hasExactName() ? identifiers.exact(name) : identifiers.quote(name));
    }

    /** Writes an expression without parentheses: where commas, keywords or parentheses already stand around it. */
    protected final void expression(Expression<?> expression) {
        // Statements are measured before they are compiled; what is read by people only is cut off.
        if (depth >= Nesting.MOST) {
            write("…");
            return;
        }
        Scope visible = scope;
        DeeperGroups groups = visible == null ? null : visible.computing(expression);
        String label = groups == null ? null : groups.label(expression);
        if (label != null) {
            write(groups.name() + ".");
            identifier(label);
            return;
        }
        depth++;
        expression.accept(this);
        depth--;
    }

    /** Writes the left or only operand of an operator, in parentheses if it binds more loosely. */
    protected final void left(Expression<?> operand, Precedence operator) {
        operand(operand, operator.parenthesizesLeft(operand.accept(precedences)));
    }

    /** Writes the right operand of an operator, in parentheses if it binds more loosely or would regroup. */
    protected final void right(Expression<?> operand, Precedence operator) {
        operand(operand, operator.parenthesizesRight(operand.accept(precedences)));
    }

    /** Writes expressions separated by commas. */
    protected final void list(List<? extends Expression<?>> expressions) {
        for (int i = 0; i < expressions.size(); i++) {
            write(i == 0 ? "" : ", ");
            expression(expressions.get(i));
        }
    }

    /** Writes the placeholder for the value of a node that the fingerprint knows: a {@link Bind}. */
    protected final void placeholder(Bind<?> bind) {
        placeholder(bind, types.adapt(bind.type()));
    }

    /** Writes the placeholder for such a value, which a type of the dialect binds. */
    protected final void placeholder(Bind<?> bind, SqlType<?> adapted) {
        out.placeholder(bind, adapted, Expansion.SCALAR, 0);
    }

    /**
     * Writes the placeholder of one value, and around it what makes the database take it for one of its type; nothing
     * unless overridden.
     */
    protected void parameter(SqlType<?> type, Runnable placeholder) {
        placeholder.run();
    }

    /** Writes one placeholder for a whole list, which is bound as an SQL array. */
    protected final void arrayPlaceholder(InList inList) {
        comparing(inList.operand());
        out.placeholder(inList, types.adapt(inList.operand().type()), Expansion.ARRAY, 0);
        out.about(null, false);
    }

    /**
     * Writes one placeholder for a part of a list, which is bound as an SQL array: the slice of that number, counted
     * from zero.
     */
    protected final void slicePlaceholder(InList inList, int slice) {
        comparing(inList.operand());
        out.placeholder(inList, types.adapt(inList.operand().type()), Expansion.SLICE, slice);
        out.about(null, false);
    }

    /** Whether values are written as literals, as in the definition of a table, and not bound. */
    protected final boolean writesLiterals() {
        return out instanceof LiteralWriter;
    }

    /** Writes a SELECT inside a statement, with parentheses around it. */
    abstract void existsSubquery(QueryBody<?> body);

    /** Writes a SELECT that must yield one column, with parentheses around it. */
    abstract void columnSubquery(QueryBody<?> body, boolean inList);

    @Override
    public @Nullable Void visitColumn(ColumnExpression<?> column) {
        Scope visible = scope;
        if (visible != null) {
            if (!visible.sees(column)) {
                throw new StatementException(
                        336,
                        column + " is used, but " + column.source().correlationName()
                                + " is not among the tables of the statement (" + visible.describe()
                                + "). Join it, or name it with from(…).");
            }
            correlation(column.source());
            write(".");
        }
        identifier(column);
        return null;
    }

    @Override
    public @Nullable Void visitBind(Bind<?> bind) {
        parameter(bind.type(), () -> placeholder(bind));
        return null;
    }

    @Override
    public @Nullable Void visitLiteral(Literal<?> literal) {
        write(written(literal));
        return null;
    }

    private <T> String written(Literal<T> literal) {
        return types.adapt(literal.type()).literal(literal.value());
    }

    @Override
    public @Nullable Void visitArithmetic(Arithmetic<?> arithmetic) {
        switch (arithmetic.operator()) {
            case ADD -> binary(arithmetic, " + ", Precedence.SUM);
            case SUBTRACT -> binary(arithmetic, " - ", Precedence.SUM);
            case MULTIPLY -> binary(arithmetic, " * ", Precedence.PRODUCT);
            case DIVIDE -> binary(arithmetic, " / ", Precedence.PRODUCT);
            case REMAINDER -> binary(arithmetic, " % ", Precedence.PRODUCT);
            case CONCATENATE -> concatenation(arithmetic);
        }
        return null;
    }

    /** Writes the concatenation of two texts; the standard's {@code a || b}. */
    protected void concatenation(Arithmetic<?> concatenation) {
        binary(concatenation, " || ", Precedence.CONCATENATION);
    }

    @Override
    public @Nullable Void visitFunction(FunctionCall<?> function) {
        write(function.name());
        write("(");
        list(function.arguments());
        write(")");
        return null;
    }

    @Override
    public @Nullable Void visitJsonPath(JsonPathText text) {
        jsonText(text.path());
        return null;
    }

    /**
     * Writes the text at a place within JSON, as something that stands by itself; {@code JSON_VALUE} in the standard.
     */
    protected void jsonText(JsonPath path) {
        write("JSON_VALUE(");
        jsonAt(path);
        write(")");
    }

    /** Writes the document and, behind a comma, the path as a literal of the standard: {@code '$."address"[0]'}. */
    protected final void jsonAt(JsonPath path) {
        StringBuilder steps = new StringBuilder("$");
        for (Object step : path.steps()) {
            steps.append(step instanceof Integer position ? "[" + position + "]" : ".\"" + step + "\"");
        }
        expression(path.document());
        write(", " + types.adapt(SqlTypes.TEXT).literal(steps.toString()));
    }

    @Override
    public @Nullable Void visitCast(Cast<?> cast) {
        write("CAST(");
        expression(cast.operand());
        write(" AS ");
        write(castTypeName(cast.type()));
        write(")");
        return null;
    }

    /** The name of a type inside CAST; the one of DDL unless the database wants another. */
    protected String castTypeName(SqlType<?> type) {
        return types.typeName(type);
    }

    @Override
    public @Nullable Void visitCase(CaseExpression<?> expression) {
        write("CASE");
        for (CaseExpression.Branch<?> branch : expression.branches()) {
            write(" WHEN ");
            expression(branch.condition());
            write(" THEN ");
            chosen(branch.value());
        }
        otherwise(expression);
        write(" END");
        return null;
    }

    /** Writes the ELSE of a CASE, where it has one. */
    protected void otherwise(CaseExpression<?> expression) {
        Expression<?> otherwise = expression.otherwise();
        if (otherwise != null) {
            write(" ELSE ");
            chosen(otherwise);
        }
    }

    /** Writes one of the values that a CASE may have. */
    protected void chosen(Expression<?> value) {
        expression(value);
    }

    @Override
    public @Nullable Void visitLabel(Label<?> label) {
        expression(label.operand());
        return null;
    }

    @Override
    public @Nullable Void visitOrNull(OrNull<?> orNull) {
        expression(orNull.operand());
        return null;
    }

    @Override
    public @Nullable Void visitScalarSubquery(ScalarSubquery<?> subquery) {
        columnSubquery(subquery.body(), false);
        return null;
    }

    /** Renders the next number of a sequence; {@code NEXT VALUE FOR name} in the standard. */
    @Override
    public @Nullable Void visitNextValue(NextValue<?> nextValue) {
        write("NEXT VALUE FOR " + sequenceName(nextValue.sequence()));
        return null;
    }

    /** A sequence's name with its schema, as it stands in SQL. */
    protected final String sequenceName(SequenceSource sequence) {
        String schema = sequence.schemaName();
        String name = identifiers.quote(sequence.sequenceName());
        return schema == null ? name : identifiers.quote(schema) + "." + name;
    }

    @Override
    public @Nullable Void visitText(TextExpression<?> text) {
        write(text.sql());
        return null;
    }

    /** Renders a dialect's own node; that dialect's compiler overrides the method. */
    @Override
    public @Nullable Void visitDialect(DialectExpression<?> expression) {
        throw new UnsupportedSqlException(
                350,
                expression.construct() + " belongs to the " + expression.dialect()
                        + " dialect. Run the statement there, or write it with standard SQL.");
    }

    @Override
    public @Nullable Void visitComparison(Comparison comparison) {
        comparing(comparison.left(), comparison.right());
        left(comparison.left(), Precedence.COMPARISON);
        write(" ");
        write(comparison.operator().symbol());
        write(" ");
        right(comparison.right(), Precedence.COMPARISON);
        out.about(null, false);
        return null;
    }

    @Override
    public @Nullable Void visitJunction(Junction junction) {
        boolean and = junction.kind() == Junction.Kind.AND;
        for (int i = 0; i < junction.operands().size(); i++) {
            write(i == 0 ? "" : and ? " AND " : " OR ");
            left(junction.operands().get(i), and ? Precedence.AND : Precedence.OR);
        }
        return null;
    }

    @Override
    public @Nullable Void visitNot(Not not) {
        write("NOT ");
        left(not.operand(), Precedence.NOT);
        return null;
    }

    @Override
    public @Nullable Void visitNullCheck(NullCheck check) {
        left(check.operand(), Precedence.COMPARISON);
        write(check.negated() ? " IS NOT NULL" : " IS NULL");
        return null;
    }

    @Override
    public @Nullable Void visitBetween(Between between) {
        comparing(between.operand());
        left(between.operand(), Precedence.COMPARISON);
        write(between.negated() ? " NOT BETWEEN " : " BETWEEN ");
        right(between.low(), Precedence.COMPARISON);
        write(" AND ");
        right(between.high(), Precedence.COMPARISON);
        out.about(null, false);
        return null;
    }

    @Override
    public @Nullable Void visitInList(InList inList) {
        int size = out.places(inList.values().size());
        if (size == 0) {
            return visitBooleanConstant(new BooleanConstant(inList.negated()));
        }
        comparing(inList.operand());
        left(inList.operand(), Precedence.COMPARISON);
        write(inList.negated() ? " NOT IN (" : " IN (");
        inListValues(inList, size);
        write(")");
        out.about(null, false);
        return null;
    }

    /**
     * Writes what stands between the parentheses of an IN list: by default one placeholder per value, padded with the
     * last one. A dialect may write a subquery over an {@link #arrayPlaceholder array} instead.
     *
     * @param size the number of placeholders, at least 1
     */
    protected void inListValues(InList inList, int size) {
        SqlType<?> type = types.adapt(inList.operand().type());
        for (int i = 0; i < size; i++) {
            int element = i;
            write(i == 0 ? "" : ", ");
            parameter(type, () -> out.placeholder(inList, type, Expansion.ELEMENT, element));
        }
    }

    @Override
    public @Nullable Void visitInSubquery(InSubquery inSubquery) {
        left(inSubquery.operand(), Precedence.COMPARISON);
        write(inSubquery.negated() ? " NOT IN " : " IN ");
        columnSubquery(inSubquery.body(), true);
        return null;
    }

    @Override
    public @Nullable Void visitLike(Like like) {
        if (like.ignoreCase()) {
            likeIgnoringCase(like);
        } else {
            left(like.operand(), Precedence.COMPARISON);
            write(like.negated() ? " NOT LIKE " : " LIKE ");
            pattern(like);
            escape(like);
        }
        return null;
    }

    /** Writes the pattern of a LIKE. */
    protected void pattern(Like like) {
        right(like.pattern(), Precedence.COMPARISON);
    }

    /** Writes a LIKE that ignores case; {@code lower(a) LIKE lower(b)} unless the database has a word for it. */
    protected void likeIgnoringCase(Like like) {
        write("lower(");
        expression(like.operand());
        write(like.negated() ? ") NOT LIKE lower(" : ") LIKE lower(");
        pattern(like);
        write(")");
        escape(like);
    }

    /**
     * Writes the ESCAPE clause of a pattern. Where no wildcard is escaped, it is empty: the standard knows no escape
     * character unless one is named, but most databases take the backslash for it.
     */
    protected void escape(Like like) {
        write(like.escaped() ? " ESCAPE '" + Like.ESCAPE + "'" : " ESCAPE ''");
    }

    @Override
    public @Nullable Void visitExists(Exists exists) {
        write(exists.negated() ? "NOT EXISTS " : "EXISTS ");
        existsSubquery(exists.body());
        return null;
    }

    /** Renders the comparison for which two nulls are equal; {@code IS [NOT] DISTINCT FROM} in the standard. */
    @Override
    public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
        comparing(distinctFrom.left(), distinctFrom.right());
        left(distinctFrom.left(), Precedence.COMPARISON);
        write(distinctFrom.negated() ? " IS NOT DISTINCT FROM " : " IS DISTINCT FROM ");
        right(distinctFrom.right(), Precedence.COMPARISON);
        out.about(null, false);
        return null;
    }

    @Override
    public @Nullable Void visitBooleanConstant(BooleanConstant constant) {
        write(constant.value() ? "TRUE" : "FALSE");
        return null;
    }

    @Override
    public @Nullable Void visitBooleanTest(BooleanTest test) {
        expression(test.operand());
        return null;
    }

    /** Says which column the values to come are compared with, so that a message about one of them can name it. */
    private void comparing(Expression<?>... operands) {
        for (Expression<?> operand : operands) {
            if (operand instanceof ColumnExpression<?> column) {
                out.about(column.toString(), false);
                return;
            }
        }
    }

    private void binary(Arithmetic<?> arithmetic, String operator, Precedence precedence) {
        left(arithmetic.left(), precedence);
        write(operator);
        right(arithmetic.right(), precedence);
    }

    private void operand(Expression<?> operand, boolean parentheses) {
        if (parentheses && (scope == null || scope.computing(operand) == null)) {
            write("(");
            expression(operand);
            write(")");
        } else {
            expression(operand);
        }
    }
}
