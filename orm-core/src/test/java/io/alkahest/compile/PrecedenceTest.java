package io.alkahest.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.sql.CaseExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.ArithmeticOperator;
import io.alkahest.sql.tree.Between;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.BooleanTest;
import io.alkahest.sql.tree.Cast;
import io.alkahest.sql.tree.Comparison;
import io.alkahest.sql.tree.ComparisonOperator;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.FunctionCall;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.Junction;
import io.alkahest.sql.tree.Like;
import io.alkahest.sql.tree.Not;
import io.alkahest.sql.tree.NullCheck;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlTypes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The few parentheses that are written must mean the same to a database as parentheses everywhere. */
class PrecedenceTest {
    private static final String TABLE =
            "CREATE TABLE v (i INTEGER, j INTEGER, k INTEGER, p BOOLEAN, q BOOLEAN, s VARCHAR(9), t VARCHAR(9))";

    private static final String ROWS =
            "INSERT INTO v VALUES (1, 2, 3, TRUE, FALSE, 'a', 'b'), (7, 2, 5, FALSE, FALSE, 'ab', 'a%'),"
                    + " (3, 3, 1, TRUE, TRUE, 'b', 'b'), (NULL, 1, 2, NULL, TRUE, NULL, 'a'), (2, NULL, 2, TRUE, NULL, 'x', NULL)";

    private Connection connection;

    /** A constructor of nodes: which kinds of operands it takes, and the node that it makes of them. */
    private record Form(Kind result, List<Kind> operands, Function<List<Expression<?>>, Expression<?>> make) {}

    private enum Kind {
        NUMBER,
        TRUTH,
        TEXT
    }

    @BeforeEach
    void connect() throws SQLException {
        connection = DriverManager.getConnection("jdbc:h2:mem:");
        try (Statement statement = connection.createStatement()) {
            statement.execute(TABLE);
            statement.execute(ROWS);
        }
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
    }

    @Test
    void everyOperatorInsideEveryOtherMeansTheSame() throws SQLException {
        int pairs = 0;
        for (Form outer : forms()) {
            for (int place = 0; place < outer.operands().size(); place++) {
                for (Form inner : forms()) {
                    if (inner.result() == outer.operands().get(place)) {
                        List<Expression<?>> operands = leaves(outer);
                        operands.set(place, inner.make().apply(leaves(inner)));
                        assertSameMeaning(outer.make().apply(operands));
                        pairs++;
                    }
                }
            }
        }
        assertTrue(pairs > 400, pairs + " pairs");
    }

    @Test
    void deepTreesMeanTheSame() throws SQLException {
        Random random = new Random(20260728);
        for (int i = 0; i < 1500; i++) {
            assertSameMeaning(tree(Kind.values()[i % 3], 4, random));
        }
    }

    private void assertSameMeaning(Expression<?> expression) throws SQLException {
        Select<?> select = Sql.select(List.<Selectable<?>>of((Selectable<?>) expression));
        CompiledStatement few = StandardTypes.compiler().compile(select);
        CompiledStatement many = new ParenthesesEverywhere().compile(select);
        assertEquals(outcome(many, select), outcome(few, select), few.sql());
    }

    private String outcome(CompiledStatement compiled, Select<?> select) throws SQLException {
        String sql = compiled.sql() + " FROM v";
        List<String> rows = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            Binder.bind(statement, compiled, Fingerprint.of(select));
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    rows.add(result.getString(1));
                }
            }
        } catch (SQLException e) {
            if (!e.getSQLState().startsWith("22")) {
                throw new SQLException(sql, e);
            }
            return e.getSQLState();
        }
        return rows.toString();
    }

    private static Expression<?> tree(Kind kind, int depth, Random random) {
        List<Form> fitting = new ArrayList<>();
        for (Form form : forms()) {
            if (form.result() == kind) {
                fitting.add(form);
            }
        }
        if (depth == 0 || random.nextInt(6) == 0) {
            return leaf(kind, random.nextInt(3));
        }
        Form form = fitting.get(random.nextInt(fitting.size()));
        List<Expression<?>> operands = new ArrayList<>();
        for (Kind operand : form.operands()) {
            operands.add(tree(operand, depth - 1, random));
        }
        return form.make().apply(operands);
    }

    private static List<Expression<?>> leaves(Form form) {
        List<Expression<?>> leaves = new ArrayList<>();
        for (int i = 0; i < form.operands().size(); i++) {
            leaves.add(leaf(form.operands().get(i), i));
        }
        return leaves;
    }

    private static Expression<?> leaf(Kind kind, int number) {
        return switch (kind) {
            case NUMBER -> new TextExpression<>(List.of("i", "j", "k").get(number), SqlTypes.INTEGER);
            case TRUTH -> new TextExpression<>(List.of("p", "q", "p").get(number), SqlTypes.BOOLEAN);
            case TEXT -> new TextExpression<>(List.of("s", "t", "s").get(number), SqlTypes.TEXT);
        };
    }

    private static List<Form> forms() {
        List<Form> forms = new ArrayList<>();
        for (ArithmeticOperator operator : ArithmeticOperator.values()) {
            Kind kind = operator == ArithmeticOperator.CONCATENATE ? Kind.TEXT : Kind.NUMBER;
            forms.add(new Form(kind, List.of(kind, kind), x -> arithmetic(x.get(0), operator, x.get(1))));
        }
        for (Kind kind : Kind.values()) {
            List<Kind> two = List.of(kind, kind);
            forms.add(truth(two, x -> new Comparison(x.get(0), ComparisonOperator.EQ, x.get(1))));
            forms.add(truth(two, x -> new Comparison(x.get(0), ComparisonOperator.LT, x.get(1))));
            forms.add(truth(two, x -> new DistinctFrom(x.get(0), x.get(1), false)));
            forms.add(truth(two, x -> new DistinctFrom(x.get(0), x.get(1), true)));
            forms.add(truth(List.of(kind), x -> new NullCheck(x.get(0), false)));
            forms.add(truth(List.of(kind), x -> new NullCheck(x.get(0), true)));
            forms.add(truth(List.of(kind, kind, kind), x -> new Between(x.get(0), x.get(1), x.get(2), true)));
            forms.add(new Form(kind, List.of(Kind.TRUTH, kind, kind), x -> choice(x.get(0), x.get(1), x.get(2))));
            forms.add(new Form(kind, two, x -> coalesce(x.get(0), x.get(1))));
        }
        forms.add(truth(List.of(Kind.NUMBER), x -> new InList(x.get(0), List.of(1, 2, 3), false)));
        forms.add(truth(List.of(Kind.NUMBER), x -> new InList(x.get(0), List.of(), true)));
        forms.add(truth(
                List.of(Kind.TEXT, Kind.TEXT), x -> new Like(x.get(0), x.get(1), Like.Kind.PATTERN, false, false)));
        forms.add(truth(
                List.of(Kind.TEXT, Kind.TEXT), x -> new Like(x.get(0), x.get(1), Like.Kind.CONTAINS, true, true)));
        forms.add(truth(List.of(Kind.TRUTH, Kind.TRUTH), x -> junction(Junction.Kind.AND, x.get(0), x.get(1))));
        forms.add(truth(List.of(Kind.TRUTH, Kind.TRUTH), x -> junction(Junction.Kind.OR, x.get(0), x.get(1))));
        forms.add(truth(List.of(Kind.TRUTH), x -> new Not(condition(x.get(0)))));
        forms.add(truth(List.of(), x -> new BooleanConstant(false)));
        forms.add(new Form(Kind.TEXT, List.of(Kind.NUMBER), x -> new Cast<>(x.get(0), SqlTypes.varchar(20))));
        forms.add(new Form(Kind.NUMBER, List.of(), x -> new TextExpression<>("i - j", SqlTypes.INTEGER)));
        return forms;
    }

    private static Form truth(List<Kind> operands, Function<List<Expression<?>>, Expression<?>> make) {
        return new Form(Kind.TRUTH, operands, make);
    }

    @SuppressWarnings("unchecked")
    private static Expression<?> arithmetic(Expression<?> left, ArithmeticOperator operator, Expression<?> right) {
        return new Arithmetic<>((Expression<Object>) left, operator, (Expression<Object>) right);
    }

    private static Expression<?> junction(Junction.Kind kind, Expression<?> left, Expression<?> right) {
        return new Junction(kind, List.of(condition(left), condition(right)));
    }

    @SuppressWarnings("unchecked")
    private static Expression<?> choice(Expression<?> condition, Expression<?> then, Expression<?> otherwise) {
        return new CaseExpression<>(
                List.of(new CaseExpression.Branch<>(condition(condition), (Expression<Object>) then)),
                (Expression<Object>) otherwise);
    }

    private static Expression<?> coalesce(Expression<?> first, Expression<?> second) {
        return new FunctionCall<>("coalesce", List.of(first, second), SqlTypes.TEXT);
    }

    @SuppressWarnings("unchecked")
    private static Condition condition(Expression<?> truth) {
        return truth instanceof Condition condition ? condition : new BooleanTest((Expression<Boolean>) truth);
    }

    /** Writes parentheses around every operand. */
    private static final class ParenthesesEverywhere extends StatementCompiler {
        ParenthesesEverywhere() {
            super(Identifiers.standard(), new StandardTypes(), new Loosest());
        }
    }

    /** Every node that an operator makes is looser than everything around it. */
    private static final class Loosest extends PrecedenceTable {
        @Override
        public Precedence visitArithmetic(Arithmetic<?> arithmetic) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitComparison(Comparison comparison) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitJunction(Junction junction) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitNot(Not not) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitNullCheck(NullCheck check) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitBetween(Between between) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitInList(InList inList) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitLike(Like like) {
            return Precedence.UNKNOWN;
        }

        @Override
        public Precedence visitDistinctFrom(DistinctFrom distinctFrom) {
            return Precedence.UNKNOWN;
        }
    }
}
