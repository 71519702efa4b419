package io.alkahest.compile;

import static io.alkahest.sql.Functions.alwaysTrue;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.not;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.junit.jupiter.api.Test;

/** However deeply things are nested, no stack ends: it works, or is refused by name, and toString always answers. */
class DeepTreeTest {
    private static final int BEYOND = 10_000;
    private static final String REFUSAL =
            "The statement nests expressions more than 500 levels deep. Join conditions in one and(…) or or(…), use inList, or compute in several statements. [ALK-394]";

    private static Condition nots(int levels) {
        Condition nested = value(1).eq(1);
        for (int i = 0; i < levels; i++) {
            nested = not(nested);
        }
        return nested;
    }

    private static NonNullExpression<Integer> sum(int levels) {
        NonNullExpression<Integer> sum = value(1);
        for (int i = 0; i < levels; i++) {
            sum = sum.plus(1);
        }
        return sum;
    }

    private static Condition alternating(int levels) {
        Condition nested = value(1).eq(1);
        for (int i = 0; i < levels; i++) {
            nested = i % 2 == 0 ? nested.and(value(i).eq(1)) : nested.or(value(i).eq(1));
        }
        return nested;
    }

    private static Expression<String> calls(int levels) {
        Expression<String> nested = value("x");
        for (int i = 0; i < levels; i++) {
            nested = func("lower", SqlTypes.TEXT, nested);
        }
        return nested;
    }

    private static Select<?> subqueries(int levels) {
        Select<?> nested = select(value(1));
        for (int i = 0; i < levels; i++) {
            nested = select(value(1)).where(exists(nested));
        }
        return nested;
    }

    private static Select<?> parts(int levels) {
        QueryBody<Integer> nested = select(value(1));
        for (int i = 0; i < levels; i++) {
            nested = select(value(1)).union(nested);
        }
        return select(nested.asTable("t").columns().get(0).orNull());
    }

    /** Each level is a label, a column and a query. */
    private static Select<?> derived(int levels) {
        NonNullExpression<Integer> one = value(1).label("one");
        Select<Integer> nested = select(one);
        for (int i = 0; i < levels; i++) {
            nested = select(nested.asTable("t").get(one).label("one"));
        }
        return nested;
    }

    private static List<Select<?>> statements(int levels) {
        return List.of(
                select(value(1)).where(nots(levels)),
                select(sum(levels)),
                select(value(1)).where(alternating(levels)),
                select(value(1)).where(calls(levels).eq("x")),
                select(value(1)).orderBy(calls(levels).asc()),
                subqueries(levels),
                parts(levels),
                derived(levels / 3));
    }

    @Test
    void whatIsWithinTheLimitCompiles() {
        for (Select<?> statement : statements(450)) {
            assertTrue(StandardTypes.compiler().compile(statement).sql().startsWith("SELECT "));
        }
    }

    @Test
    void whatIsBeyondItIsRefused() {
        for (Select<?> statement : statements(BEYOND)) {
            assertEquals(
                    REFUSAL,
                    assertThrows(StatementException.class, () -> Fingerprint.of(statement))
                            .getMessage());
            assertEquals(
                    REFUSAL,
                    assertThrows(
                                    StatementException.class,
                                    () -> StandardTypes.compiler().compile(statement))
                            .getMessage());
            assertEquals("(" + REFUSAL + ")", statement.toString());
        }
    }

    @Test
    void everyTextIsFound() {
        for (Expression<?> expression : List.of(nots(BEYOND), sum(BEYOND), alternating(BEYOND), calls(BEYOND))) {
            assertTrue(expression.toString().contains("…"), expression.toString());
        }
        assertEquals("NOT ? = ?", not(value(1).eq(1)).toString());
        assertEquals("EXISTS (SELECT ?)", exists(select(value(1))).toString());
        Condition many = alwaysTrue();
        for (int i = 0; i < BEYOND; i++) {
            many = many.and(value(i).eq(1));
        }
        assertEquals(BEYOND, many.toString().split(" AND ", -1).length - 1);
        assertTrue(select(value(1)).where(many).toString().startsWith("SELECT "));
    }
}
