package io.alkahest.testkit.suite;

import static io.alkahest.sql.FrameBound.CURRENT_ROW;
import static io.alkahest.sql.FrameBound.UNBOUNDED_FOLLOWING;
import static io.alkahest.sql.FrameBound.UNBOUNDED_PRECEDING;
import static io.alkahest.sql.FrameBound.following;
import static io.alkahest.sql.FrameBound.preceding;
import static io.alkahest.sql.Functions.allRows;
import static io.alkahest.sql.Functions.avg;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.cumeDist;
import static io.alkahest.sql.Functions.denseRank;
import static io.alkahest.sql.Functions.firstValue;
import static io.alkahest.sql.Functions.lag;
import static io.alkahest.sql.Functions.lastValue;
import static io.alkahest.sql.Functions.lead;
import static io.alkahest.sql.Functions.length;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.min;
import static io.alkahest.sql.Functions.nthValue;
import static io.alkahest.sql.Functions.ntile;
import static io.alkahest.sql.Functions.orderBy;
import static io.alkahest.sql.Functions.partitionBy;
import static io.alkahest.sql.Functions.percentRank;
import static io.alkahest.sql.Functions.rank;
import static io.alkahest.sql.Functions.rowNumber;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Frame.Exclusion;
import io.alkahest.sql.Frame.Unit;
import io.alkahest.sql.FrameBound;
import io.alkahest.sql.FramedWindow;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Statement;
import io.alkahest.sql.Window;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * Functions over windows: whatever they compute over rows with equals and nulls, against what is computed beside the
 * database; and where windows may stand.
 */
public abstract class WindowSuite extends Scoreboard {
    protected WindowSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void rowsAreNumberedAndRanked() {
        createScores();
        List<Executable> all = new ArrayList<>();
        for (Meaning meaning : List.of(TEAMS, DISTINCT, NULLS_FIRST)) {
            all.add(same(rank().over(meaning.window()), row -> meaning.before(row) + 1));
            all.add(same(percentRank().over(meaning.window()), row -> {
                int others = meaning.rows(row).size() - 1;
                return others == 0 ? 0.0 : (double) meaning.before(row) / others;
            }));
            all.add(same(
                    cumeDist().over(meaning.window()),
                    row -> (double) meaning.upTo(row) / meaning.rows(row).size()));
        }
        all.add(same(denseRank().over(TEAMS.window()), row -> TEAMS.group(row) + 1));
        for (Meaning meaning : List.of(DISTINCT, NULLS_FIRST)) {
            all.add(same(
                    rowNumber().over(meaning.window()), row -> meaning.rows(row).indexOf(row) + 1));
            for (int parts : new int[] {1, 2, 3, 20}) {
                all.add(same(ntile(parts).over(meaning.window()), row -> part(meaning.rows(row), row, parts)));
            }
        }
        assertAll(all);
        assertEquals(
                List.of(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L),
                inEachRow(rowNumber().over(allRows())).stream().sorted().toList());
    }

    private static int part(List<Score> rows, Score row, int parts) {
        int place = rows.indexOf(row);
        int small = rows.size() / parts;
        int larger = rows.size() % parts;
        int inLarger = larger * (small + 1);
        return place < inLarger ? place / (small + 1) + 1 : larger + (place - inLarger) / small + 1;
    }

    @Test
    void valuesOfOtherRowsAreSeen() {
        createScores();
        List<Executable> all = new ArrayList<>();
        for (Meaning meaning : List.of(DISTINCT, NULLS_FIRST)) {
            Window window = meaning.window();
            all.add(same(lag(SCORES.points).over(window), row -> at(meaning, row, -1, Score::points, null)));
            all.add(same(lead(SCORES.size).over(window), row -> at(meaning, row, 1, Score::size, null)));
            for (int distance : new int[] {0, 2, 100}) {
                all.add(same(
                        lag(SCORES.size, distance).over(window),
                        row -> at(meaning, row, -distance, Score::size, null)));
                all.add(same(
                        lead(SCORES.name, distance).over(window),
                        row -> at(meaning, row, distance, Score::name, null)));
                NonNullExpression<Integer> before =
                        lag(SCORES.size, distance, -7).over(window);
                all.add(same(before, row -> at(meaning, row, -distance, Score::size, -7)));
                NullableExpression<Integer> behind =
                        lead(SCORES.points, distance, -7).over(window);
                all.add(same(behind, row -> at(meaning, row, distance, Score::points, -7)));
            }
            all.add(same(lag(SCORES.name, 1, "none").over(window), row -> at(meaning, row, -1, Score::name, "none")));
            all.add(same(
                    lead(SCORES.price, 1, BigDecimal.ONE).over(window),
                    row -> at(meaning, row, 1, Score::price, BigDecimal.ONE)));
            all.add(same(lag(SCORES.wide).over(window), row -> at(meaning, row, -1, Score::wide, null)));
            all.add(same(lead(SCORES.code).over(window), row -> at(meaning, row, 1, Score::code, null)));
        }
        assertAll(all);
    }

    private static @Nullable Object at(
            Meaning meaning,
            Score row,
            int distance,
            Function<Score, @Nullable Object> value,
            @Nullable Object otherwise) {
        List<Score> rows = meaning.rows(row);
        int place = rows.indexOf(row) + distance;
        return place < 0 || place >= rows.size() ? otherwise : value.apply(rows.get(place));
    }

    /** A frame's rows, as the standard says: by the places of its bounds, then without those it leaves out. */
    private static List<Score> framed(
            Meaning meaning, Score row, Unit unit, FrameBound start, FrameBound end, Exclusion exclusion) {
        List<Score> rows = meaning.rows(row);
        List<Score> framed = new ArrayList<>();
        for (Score other : rows) {
            if (isBehind(meaning, rows, row, other, unit, start)
                    && isBefore(meaning, rows, row, other, unit, end)
                    && !isExcluded(meaning, row, other, exclusion)) {
                framed.add(other);
            }
        }
        return framed;
    }

    private static boolean isExcluded(Meaning meaning, Score row, Score other, Exclusion exclusion) {
        return switch (exclusion) {
            case NO_OTHERS -> false;
            case CURRENT_ROW -> other == row;
            case GROUP -> meaning.equal(row, other);
            case TIES -> meaning.equal(row, other) && other != row;
        };
    }

    private static boolean isBehind(
            Meaning meaning, List<Score> rows, Score row, Score other, Unit unit, FrameBound bound) {
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> true;
            case UNBOUNDED_FOLLOWING -> false;
            case PRECEDING -> distance(meaning, rows, row, other, unit) >= -bound.distance();
            case CURRENT_ROW -> distance(meaning, rows, row, other, unit) >= 0;
            case FOLLOWING -> distance(meaning, rows, row, other, unit) >= bound.distance();
        };
    }

    private static boolean isBefore(
            Meaning meaning, List<Score> rows, Score row, Score other, Unit unit, FrameBound bound) {
        return switch (bound.kind()) {
            case UNBOUNDED_PRECEDING -> false;
            case UNBOUNDED_FOLLOWING -> true;
            case PRECEDING -> distance(meaning, rows, row, other, unit) <= -bound.distance();
            case CURRENT_ROW -> distance(meaning, rows, row, other, unit) <= 0;
            case FOLLOWING -> distance(meaning, rows, row, other, unit) <= bound.distance();
        };
    }

    /** How far another row is behind this one. */
    private static long distance(Meaning meaning, List<Score> rows, Score row, Score other, Unit unit) {
        return switch (unit) {
            case ROWS -> rows.indexOf(other) - rows.indexOf(row);
            case GROUPS -> groupsBefore(meaning, rows, other) - groupsBefore(meaning, rows, row);
            case RANGE ->
                meaning.order().compare(other, row) == 0
                        ? 0
                        : (meaning.order().compare(other, row) < 0 ? -1 : 1)
                                * (long) Math.abs(other.size() - row.size());
        };
    }

    private static long groupsBefore(Meaning meaning, List<Score> rows, Score row) {
        return rows.stream()
                .filter(other -> meaning.order().compare(other, row) < 0)
                .map(other ->
                        rows.stream().filter(same -> meaning.equal(same, other)).findFirst())
                .distinct()
                .count();
    }

    private static final List<FrameBound> BOUNDS = List.of(
            UNBOUNDED_PRECEDING,
            preceding(2),
            preceding(1),
            CURRENT_ROW,
            following(1),
            following(3),
            UNBOUNDED_FOLLOWING);

    /** Windows ordered by one number, from the least and from the greatest. */
    private static final List<Meaning> BY_SIZE = List.of(
            new Meaning(partitionBy(SCORES.team).orderBy(SCORES.size), Score::team, Comparator.comparing(Score::size)),
            new Meaning(
                    orderBy(SCORES.size.desc()),
                    row -> 0,
                    Comparator.comparing(Score::size, Comparator.reverseOrder())));

    private static FramedWindow frame(Window window, Unit unit, FrameBound start, FrameBound end) {
        return switch (unit) {
            case ROWS -> window.rows(start, end);
            case RANGE -> window.range(start, end);
            case GROUPS -> window.groups(start, end);
        };
    }

    private void each(Unit unit, List<Meaning> meanings, List<Exclusion> exclusions) {
        createScores();
        List<Executable> all = new ArrayList<>();
        for (Meaning meaning : meanings) {
            for (FrameBound start : BOUNDS) {
                for (FrameBound end : BOUNDS) {
                    boolean ends = BOUNDS.indexOf(start) <= BOUNDS.indexOf(end)
                            && start != UNBOUNDED_FOLLOWING
                            && end != UNBOUNDED_PRECEDING;
                    for (Exclusion exclusion : ends ? exclusions : List.<Exclusion>of()) {
                        all.add(frames(meaning, unit, start, end, exclusion));
                    }
                }
            }
        }
        assertAll(all);
    }

    private Executable frames(Meaning meaning, Unit unit, FrameBound start, FrameBound end, Exclusion exclusion) {
        FramedWindow framed = frame(meaning.window(), unit, start, end);
        FramedWindow window = exclusion == Exclusion.NO_OTHERS ? framed : framed.exclude(exclusion);
        Function<Score, List<Score>> rows = row -> framed(meaning, row, unit, start, end, exclusion);
        boolean total = unit == Unit.ROWS && meaning == DISTINCT;
        List<Selectable<?>> columns = new ArrayList<>(List.of(
                count().over(window),
                count(SCORES.points).over(window),
                sum(SCORES.points).over(window),
                min(SCORES.size).over(window),
                max(SCORES.price).over(window),
                avg(SCORES.size).over(window)));
        if (total) {
            columns.add(firstValue(SCORES.size).over(window));
            columns.add(lastValue(SCORES.points).over(window));
            columns.add(nthValue(SCORES.size, 2).over(window));
        }
        List<String> expected = new ArrayList<>();
        for (Score row : ROWS) {
            List<Score> inside = rows.apply(row);
            List<Integer> points =
                    inside.stream().map(Score::points).filter(Objects::nonNull).toList();
            List<@Nullable Object> values = new ArrayList<>(Arrays.asList(
                    inside.size(),
                    points.size(),
                    points.isEmpty()
                            ? null
                            : points.stream().mapToLong(Integer::longValue).sum(),
                    inside.stream()
                            .map(Score::size)
                            .min(Comparator.naturalOrder())
                            .orElse(null),
                    inside.stream()
                            .map(Score::price)
                            .max(Comparator.naturalOrder())
                            .orElse(null),
                    inside.isEmpty()
                            ? null
                            : inside.stream().mapToInt(Score::size).average().getAsDouble()));
            if (total) {
                values.add(inside.isEmpty() ? null : inside.get(0).size());
                values.add(
                        inside.isEmpty() ? null : inside.get(inside.size() - 1).points());
                values.add(inside.size() < 2 ? null : inside.get(1).size());
            }
            expected.add(row.id() + " " + text(values));
        }
        return () -> {
            List<String> found = new ArrayList<>();
            List<Selectable<?>> selected = new ArrayList<>(columns);
            selected.add(0, SCORES.id);
            for (Row row : all(select(selected).from(SCORES).orderBy(SCORES.id))) {
                List<@Nullable Object> values = new ArrayList<>();
                for (int i = 1; i < selected.size(); i++) {
                    values.add(row.get(i));
                }
                found.add(row.get(0) + " " + text(values));
            }
            assertEquals(
                    String.join("\n", expected),
                    String.join("\n", found),
                    unit + " " + start + " to " + end + " " + exclusion + " of " + meaning.window());
        };
    }

    @Test
    void framesCountRows() {
        each(Unit.ROWS, List.of(DISTINCT), List.of(Exclusion.NO_OTHERS));
    }

    @Test
    void framesMeasureARange() {
        each(Unit.RANGE, BY_SIZE, List.of(Exclusion.NO_OTHERS));
    }

    @Test
    void framesCountGroups() {
        if (has(Trait.NO_FRAMES_OF_GROUPS)) {
            createScores();
            FramedWindow groups = orderBy(SCORES.size).groups(preceding(1), CURRENT_ROW);
            UnsupportedSqlException refused =
                    assertThrows(UnsupportedSqlException.class, () -> inEachRow(count().over(groups)));
            assertRefused(
                    " has no frames of GROUPS. Count rows(…), or number the groups by denseRank() in a subquery and"
                            + " measure that number by range(…). [ALK-732]",
                    refused);
            assertTrue(sql.statements().isEmpty());
        } else {
            each(Unit.GROUPS, BY_SIZE, List.of(Exclusion.NO_OTHERS));
        }
    }

    @Test
    void framesLeaveRowsOut() {
        if (has(Trait.NO_FRAMES_OF_GROUPS)) {
            createScores();
            FramedWindow without = orderBy(SCORES.size)
                    .rows(UNBOUNDED_PRECEDING, UNBOUNDED_FOLLOWING)
                    .exclude(Exclusion.CURRENT_ROW);
            UnsupportedSqlException refused =
                    assertThrows(UnsupportedSqlException.class, () -> inEachRow(count().over(without)));
            assertRefused(
                    " has no EXCLUDE in frames. Take the row's own part off what is computed without, as in"
                            + " sum(a).over(w) - a. [ALK-732]",
                    refused);
        } else {
            List<Exclusion> exclusions = List.of(Exclusion.CURRENT_ROW, Exclusion.GROUP, Exclusion.TIES);
            each(Unit.RANGE, BY_SIZE, exclusions);
        }
    }

    @Test
    void withoutAFrameARowSeesItselfItsEqualsAndWhatIsBefore() {
        createScores();
        Function<Score, List<Score>> seen =
                row -> framed(TEAMS, row, Unit.GROUPS, UNBOUNDED_PRECEDING, CURRENT_ROW, Exclusion.NO_OTHERS);
        NonNullExpression<Integer> first = firstValue(SCORES.size).over(DISTINCT.window());
        NonNullExpression<Integer> last = lastValue(SCORES.size).over(DISTINCT.window());
        assertAll(
                same(count().over(TEAMS.window()), row -> seen.apply(row).size()),
                same(
                        sum(SCORES.size).over(TEAMS.window()),
                        row -> seen.apply(row).stream().mapToInt(Score::size).sum()),
                same(first, row -> DISTINCT.rows(row).get(0).size()),
                same(last, row -> row.size()),
                same(count().over(allRows()), row -> ROWS.size()),
                same(
                        count().over(partitionBy(SCORES.team)),
                        row -> TEAMS.rows(row).size()));
    }

    @Test
    void groupsHaveWindowsToo() {
        createScores();
        NonNullExpression<Long> members = count().over(allRows());
        NullableExpression<Long> total = sum(count()).over(allRows());
        NonNullExpression<Long> place =
                rank().over(orderBy(count().desc(), SCORES.team.asc().nullsLast()));
        assertEquals(
                List.of("[1, 5, 4, 11, 1]", "[2, 2, 4, 11, 3]", "[3, 1, 4, 11, 4]", "[null, 3, 4, 11, 2]"),
                all(select(List.of(SCORES.team, count(), members, total, place))
                                .from(SCORES)
                                .groupBy(SCORES.team)
                                .orderBy(SCORES.team.asc().nullsLast()))
                        .stream()
                        .map(WindowSuite::values)
                        .toList());
        Expression<Integer> half = SCORES.size.div(2);
        assertEquals(
                List.of("[0, 1]", "[1, 2]", "[2, 3]", "[3, 4]", "[4, 5]", "[5, 6]"),
                all(select(List.of((Selectable<?>) SCORES.size.div(2), rank().over(orderBy(half))))
                                .from(SCORES)
                                .groupBy(half)
                                .orderBy(half))
                        .stream()
                        .map(WindowSuite::values)
                        .toList());
    }

    @Test
    void rowsAreOrderedByAWindow() {
        createScores();
        NonNullExpression<Long> place = rowNumber().over(NULLS_FIRST.window()).label("place");
        List<Integer> expected =
                NULLS_FIRST.rows(ROWS.get(0)).stream().map(Score::id).toList();
        assertEquals(
                expected,
                all(select(SCORES.id, place).orderBy(place)).stream()
                        .map(Row2::component1)
                        .toList());
        assertEquals(expected, all(select(SCORES.id).orderBy(rowNumber().over(NULLS_FIRST.window()))));
    }

    @Test
    void windowsAreRefusedWhereTheirRowsAreNotKnown() {
        createScores();
        NonNullExpression<Long> place = rowNumber().over(orderBy(SCORES.id));
        String message =
                "row_number(…).over(…) stands where the rows of a window are not known yet: it is computed after WHERE, GROUP BY and"
                        + " HAVING, and not inside of another aggregate. Select it in a subquery, select(…).asTable(\"t\"), and use the"
                        + " column there. [ALK-733]";
        List<Statement> wrong = List.of(
                select(SCORES.id).where(place.eq(1L)),
                select(count()).from(SCORES).groupBy(place),
                select(SCORES.team).groupBy(SCORES.team).having(place.eq(1L)),
                select(sum(place)).from(SCORES),
                select(count().filter(place.eq(1L))).from(SCORES),
                select(rank().over(orderBy(place))).from(SCORES),
                update(SCORES).set(SCORES.size.set(1)).where(place.eq(1L)),
                update(SCORES)
                        .allRows()
                        .set(SCORES.size.set(lag(SCORES.size, 1, 0).over(orderBy(SCORES.id)))));
        for (Statement statement : wrong.subList(0, 7)) {
            StatementException refused = assertThrows(
                    StatementException.class, () -> engine.begin(connection -> run(connection, statement)));
            assertEquals(message, refused.getMessage(), statement.toString());
        }
        StatementException refused =
                assertThrows(StatementException.class, () -> engine.begin(connection -> run(connection, wrong.get(7))));
        assertEquals(message.replace("row_number", "lag"), refused.getMessage());
        assertTrue(
                sql.statements().stream().noneMatch(statement -> statement.sql().contains("OVER")));
        StatementException locked = assertThrows(
                StatementException.class, () -> all(select(SCORES.id, place).forUpdate()));
        assertTrue(locked.getMessage().contains("row_number(…).over(…)"), locked.getMessage());
    }

    private static @Nullable Object run(Connection connection, Statement statement) {
        if (statement instanceof Query<?> query) {
            return connection.execute(query).all();
        }
        return connection.execute((Dml<?>) statement);
    }

    @Test
    void theBestOfEachGroupAreFoundInASubquery() {
        createScores();
        NonNullExpression<Long> place = rowNumber().over(DISTINCT.window());
        Derived places = select(SCORES.id, place).asTable("places");
        assertEquals(
                List.of(2, 7, 10, 11),
                all(select(places.get(SCORES.id))
                        .where(places.get(place).eq(1L))
                        .orderBy(places.get(SCORES.id))));
    }

    @Test
    void anOuterJoinIsSeenThroughAWindow() {
        createBlog();
        Window window = orderBy(USERS.id, POSTS.id.asc().nullsLast());
        StatementException refused = assertThrows(
                StatementException.class,
                () -> all(select(USERS.id, firstValue(POSTS.title).over(window))
                        .from(USERS)
                        .leftJoin(POSTS, POSTS.authorId.eq(USERS.id))));
        assertEquals(
                "posts.title stands on the outer side of a LEFT JOIN and may be null in a row. Select posts.title.orNull(), or use"
                        + " an inner join. [ALK-330]",
                refused.getMessage());
        assertEquals(
                List.of("[1, 1, null, 0]", "[1, 2, Hello, 5]", "[2, 3, Again, 5]", "[3, 4, Other, 5]"),
                all(select(List.of(
                                        USERS.id,
                                        rowNumber().over(window),
                                        lag(POSTS.title).over(window),
                                        coalesce(lag(length(POSTS.title)).over(window), 0)))
                                .from(USERS)
                                .leftJoin(POSTS, POSTS.authorId.eq(USERS.id))
                                .orderBy(USERS.id, POSTS.id))
                        .stream()
                        .map(WindowSuite::values)
                        .toList());
    }

    @Test
    void aColumnBesideACountOverAWindowIsNotAlone() {
        createScores();
        assertEquals(
                ROWS.size(), all(select(SCORES.id, count().over(allRows()))).size());
        StatementException lone = assertThrows(
                StatementException.class, () -> all(select(count(), rowNumber().over(orderBy(SCORES.id)))));
        assertTrue(lone.getMessage().startsWith("scores.id stands beside count(…)"), lone.getMessage());
    }
}
