package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.compile.Blog.TAGS;
import static io.alkahest.compile.Blog.USERS;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.textExpression;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.recursive;
import static io.alkahest.sql.Sql.row;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.schema.Alias;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.QuerySource;
import io.alkahest.sql.Row;
import io.alkahest.sql.Row2;
import io.alkahest.sql.Select;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.Sql;
import io.alkahest.sql.Statement;
import io.alkahest.sql.StatementOption;
import io.alkahest.sql.ValuesTable;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FingerprintTest {
    private record Option(String name) implements StatementOption {}

    /** The list of them sees to it that no two are the same number. */
    @Test
    void codesFitIntoTheirBits() {
        assertTrue(ShapeCode.values().length <= 1 << ShapeBuffer.CODE_BITS);
    }

    @Test
    void valuesAreBesideTheShape() {
        Fingerprint one = Fingerprint.of(byNameAndAge("Ann", 1));
        Fingerprint two = Fingerprint.of(byNameAndAge("Bob", 2));
        assertEquals(one, two);
        assertEquals(one.hashCode(), two.hashCode());
        assertArrayEquals(new Object[] {"Ann", 1, 10L}, one.binds());
        assertArrayEquals(new Object[] {"Bob", 2, 10L}, two.binds());
    }

    @Test
    void theKeyIsEqualAndHoldsNoValue() {
        Fingerprint fingerprint = Fingerprint.of(byNameAndAge("secret", 1));
        Fingerprint key = fingerprint.key();
        assertEquals(fingerprint, key);
        assertEquals(key, fingerprint);
        assertEquals(fingerprint.hashCode(), key.hashCode());
        assertEquals(0, key.binds().length);
        assertEquals(0, key.nodes().length);
    }

    @Test
    void aliasesOfOneNameAreTheSameWhoeverMadeThem() {
        assertEquals(Fingerprint.of(withAlias("a", 1)), Fingerprint.of(withAlias("a", 2)));
        assertNotEquals(Fingerprint.of(withAlias("a", 1)), Fingerprint.of(withAlias("b", 1)));
    }

    @Test
    void listsOfSimilarLengthHaveOneShape() {
        assertEquals(Fingerprint.of(in(3)), Fingerprint.of(in(4)));
        assertNotEquals(Fingerprint.of(in(4)), Fingerprint.of(in(5)));
        assertNotEquals(Fingerprint.of(in(0)), Fingerprint.of(in(1)));
        assertArrayEquals(new Object[] {List.of(0, 1, 2)}, Fingerprint.of(in(3)).binds());
    }

    @Test
    void paddingIsByPowersOfTwoUntilItWouldCostTooMuch() {
        int[] padded = IntStream.of(0, 1, 2, 3, 4, 5, 8, 9, 4097, 8192, 8193, 20000)
                .map(Fingerprint::padded)
                .toArray();
        assertArrayEquals(new int[] {0, 1, 2, 4, 4, 8, 8, 16, 8192, 8192, 8193, 20000}, padded);
    }

    @Test
    void oneNodeUsedTwiceIsOneBind() {
        Bind<Integer> five = new Bind<>(5, SqlTypes.INTEGER);
        Statement twice = select(USERS.id).where(USERS.age.gt(five).or(USERS.id.lt(five)));
        assertArrayEquals(new Object[] {5}, Fingerprint.of(twice).binds());
        Statement separate = select(USERS.id).where(USERS.age.gt(5).or(USERS.id.lt(5)));
        assertArrayEquals(new Object[] {5, 5}, Fingerprint.of(separate).binds());
        assertNotEquals(Fingerprint.of(twice), Fingerprint.of(separate));
    }

    @Test
    void manyBindsKeepTheirOrderAndTheirIdentity() {
        List<List<Assignment>> rows = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            rows.add(List.of(TAGS.text.set("t" + i), TAGS.order.set("o" + i)));
        }
        Fingerprint fingerprint = Fingerprint.of(insertInto(TAGS).rows(rows));
        assertEquals(100, fingerprint.binds().length);
        assertEquals("t49", fingerprint.binds()[98]);
        assertEquals("o49", fingerprint.binds()[99]);
    }

    @Test
    void typesBelongToTheShape() {
        assertNotEquals(
                Fingerprint.of(select(new NonNullOf<>(new Bind<>("a", SqlTypes.varchar(1))))),
                Fingerprint.of(select(new NonNullOf<>(new Bind<>("a", SqlTypes.varchar(2))))));
        assertNotEquals(
                Fingerprint.of(select(func("f", SqlTypes.INTEGER))),
                Fingerprint.of(select(func("f", SqlTypes.BIGINT))));
    }

    @Test
    void whatIsCheckedWhenCompiledBelongsToTheShape() {
        assertNotEquals(Fingerprint.of(select(POSTS)), Fingerprint.of(select(POSTS.orNull())));
        NonNullExpression<String> required = new NonNullOf<>(new Label<>(POSTS.title, "t"));
        assertNotEquals(Fingerprint.of(select(required)), Fingerprint.of(select(new Label<>(POSTS.title, "t"))));
    }

    @Test
    void optionsBelongToTheShapeAndWhatIsMadeOfRowsDoesNot() {
        Select<?> select = select(USERS.id);
        assertEquals(Fingerprint.of(select.options(new Option("a"))), Fingerprint.of(select.options(new Option("a"))));
        assertNotEquals(
                Fingerprint.of(select.options(new Option("a"))), Fingerprint.of(select.options(new Option("b"))));
        assertEquals(Fingerprint.of(select), Fingerprint.of(select(List.of(USERS.id))));
        assertEquals(
                Fingerprint.of(select(USERS.id, USERS.name, POSTS.id)),
                Fingerprint.of(select(row(USERS.id, USERS.name).map(Row::toString), POSTS.id)));
        assertNotEquals(
                Fingerprint.of(select(row(USERS.id, USERS.name))),
                Fingerprint.of(select(row(USERS.id, USERS.name).orNull())));
    }

    @Test
    void aDerivedTableBelongsToTheShapeWhereverItIsMetFirst() {
        Derived all = select(USERS.id).asTable("t");
        Derived some = select(USERS.id).distinct().asTable("t");
        assertNotEquals(Fingerprint.of(select(all.get(USERS.id))), Fingerprint.of(select(some.get(USERS.id))));
        assertEquals(
                Fingerprint.of(select(all.get(USERS.id))),
                Fingerprint.of(select(select(USERS.id).asTable("t").get(USERS.id))));
        Statement one = select(all.get(USERS.id)).where(all.get(USERS.id).inList(select(all.get(USERS.id))));
        Derived same = select(USERS.id).asTable("t");
        Statement two = select(all.get(USERS.id)).where(all.get(USERS.id).inList(select(same.get(USERS.id))));
        assertNotEquals(Fingerprint.of(one), Fingerprint.of(two));
    }

    @Test
    void aNamedQueryIsItsNameItsQueryAndWhatItRepeats() {
        Cte all = cte("t", select(USERS.id));
        Cte tree =
                recursive("t", select(USERS.id), self -> select(USERS.id).join(self, USERS.id.eq(self.get(USERS.id))));
        List<QuerySource> sources = List.of(
                all,
                all.alias("u"),
                cte("u", select(USERS.id)),
                cte("t", select(USERS.id).distinct()),
                tree,
                tree.distinct(),
                recursive("t", select(USERS.id), self -> select(USERS.id).join(self, USERS.id.ne(self.get(USERS.id)))),
                recursive(
                        "t",
                        select(USERS.id),
                        self -> select(USERS.id)
                                .join(
                                        self.alias("s"),
                                        USERS.id.eq(self.alias("s").get(USERS.id)))),
                Sql.values("t", List.of(1), id -> List.of(USERS.id.set(id))),
                Sql.values("u", List.of(1), id -> List.of(USERS.id.set(id))),
                Sql.values("t", List.of(1, 2), id -> List.of(USERS.id.set(id))),
                select(USERS.id).asTable("t"));
        for (int i = 0; i < sources.size(); i++) {
            Fingerprint one = Fingerprint.of(select(sources.get(i).get(USERS.id)));
            for (int j = 0; j < i; j++) {
                assertNotEquals(one, Fingerprint.of(select(sources.get(j).get(USERS.id))), i + " and " + j);
            }
        }
        assertEquals(
                Fingerprint.of(select(all.get(USERS.id))),
                Fingerprint.of(select(cte("t", select(USERS.id)).get(USERS.id))));
        ValuesTable one = Sql.values("t", List.of(1), id -> List.of(USERS.id.set(id)));
        ValuesTable two = Sql.values("t", List.of(2), id -> List.of(USERS.id.set(id)));
        assertEquals(Fingerprint.of(select(one.get(USERS.id))), Fingerprint.of(select(two.get(USERS.id))));
    }

    @Test
    void aSetOperationIsItsOperatorItsPartsAndTheColumnsItIsOrderedBy() {
        SetOperation<Row2<Integer, String>> base =
                select(USERS.id, USERS.name).union(select(POSTS.id, POSTS.title).where(POSTS.id.gt(1)));
        List<Statement> statements = List.of(
                base,
                base.orderBy(USERS.id),
                base.orderBy(USERS.id.desc()),
                base.orderBy(USERS.id.asc().nullsLast()),
                base.orderBy(USERS.name),
                base.limit(1),
                base.offset(1),
                select(USERS.id, USERS.name)
                        .unionAll(select(POSTS.id, POSTS.title).where(POSTS.id.gt(1))),
                select(USERS.id, USERS.name)
                        .except(select(POSTS.id, POSTS.title).where(POSTS.id.gt(1))),
                base.union(select(TAGS.id, TAGS.text)),
                base.unionAll(select(TAGS.id, TAGS.text)));
        for (int i = 0; i < statements.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertNotEquals(Fingerprint.of(statements.get(i)), Fingerprint.of(statements.get(j)), i + " and " + j);
            }
        }
        assertEquals(
                Fingerprint.of(base),
                Fingerprint.of(select(USERS.id, USERS.name)
                        .union(select(POSTS.id, POSTS.title).where(POSTS.id.gt(9)))));
    }

    /** Each statement differs from each other one in a single respect; no two may share a fingerprint. */
    @Test
    void statementsThatCompileDifferentlyHaveDifferentShapes() {
        Alias<?> a = USERS.alias("a");
        Derived sub = select(List.of(new Label<>(USERS.id, "id"))).asTable("s");
        Derived other = select(List.of(new Label<>(USERS.id, "id"))).distinct().asTable("s");
        Select<Integer> base = select(USERS.id);
        List<Statement> statements = List.of(
                base,
                select(USERS.age),
                select(USERS.id, USERS.age),
                base.distinct(),
                base.from(POSTS),
                base.from(USERS),
                base.from(a),
                base.from(sub),
                base.from(other),
                base.join(POSTS.author),
                base.leftJoin(POSTS.author),
                base.join(USERS, POSTS.authorId.eq(USERS.id)),
                base.rightJoin(USERS, POSTS.authorId.eq(USERS.id)),
                base.where(USERS.age.eq(1)),
                base.having(USERS.age.eq(1)),
                base.where(USERS.age.eq(1)).having(USERS.age.eq(1)),
                base.where(USERS.age.ne(1)),
                base.where(USERS.age.eq(1).not()),
                base.where(USERS.age.eq(1).and(USERS.age.eq(2))),
                base.where(USERS.age.eq(1).or(USERS.age.eq(2))),
                base.where(USERS.age.isNull()),
                base.where(USERS.age.isNotNull()),
                base.where(USERS.age.between(1, 2)),
                base.where(USERS.age.inList(List.of(1))),
                base.where(USERS.age.notInList(List.of(1))),
                base.where(USERS.age.inList(select(POSTS.id))),
                base.where(USERS.age.notInList(select(POSTS.id))),
                base.where(USERS.name.like("a")),
                base.where(USERS.name.ilike("a")),
                base.where(USERS.name.contains("a")),
                base.where(exists(select(POSTS.id))),
                base.where(exists(select(POSTS.id)).not()),
                base.where(USERS.age.isDistinctFrom(1)),
                base.where(USERS.age.isNotDistinctFrom(1)),
                base.where(USERS.active.eq(true)),
                base.groupBy(USERS.age),
                base.orderBy(USERS.age),
                base.orderBy(USERS.age.desc()),
                base.orderBy(USERS.age.asc().nullsFirst()),
                base.orderBy(USERS.age.asc().nullsLast()),
                base.limit(1),
                base.offset(1),
                base.limit(1).offset(1),
                select(USERS.id.plus(1)),
                select(USERS.id.minus(1)),
                select(count()),
                select(count(USERS.id)),
                select(max(USERS.id)),
                select(lower(USERS.name)),
                select(coalesce(USERS.age, 1)),
                select(USERS.id.cast(SqlTypes.BIGINT)),
                select(USERS.id.label("a")),
                select(USERS.id.label("b")),
                select(USERS.id.orNull()),
                select(caseWhen(USERS.age.eq(1), USERS.id)),
                select(caseWhen(USERS.age.eq(1), USERS.id).otherwise(USERS.id)),
                select(scalar(select(POSTS.id))),
                select(textExpression("a", SqlTypes.TEXT)),
                select(textExpression("b", SqlTypes.TEXT)),
                select(value(1)),
                insertInto(TAGS).values(TAGS.text.set("a"), TAGS.order.set("b")),
                insertInto(TAGS).values(TAGS.text.set("a"), TAGS.order.set("b")).returning(TAGS.id),
                insertInto(TAGS).rows(List.of(List.of(TAGS.text.set("a")), List.of(TAGS.text.set("b")))),
                update(USERS).set(USERS.name.set("a")),
                update(USERS).set(USERS.name.set("a")).allRows(),
                update(USERS).set(USERS.name.set("a")).where(USERS.age.eq(1)),
                update(USERS).set(USERS.email.set("a")).allRows(),
                deleteFrom(USERS),
                deleteFrom(USERS).allRows(),
                deleteFrom(USERS).where(USERS.age.eq(1)),
                deleteFrom(POSTS).allRows(),
                text("a"),
                text("b"));
        for (int i = 0; i < statements.size(); i++) {
            for (int j = 0; j < i; j++) {
                assertNotEquals(Fingerprint.of(statements.get(i)), Fingerprint.of(statements.get(j)), i + " and " + j);
            }
            assertEquals(Fingerprint.of(statements.get(i)), Fingerprint.of(statements.get(i)));
        }
    }

    @Test
    void aCompiledStatementServesEveryStatementOfItsShape() {
        Bind<Integer> shared = new Bind<>(7, SqlTypes.INTEGER);
        Statement first = select(USERS.id)
                .where(
                        USERS.age.inList(List.of(1, 2, 3)),
                        USERS.name.eq("a"),
                        USERS.id.gt(shared).or(USERS.id.lt(shared)));
        Bind<Integer> again = new Bind<>(8, SqlTypes.INTEGER);
        Statement second = select(USERS.id)
                .where(
                        USERS.age.inList(List.of(9, 8, 7, 6)),
                        USERS.name.eq("b"),
                        USERS.id.gt(again).or(USERS.id.lt(again)));
        CompiledStatement compiled = StandardTypes.compiler().compile(first);
        Fingerprint fingerprint = Fingerprint.of(second);
        assertEquals(Fingerprint.of(first), fingerprint);
        assertEquals(
                "SELECT users.id FROM users WHERE users.age IN (?, ?, ?, ?) AND users.name = ?"
                        + " AND (users.id > ? OR users.id < ?)",
                compiled.sql());
        assertEquals(List.of(1, 2, 3, 3, "a", 7, 7), values(compiled, Fingerprint.of(first)));
        assertEquals(List.of(9, 8, 7, 6, "b", 8, 8), values(compiled, fingerprint));
    }

    private static List<Object> values(CompiledStatement compiled, Fingerprint fingerprint) {
        return Arrays.stream(compiled.parameterArray())
                .map(parameter -> Binder.value(parameter, fingerprint.binds()[parameter.bind()]))
                .toList();
    }

    private static Statement byNameAndAge(String name, int age) {
        return select(USERS)
                .where(USERS.name.eq(name), USERS.age.gt(age))
                .orderBy(USERS.id)
                .limit(10);
    }

    private static Statement withAlias(String name, int id) {
        Alias<Blog.User> alias = USERS.alias(name);
        Expression<Integer> column = alias.get(USERS.id);
        return select(alias).where(column.eq(id));
    }

    private static Statement in(int size) {
        return select(USERS.id)
                .where(USERS.id.inList(IntStream.range(0, size).boxed().toList()));
    }
}
