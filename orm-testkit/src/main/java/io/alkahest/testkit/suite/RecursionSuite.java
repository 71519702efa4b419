package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.orderBy;
import static io.alkahest.sql.Functions.rowNumber;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.recursive;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.engine.Connection;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Alias;
import io.alkahest.session.Session;
import io.alkahest.sql.Cte;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Row3;
import io.alkahest.sql.Select;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Queries whose rows lead to more rows. The tree: a(1) has b(2) and c(3), b has d(4), d has e(5); x(6) is a root of its
 * own.
 */
public abstract class RecursionSuite extends DatabaseSuite {
    private static final NonNullExpression<Integer> DEPTH = value(0).label("depth");

    protected RecursionSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (id, name) VALUES (1, 'a')",
                "INSERT INTO nodes (id, name, parent_id) VALUES (2, 'b', 1)",
                "INSERT INTO nodes (id, name, parent_id) VALUES (3, 'c', 1)",
                "INSERT INTO nodes (id, name, parent_id) VALUES (4, 'd', 2)",
                "INSERT INTO nodes (id, name, parent_id) VALUES (5, 'e', 4)",
                "INSERT INTO nodes (id, name) VALUES (6, 'x')");
    }

    /** All below a node, itself included. */
    private static Cte below(int root) {
        return recursive(
                "tree",
                select(NODES.id, NODES.parentId, DEPTH).where(NODES.id.eq(root)),
                self -> select(NODES.id, NODES.parentId, self.get(DEPTH).plus(1))
                        .join(self, NODES.parentId.eq(self.get(NODES.id))));
    }

    @Test
    void aTreeIsReadDownwards() {
        Cte tree = below(1);
        List<Row2<String, Integer>> rows = all(select(NODES.name, tree.get(DEPTH))
                .join(tree, tree.get(NODES.id).eq(NODES.id))
                .orderBy(tree.get(DEPTH), NODES.id));
        assertEquals(List.of("a 0", "b 1", "c 1", "d 2", "e 3"), texts(rows));
        Cte part = below(2);
        assertEquals(List.of(0, 1, 2), all(select(part.get(DEPTH)).orderBy(part.get(DEPTH))));
        List<Row3<Integer, @Nullable Integer, Integer>> alone =
                all(select(tree.get(NODES.id), tree.get(NODES.parentId), tree.get(DEPTH))
                        .orderBy(tree.get(NODES.id)));
        assertEquals(5, alone.size());
        assertEquals(null, alone.get(0).component2());
        assertEquals(1, alone.get(1).component2());
    }

    @Test
    void oneTextServesAllRoots() {
        sql.clear();
        assertEquals(List.of(5L), all(select(count()).from(below(1))));
        assertEquals(List.of(3L), all(select(count()).from(below(2))));
        assertEquals(List.of(1L), all(select(count()).from(below(6))));
        assertEquals(1, sql.statements().stream().map(it -> it.sql()).distinct().count());
    }

    @Test
    void entitiesComeOfIt() {
        Cte tree = below(2);
        try (Session session = engine.openSession()) {
            List<Node> nodes = session.all(select(NODES)
                    .from(NODES, tree)
                    .where(tree.get(NODES.id).eq(NODES.id))
                    .orderBy(tree.get(DEPTH)));
            assertEquals(
                    List.of("b", "d", "e"), nodes.stream().map(Node::getName).toList());
            assertEquals(
                    List.of("b", "d", "e"),
                    session
                            .all(select(NODES)
                                    .where(NODES.id.inList(select(tree.get(NODES.id))))
                                    .orderBy(NODES.id)
                                    .limit(10))
                            .stream()
                            .map(Node::getName)
                            .toList());
        }
    }

    @Test
    void ancestorsAreReadUpwards() {
        Cte up = recursive(
                "up",
                select(NODES.id, NODES.parentId).where(NODES.name.eq("e")),
                self -> select(NODES.id, NODES.parentId)
                        .from(self, NODES)
                        .where(NODES.id.eq(self.get(NODES.parentId))));
        assertEquals(List.of(1, 2, 4, 5), all(select(up.get(NODES.id)).orderBy(up.get(NODES.id))));
    }

    @Test
    void textsGrow() {
        NonNullExpression<String> path = NODES.name.plus("").label("path");
        Cte paths = recursive(
                "paths",
                select(NODES.id, path).where(NODES.id.eq(1)),
                self -> select(
                                NODES.id,
                                self.get(path).plus("/a rather long name of ").plus(NODES.name))
                        .join(self, NODES.parentId.eq(self.get(NODES.id))));
        String of = "/a rather long name of ";
        assertEquals(
                List.of(
                        "a",
                        "a" + of + "b",
                        "a" + of + "c",
                        "a" + of + "b" + of + "d",
                        "a" + of + "b" + of + "d" + of + "e"),
                all(select(paths.get(path)).orderBy(paths.get(NODES.id))));
        Cte names = recursive(
                "names",
                select(NODES.id, NODES.name).where(NODES.id.eq(1)),
                self -> select(
                                NODES.id,
                                self.get(NODES.name).plus(of).plus(of).plus(of).plus(NODES.name))
                        .join(self, NODES.parentId.eq(self.get(NODES.id))));
        assertEquals(
                List.of("a" + of + of + of + "b" + of + of + of + "d" + of + of + of + "e"),
                all(select(names.get(NODES.name)).where(names.get(NODES.id).eq(5))));
        assertEquals(
                List.of("a"),
                all(select(NODES.name).join(names, names.get(NODES.name).eq(NODES.name))),
                "what grew is compared with a column");
    }

    @Test
    void decimalsGrow() {
        NonNullExpression<BigDecimal> share = value(new BigDecimal("1.5")).label("share");
        Cte shares = recursive(
                "shares",
                select(NODES.id, share).where(NODES.id.eq(1)),
                self -> select(NODES.id, self.get(share).times(new BigDecimal("0.5")))
                        .join(self, NODES.parentId.eq(self.get(NODES.id))));
        Select<BigDecimal> all = select(shares.get(share)).orderBy(shares.get(NODES.id));
        if (has(Trait.NO_GROWING_DECIMALS)) {
            assertEquals(
                    "On SQLite, what is computed of decimals is rounded to the digits of its operands, and share * ? may have more of them in each step of a recursive query. Cast it to the type of the first query, or compute with doubles. [ALK-352]",
                    assertThrows(UnsupportedSqlException.class, () -> all(all)).getMessage());
        } else {
            assertDecimals(List.of("1.5", "0.75", "0.75", "0.375", "0.1875"), all(all));
        }
        NonNullExpression<BigDecimal> start =
                value(new BigDecimal("1.5")).cast(SqlTypes.decimal(12, 4)).label("start");
        Cte halves = recursive(
                "halves",
                select(NODES.id, start).where(NODES.id.eq(1)),
                self -> select(
                                NODES.id,
                                self.get(start).times(new BigDecimal("0.5")).cast(SqlTypes.decimal(12, 4)))
                        .join(self, NODES.parentId.eq(self.get(NODES.id))));
        assertDecimals(
                List.of("1.5", "0.75", "0.75", "0.375", "0.1875"),
                all(select(halves.get(start)).orderBy(halves.get(NODES.id))));
        Cte sums = recursive(
                "sums",
                select(NODES.id, start).where(NODES.id.eq(1)),
                self -> select(NODES.id, self.get(start).plus(new BigDecimal("0.1")))
                        .join(self, NODES.parentId.eq(self.get(NODES.id))));
        assertDecimals(
                List.of("1.5", "1.6", "1.6", "1.7", "1.8"),
                all(select(sums.get(start)).orderBy(sums.get(NODES.id))));
    }

    private static void assertDecimals(List<String> expected, List<BigDecimal> values) {
        assertEquals(expected.size(), values.size());
        for (int i = 0; i < expected.size(); i++) {
            assertEquals(0, new BigDecimal(expected.get(i)).compareTo(values.get(i)), values.toString());
        }
    }

    @Test
    void itCounts() {
        NonNullExpression<Integer> n = value(1).label("n");
        Cte numbers = recursive(
                "numbers",
                select(n),
                self -> select(self.get(n).plus(1)).where(self.get(n).lt(5)));
        assertEquals(List.of(1, 2, 3, 4, 5), all(select(numbers.get(n)).orderBy(numbers.get(n))));
        Cte later = numbers.alias("later");
        assertEquals(
                List.of("4 5"),
                texts(all(select(numbers.get(n), later.get(n))
                        .join(later, later.get(n).eq(numbers.get(n).plus(1)))
                        .where(numbers.get(n).gt(3)))));
        assertEquals(
                List.of(2, 4),
                all(select(NODES.id)
                        .where(exists(select(numbers.get(n))
                                .where(numbers.get(n).times(2).eq(NODES.id))))
                        .orderBy(NODES.id)
                        .limit(2)));
    }

    @Test
    void theFirstQueryMayBeOfAnyKind() {
        Cte two = recursive(
                "tree",
                select(NODES.id).where(NODES.id.eq(4)).union(select(NODES.id).where(NODES.id.eq(6))),
                self -> select(NODES.id).join(self, NODES.parentId.eq(self.get(NODES.id))));
        assertEquals(List.of(4, 5, 6), all(select(two.get(NODES.id)).orderBy(two.get(NODES.id))));
        Cte first = recursive(
                "tree",
                select(NODES.id).orderBy(NODES.id).limit(1),
                self -> select(NODES.id).join(self, NODES.parentId.eq(self.get(NODES.id))));
        assertEquals(List.of(1, 2, 3, 4, 5), all(select(first.get(NODES.id)).orderBy(first.get(NODES.id))));
        Cte roots = cte("roots", select(NODES.id).where(NODES.parentId.isNull()));
        Cte all = recursive(
                "tree",
                select(roots.get(NODES.id)),
                self -> select(NODES.id).join(self, NODES.parentId.eq(self.get(roots.get(NODES.id)))));
        assertEquals(List.of(6L), all(select(count()).from(all)));
        Cte whole = recursive(
                "tree",
                select(NODES).where(NODES.name.eq("d")),
                self -> select(NODES).join(self, NODES.parentId.eq(self.get(NODES.id))));
        assertEquals(List.of("d", "e"), all(select(whole.get(NODES.name)).orderBy(whole.get(NODES.id))));
    }

    @Test
    void subqueriesOfTheRepeatedPartMayLookAtItsRows() {
        Alias<Node> child = NODES.alias("child");
        Cte inner = recursive(
                "inner_nodes",
                select(NODES.id).where(NODES.id.eq(1)),
                self -> select(NODES.id)
                        .join(self, NODES.parentId.eq(self.get(NODES.id)))
                        .where(exists(select(child.get(NODES.id))
                                .where(child.get(NODES.parentId).eq(NODES.id)))));
        assertEquals(List.of(1, 2, 4), all(select(inner.get(NODES.id)).orderBy(inner.get(NODES.id))));
    }

    @Test
    void circlesEndWhereRowsAreTakenOnce() {
        outside.run("UPDATE nodes SET parent_id = 5 WHERE id = 1");
        Function<Cte, Select<Integer>> step =
                self -> select(NODES.id).join(self, NODES.parentId.eq(self.get(NODES.id)));
        Cte once =
                recursive("tree", select(NODES.id).where(NODES.id.eq(1)), step).distinct();
        if (has(Trait.NO_DISTINCT_RECURSION)) {
            assertEquals(
                    "H2 does not leave out rows of a recursive query that were there before. Leave distinct() out, and end circles by a condition, such as one on the depth. [ALK-722]",
                    assertThrows(UnsupportedSqlException.class, () -> all(select(once.get(NODES.id))))
                            .getMessage());
        } else {
            assertEquals(List.of(1, 2, 3, 4, 5), all(select(once.get(NODES.id)).orderBy(once.get(NODES.id))));
        }
        Cte deep = recursive(
                "tree",
                select(NODES.id, DEPTH).where(NODES.id.eq(1)),
                self -> select(NODES.id, self.get(DEPTH).plus(1))
                        .join(self, NODES.parentId.eq(self.get(NODES.id)))
                        .where(self.get(DEPTH).lt(6)));
        assertEquals(
                List.of(1, 2, 3, 4, 5),
                all(select(deep.get(NODES.id)).distinct().orderBy(deep.get(NODES.id))));
    }

    @Test
    void rowsThatItFindsAreDeleted() {
        Cte tree = below(4);
        try (Session session = engine.openSession()) {
            outside.run(
                    "UPDATE nodes SET parent_id = NULL WHERE id = 5", "UPDATE nodes SET parent_id = 6 WHERE id = 4");
            assertEquals(
                    1,
                    session.execute(deleteFrom(NODES).where(NODES.id.inList(select(tree.get(NODES.id)))))
                            .rowCount());
            session.rollback();
        }
    }

    @Test
    void theRepeatedPartIsOfTheTypesOfTheFirst() {
        refused(
                "UNION ALL puts nodes.id (INTEGER) and nodes.name (VARCHAR(50)) into one column, but they are of different types. Cast one of them. [ALK-395]",
                () -> untyped(self -> List.of(NODES.name)));
        refused(
                "tree.id is never null in the first query, but may be in the repeated one, which reads it again. Select it with orNull() in the first query, too. [ALK-718]",
                () -> untyped(self -> List.of(NODES.parentId)));
    }

    private static Cte untyped(Function<Cte, List<? extends io.alkahest.sql.Selectable<?>>> items) {
        Select<Row> seed = select(List.of(NODES.id));
        return recursive(
                "tree", seed, self -> select(items.apply(self)).join(self, NODES.parentId.eq(self.get(NODES.id))));
    }

    @Test
    void whatNotAllDatabasesRepeatIsRefused() {
        String outside =
                ", which databases refuse there, or compute differently. Say it in the query that reads from tree. [ALK-718]";
        repeats("distinct()" + outside, step -> step.distinct());
        repeats("groupBy(…)" + outside, step -> step.groupBy(NODES.id));
        repeats("having(…)" + outside, step -> step.having(count().gt(1L)));
        repeats("orderBy(…)" + outside, step -> step.orderBy(NODES.id));
        repeats("limit(…)" + outside, step -> step.limit(1));
        repeats("offset(…)" + outside, step -> step.offset(1));
        refused(
                "A SELECT below UNION ALL answers no rows that could be locked. Lock the rows by a SELECT of their own first. [ALK-387]",
                () -> recursive(
                        "tree",
                        select(NODES.id),
                        self -> select(NODES.id)
                                .join(self, NODES.parentId.eq(self.get(NODES.id)))
                                .forUpdate()));
        refused(
                "The repeated query of tree has max(…)" + outside,
                () -> all(select(recursive(
                                "tree",
                                select(NODES.id.orNull()),
                                self -> select(max(NODES.id))
                                        .join(self, NODES.parentId.eq(self.get(NODES.id.orNull()))))
                        .get(NODES.id.orNull()))));
        NonNullExpression<Long> number = value(1L).label("number");
        refused(
                "The repeated query of tree has row_number(…).over(…)" + outside,
                () -> all(select(recursive(
                                "tree",
                                select(NODES.id, number),
                                self -> select(NODES.id, rowNumber().over(orderBy(NODES.id)))
                                        .join(self, NODES.parentId.eq(self.get(NODES.id))))
                        .get(NODES.id))));
    }

    @Test
    void itsOwnRowsAreReadOnceAndInFrom() {
        String once = ". Read from them once, in its FROM clause or by an inner join. [ALK-718]";
        repeated(
                "reads from its own rows nowhere" + once,
                self -> select(NODES.id).where(NODES.id.gt(1)));
        repeated(
                "reads from its own rows 2 times, or within a subquery" + once,
                self -> select(NODES.id)
                        .join(self, NODES.parentId.eq(self.get(NODES.id)))
                        .join(
                                self.alias("again"),
                                self.alias("again").get(NODES.id).eq(NODES.id)));
        repeated(
                "reads from its own rows nowhere" + once,
                self -> select(NODES.id).where(NODES.parentId.inList(select(self.get(NODES.id)))));
        repeated(
                "reads from its own rows 2 times, or within a subquery" + once,
                self -> select(NODES.id)
                        .join(self, NODES.parentId.eq(self.get(NODES.id)))
                        .where(NODES.id.inList(select(self.alias("s").get(NODES.id)))));
        repeated("reads from its own rows nowhere" + once, self -> {
            var inner = select(self.get(NODES.id)).asTable("inner_rows");
            return select(NODES.id).join(inner, NODES.parentId.eq(inner.get(self.get(NODES.id))));
        });
        repeated(
                "has its own rows on the outer side of a LEFT JOIN, so that it would go on without any. Use an inner join. [ALK-718]",
                self -> select(NODES.id).from(NODES).leftJoin(self, NODES.parentId.eq(self.get(NODES.id))));
        Cte[] kept = new Cte[1];
        recursive("tree", select(NODES.id), self -> {
            kept[0] = self;
            return select(NODES.id).join(self, NODES.parentId.eq(self.get(NODES.id)));
        });
        refused(
                "The rows that tree repeats itself on are read outside of it. Read from what recursive(\"tree\", …) answers. [ALK-719]",
                () -> all(select(kept[0].get(NODES.id))));
    }

    @Test
    void depthIsComputedByTheReader() {
        Cte tree = below(1);
        NullableExpression<Integer> deepest = scalar(select(max(tree.get(DEPTH))));
        assertEquals(List.of("x 3"), texts(all(select(NODES.name, deepest).where(NODES.id.eq(6)))));
    }

    private void repeats(String what, Function<Select<Integer>, Select<Integer>> change) {
        repeated(
                "has " + what,
                self -> change.apply(select(NODES.id).join(self, NODES.parentId.eq(self.get(NODES.id)))));
    }

    private void repeated(String what, Function<Cte, Select<Integer>> step) {
        Cte tree = recursive("tree", select(NODES.id).where(NODES.id.eq(1)), step);
        refused("The repeated query of tree " + what, () -> all(select(tree.get(NODES.id))));
    }

    private static void refused(String message, Runnable query) {
        AlkahestException refusal = assertThrows(StatementException.class, query::run);
        assertEquals(message, refusal.getMessage());
    }

    private static List<String> texts(List<? extends Row2<?, ?>> rows) {
        return rows.stream()
                .map(row -> row.component1() + " " + row.component2())
                .toList();
    }

    private <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }
}
