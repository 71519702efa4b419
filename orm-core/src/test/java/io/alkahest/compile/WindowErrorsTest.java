package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.sql.FrameBound.CURRENT_ROW;
import static io.alkahest.sql.FrameBound.UNBOUNDED_FOLLOWING;
import static io.alkahest.sql.FrameBound.UNBOUNDED_PRECEDING;
import static io.alkahest.sql.FrameBound.following;
import static io.alkahest.sql.FrameBound.preceding;
import static io.alkahest.sql.Functions.allRows;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.lag;
import static io.alkahest.sql.Functions.lead;
import static io.alkahest.sql.Functions.nthValue;
import static io.alkahest.sql.Functions.ntile;
import static io.alkahest.sql.Functions.orderBy;
import static io.alkahest.sql.Functions.partitionBy;
import static io.alkahest.sql.Functions.rank;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.StatementException;
import io.alkahest.sql.Frame.Exclusion;
import io.alkahest.sql.FrameBound;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Window;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Windows that mean nothing are refused where they are made, and different ones have different fingerprints. */
class WindowErrorsTest {
    private static void refused(String message, Runnable made) {
        assertEquals(message, assertThrows(StatementException.class, made::run).getMessage());
    }

    @Test
    void functionsThatDependOnAnOrderWantOne() {
        refused(
                "rank() depends on the order of the rows, and the window has none. Add orderBy(…). [ALK-734]",
                () -> rank().over(partitionBy(POSTS.authorId)));
        refused(
                "lag(title, 1) depends on the order of the rows, and the window has none. Add orderBy(…). [ALK-734]",
                () -> lag(POSTS.title).over(allRows()));
        refused(
                "groups(…) counts rows that are equal in order, and the window has no order. Add orderBy(…). [ALK-734]",
                () -> allRows().groups(CURRENT_ROW, CURRENT_ROW));
    }

    @Test
    void rangesAreMeasuredByOneNumber() {
        refused(
                "range(3 PRECEDING, CURRENT ROW) measures the number that rows are ordered by, and the window is ordered by"
                        + " posts.title, which is none. Order it by one number, or count rows(…). [ALK-734]",
                () -> orderBy(POSTS.title).range(preceding(3), CURRENT_ROW));
        refused(
                "range(CURRENT ROW, 1 FOLLOWING) measures the number that rows are ordered by, and the window is ordered by"
                        + " 2 terms. Order it by one number, or count rows(…). [ALK-734]",
                () -> orderBy(POSTS.id, POSTS.authorId).range(CURRENT_ROW, following(1)));
        orderBy(POSTS.title, POSTS.id).range(UNBOUNDED_PRECEDING, CURRENT_ROW);
    }

    @Test
    void framesBeginBeforeTheyEnd() {
        Window window = orderBy(POSTS.id);
        for (FrameBound[] bounds : new FrameBound[][] {
            {CURRENT_ROW, UNBOUNDED_PRECEDING},
            {UNBOUNDED_PRECEDING, UNBOUNDED_PRECEDING},
            {UNBOUNDED_FOLLOWING, UNBOUNDED_FOLLOWING},
            {CURRENT_ROW, preceding(1)},
            {following(1), CURRENT_ROW},
            {preceding(1), preceding(2)},
            {following(2), following(1)}
        }) {
            refused(
                    "A frame from " + bounds[0] + " to " + bounds[1]
                            + " ends before it begins. Say the earlier bound first. [ALK-735]",
                    () -> window.rows(bounds[0], bounds[1]));
        }
        window.rows(preceding(2), preceding(2));
    }

    @Test
    void placesAreNumbersThatRowsCanHave() {
        refused(
                "A frame is bounded by -1, which is no distance. Say preceding(…) or following(…) with a number of at least 0."
                        + " [ALK-735]",
                () -> preceding(-1));
        refused("ntile takes a number of at least 1, and 0 is less. [ALK-735]", () -> ntile(0));
        refused("nthValue takes a number of at least 1, and 0 is less. [ALK-735]", () -> nthValue(POSTS.id, 0));
        refused("lag takes a number of at least 0, and -1 is less. [ALK-735]", () -> lag(POSTS.id, -1));
        refused("lead takes a number of at least 0, and -2 is less. [ALK-735]", () -> lead(POSTS.id, -2));
    }

    @Test
    void whatIsSaidOfAWindowIsPartOfTheFingerprint() {
        Window window = orderBy(POSTS.id);
        List<NonNullExpression<Long>> different = List.of(
                count(),
                count().filter(POSTS.id.gt(1)),
                count(POSTS.id.distinct()),
                count().over(allRows()),
                count().over(window),
                count().over(window.partitionBy(POSTS.authorId)),
                count().over(orderBy(POSTS.id.desc())),
                count().over(orderBy(POSTS.id.asc().nullsLast())),
                count().over(window.rows(preceding(1), CURRENT_ROW)),
                count().over(window.rows(preceding(2), CURRENT_ROW)),
                count().over(window.range(preceding(1), CURRENT_ROW)),
                count().over(window.rows(preceding(1), CURRENT_ROW).exclude(Exclusion.TIES)),
                ntile(2).over(window),
                ntile(3).over(window));
        Set<Fingerprint> fingerprints = new HashSet<>();
        for (NonNullExpression<Long> expression : different) {
            fingerprints.add(Fingerprint.of(select(expression).from(POSTS)));
        }
        assertEquals(different.size(), fingerprints.size());
        assertEquals(
                Fingerprint.of(select(count().over(window.rows(preceding(1), CURRENT_ROW)))),
                Fingerprint.of(select(count().over(orderBy(POSTS.id).rows(preceding(1), CURRENT_ROW)))));
        assertNotEquals(different.get(8), different.get(9));
    }
}
