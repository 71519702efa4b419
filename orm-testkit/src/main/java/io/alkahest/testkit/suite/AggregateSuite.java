package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.allRows;
import static io.alkahest.sql.Functions.avg;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.countDistinct;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.min;
import static io.alkahest.sql.Functions.orderBy;
import static io.alkahest.sql.Functions.partitionBy;
import static io.alkahest.sql.Functions.rank;
import static io.alkahest.sql.Functions.stringAgg;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Aggregates of some rows, of each value once, and of rows in an order: over groups and over windows. */
public abstract class AggregateSuite extends Scoreboard {
    protected AggregateSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void aFilterLeavesRowsOut() {
        createScores();
        assertAll(
                same(
                        count().filter(SCORES.size.gt(3)).over(partitionBy(SCORES.team)),
                        row -> TEAMS.rows(row).stream()
                                .filter(other -> other.size() > 3)
                                .count()),
                same(
                        sum(SCORES.points).filter(SCORES.name.eq("a")).over(partitionBy(SCORES.team)),
                        row -> Objects.equals(row.team(), 1) ? 20L : null),
                same(
                        count(SCORES.points)
                                .filter(SCORES.size.gt(3))
                                .filter(SCORES.id.lt(10))
                                .over(orderBy(SCORES.id)),
                        row -> ROWS.stream()
                                .filter(other -> other.id() <= Math.min(row.id(), 9) && other.size() > 3)
                                .filter(other -> other.points() != null)
                                .count()));
        List<Row> grouped = all(select(List.of(
                        SCORES.team,
                        count().filter(SCORES.size.gt(3)),
                        count(SCORES.points.distinct()).filter(SCORES.id.ne(8)),
                        sum(SCORES.price).filter(SCORES.odd.eq(true)),
                        min(SCORES.name).filter(SCORES.name.ne("a")),
                        avg(SCORES.size).filter(SCORES.id.gt(100))))
                .from(SCORES)
                .groupBy(SCORES.team)
                .orderBy(SCORES.team.asc().nullsLast()));
        assertEquals(
                List.of(
                        "[1, 3, 2, 0.9, b, null]",
                        "[2, 0, 2, 0.7, it's 100% \\ \", null]",
                        "[3, 1, 0, 1.1, null, null]",
                        "[null, 3, 2, 0.9, , null]"),
                grouped.stream().map(WindowSuite::values).toList());
        assertEquals(
                List.of(2),
                all(select(SCORES.team)
                        .groupBy(SCORES.team)
                        .having(count().filter(SCORES.size.gt(3)).eq(0L))));
    }

    @Test
    void eachValueCountsOnce() {
        createScores();
        assertEquals(5L, all(select(count(SCORES.points.distinct()))).get(0));
        assertEquals(50L, all(select(sum(SCORES.points.distinct()))).get(0));
        assertEquals(10.0, all(select(avg(SCORES.points.distinct()))).get(0));
        assertEquals(all(select(count(SCORES.team.distinct()))), all(select(countDistinct(SCORES.team))));
        NonNullExpression<Long> over = count(SCORES.points.distinct()).over(partitionBy(SCORES.team));
        if (has(Trait.NO_DISTINCT_OVER_WINDOWS)) {
            UnsupportedSqlException refused = assertThrows(UnsupportedSqlException.class, () -> inEachRow(over));
            assertRefused(
                    " has no aggregates of distinct values over a window. Compute them in a subquery that is"
                            + " grouped, and join it. [ALK-732]",
                    refused);
        } else {
            assertAll(same(
                    over,
                    row -> TEAMS.rows(row).stream()
                            .map(Score::points)
                            .filter(Objects::nonNull)
                            .distinct()
                            .count()));
        }
        StatementException alone = assertThrows(
                StatementException.class,
                () -> all(select(SCORES.id).where(SCORES.points.distinct().eq(1))));
        assertEquals(
                "scores.points.distinct() stands outside of an aggregate. Pass it to one, as in count(a.distinct()), or leave equal"
                        + " rows out by select(…).distinct(). [ALK-736]",
                alone.getMessage());
    }

    @Test
    void textsAreJoinedInOrder() {
        createScores();
        Map<@Nullable Integer, String> expected = new LinkedHashMap<>();
        expected.put(1, "b|a|a|c");
        expected.put(2, "it's 100% \\ \"");
        expected.put(3, null);
        expected.put(null, "é|d|");
        List<Row2<@Nullable Integer, @Nullable String>> found =
                all(select(SCORES.team, stringAgg(SCORES.name, "|").orderBy(SCORES.id))
                        .groupBy(SCORES.team)
                        .orderBy(SCORES.team.asc().nullsLast()));
        assertEquals(
                new ArrayList<>(expected.entrySet()).toString(),
                found.stream()
                        .map(row -> row.component1() + "=" + row.component2())
                        .toList()
                        .toString());
        String between = " '\\'' \"%?:x\n;--";
        assertEquals(
                List.of("c" + between + "b" + between + "a" + between + "a"),
                all(select(stringAgg(SCORES.name, between).orderBy(SCORES.name.desc(), SCORES.id))
                        .where(SCORES.team.eq(1))));
        assertEquals(
                List.of("a, c"),
                all(select(stringAgg(SCORES.name, ", ").orderBy(SCORES.name).filter(SCORES.size.gt(3)))
                        .where(SCORES.team.eq(1))));
    }

    @Test
    void nullsStandInTheOrderOfTextsWhereTheyAreToldTo() {
        createScores();
        assertEquals(
                List.of("a, c, a, b"),
                all(select(stringAgg(SCORES.name, ", ")
                                .orderBy(SCORES.points.desc().nullsFirst(), SCORES.id))
                        .where(SCORES.team.eq(1))));
        assertEquals(
                List.of("b, a, a, c"),
                all(select(stringAgg(SCORES.name, ", ")
                                .orderBy(SCORES.points.asc().nullsLast(), SCORES.id))
                        .where(SCORES.team.eq(1))));
    }

    @Test
    void joinedTextsAreNotCutOff() {
        createScores();
        engine.begin(connection -> connection.execute(
                update(SCORES).set(SCORES.name.set("x".repeat(40))).where(SCORES.id.gt(0))));
        String between = "-".repeat(10_000);
        String joined = Objects.requireNonNull(
                all(select(stringAgg(SCORES.name, between))).get(0));
        assertEquals(11 * 40 + 10 * 10_000, joined.length());
    }

    @Test
    void textsAreJoinedEachOnce() {
        createScores();
        Query<@Nullable String> each = select(
                        stringAgg(SCORES.name.distinct(), ",").orderBy(SCORES.name))
                .where(SCORES.team.eq(1));
        if (has(Trait.NO_DISTINCT_TEXTS)) {
            UnsupportedSqlException refused = assertThrows(UnsupportedSqlException.class, () -> all(each));
            assertRefused(
                    " has no string_agg of distinct texts. Select them in a subquery,"
                            + " select(a).distinct().asTable(\"t\"), and put its rows together. [ALK-732]",
                    refused);
        } else {
            assertEquals(List.of("a,b,c"), all(each));
        }
        StatementException refused = assertThrows(
                StatementException.class,
                () -> stringAgg(SCORES.name.distinct(), ",").orderBy(SCORES.id));
        assertEquals(
                "string_agg takes each value of scores.name once, and is ordered by scores.id, of which it may have several. Order it by the"
                        + " values themselves. [ALK-737]",
                refused.getMessage());
    }

    @Test
    void decimalsAddUpExactly() {
        createScores();
        assertAll(
                same(
                        sum(SCORES.price).over(orderBy(SCORES.id)),
                        row -> BigDecimal.valueOf((long) row.id() * (row.id() + 1) / 2, 1)),
                same(
                        sum(SCORES.price).over(orderBy(SCORES.id)).minus(SCORES.price),
                        row -> BigDecimal.valueOf((long) row.id() * (row.id() - 1) / 2, 1)),
                same(
                        max(SCORES.wide).over(partitionBy(SCORES.team)),
                        row -> TEAMS.rows(row).stream()
                                .map(Score::wide)
                                .max(Comparator.naturalOrder())
                                .get()),
                same(
                        min(SCORES.wide).filter(SCORES.id.gt(3)).over(allRows()),
                        row -> ROWS.get(3).wide()),
                same(rank().over(orderBy(SCORES.wide.desc())), row -> ROWS.size() + 1 - row.id()));
    }

    @Test
    void leastAndGreatestOfAllTypesHaveWindowsAndFilters() {
        createScores();
        Comparator<UUID> asText = Comparator.comparing(UUID::toString);
        assertAll(
                same(
                        min(SCORES.code).over(partitionBy(SCORES.team)),
                        row -> TEAMS.rows(row).stream()
                                .map(Score::code)
                                .min(asText)
                                .get()),
                same(
                        max(SCORES.code).filter(SCORES.size.gt(3)).over(partitionBy(SCORES.team)),
                        row -> TEAMS.rows(row).stream()
                                .filter(other -> other.size() > 3)
                                .map(Score::code)
                                .max(asText)
                                .orElse(null)),
                same(
                        max(SCORES.odd).filter(SCORES.size.gt(3)).over(partitionBy(SCORES.team)),
                        row -> TEAMS.rows(row).stream()
                                .filter(other -> other.size() > 3)
                                .map(Score::odd)
                                .max(Comparator.naturalOrder())
                                .orElse(null)));
    }
}
