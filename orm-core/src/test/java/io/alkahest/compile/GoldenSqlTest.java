package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.compile.Blog.POST_TAGS;
import static io.alkahest.compile.Blog.TAGS;
import static io.alkahest.compile.Blog.USERS;
import static io.alkahest.sql.Functions.alwaysFalse;
import static io.alkahest.sql.Functions.alwaysTrue;
import static io.alkahest.sql.Functions.avg;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.countDistinct;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.isTrue;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.notExists;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Functions.textExpression;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;

import io.alkahest.schema.Alias;
import io.alkahest.schema.Table;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Derived;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Select;
import io.alkahest.sql.Statement;
import io.alkahest.type.SqlTypes;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The exact SQL of every construct, and that a database takes it. */
class GoldenSqlTest {
    private static final List<String> NOT_ON_H2 = List.of("full join", "returning");

    private final Map<String, Statement> cases = new LinkedHashMap<>();

    @AfterEach
    void aDatabaseTakesEveryStatement() throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:");
                java.sql.Statement ddl = connection.createStatement()) {
            for (Table<?> table : Blog.TABLES) {
                for (String sql : StandardTypes.ddl().createTable(table)) {
                    ddl.execute(sql);
                }
            }
            for (Map.Entry<String, Statement> entry : cases.entrySet()) {
                if (NOT_ON_H2.stream().noneMatch(entry.getKey()::contains)) {
                    try (PreparedStatement prepared = connection.prepareStatement(sql(entry.getValue()))) {
                        prepared.getMetaData();
                    } catch (SQLException e) {
                        throw new SQLException(entry.getKey() + ": " + sql(entry.getValue()), e);
                    }
                }
            }
        }
    }

    @Test
    void selects() {
        Expression<String> lowered = lower(USERS.name);
        add("a column", select(USERS.name));
        add("several columns", select(USERS.id, USERS.name));
        add("a table stands for its columns", select(USERS));
        add("two tables: labels are made different", select(POSTS, USERS).join(POSTS.author));
        add("a keyword as a name", select(TAGS.order).where(TAGS.order.gt("a")).orderBy(TAGS.order));
        add("where conditions are joined by and", select(USERS.id).where(USERS.name.eq("a"), USERS.age.gt(1)));
        add("absent conditions", select(USERS.id).where(USERS.name.eqIfPresent(null), USERS.age.eqIfPresent(1)));
        add(
                "order",
                select(USERS.id)
                        .orderBy(
                                USERS.name.asc(),
                                USERS.age.desc().nullsLast(),
                                USERS.id.asc().nullsFirst()));
        add("limit and offset", select(USERS.id).orderBy(USERS.id).limit(10).offset(20));
        add("limit alone", select(USERS.id).limit(0));
        add("offset alone", select(USERS.id).offset(20));
        add("distinct", select(USERS.name).distinct());
        add(
                "group by and having",
                select(USERS.name, count()).groupBy(USERS.name).having(count().gt(1L)));
        add(
                "group by a value, named in other clauses",
                select(USERS.id, POSTS.id, USERS.age.plus(1).times(2), max(POSTS.title))
                        .join(USERS.posts)
                        .where(USERS.name.ne("n"))
                        .groupBy(USERS.id, POSTS.id, USERS.age.plus(1))
                        .having(USERS.age.plus(1).gt(2))
                        .orderBy(USERS.age.plus(1).desc(), USERS.name));
        add(
                "group by a value, named in a subquery that does the same",
                select(
                                USERS.age.plus(1),
                                scalar(select(max(POSTS.id))
                                        .where(POSTS.id.gt(USERS.age.plus(1)))
                                        .groupBy(POSTS.id.plus(3))
                                        .having(POSTS.id.plus(3).gt(USERS.age.plus(1)))))
                        .groupBy(USERS.age.plus(1)));
        add(
                "group by a value beside hand-written SQL",
                select(textExpression("max(users.age)", SqlTypes.INTEGER))
                        .from(USERS)
                        .groupBy(USERS.age.plus(1))
                        .having(USERS.age.plus(1).gt(2)));
        add("aggregates", select(count(), count(USERS.age), countDistinct(USERS.age), sum(USERS.age), avg(USERS.age)));
        add("count without a column needs from", select(count()).from(USERS));
        add("no from at all", select(value(1)));
        add(
                "from before what follows from the columns",
                select(USERS.id).from(POSTS).where(POSTS.authorId.eq(USERS.id)));
        add("labels", select(USERS.name.label("n"), USERS.id.label("id")));
        add(
                "a label in group by and order by",
                select(new Label<>(lowered, "low"), count())
                        .groupBy(new Label<>(lowered, "low"))
                        .orderBy(new Label<>(lowered, "low").desc()));
        add(
                "a label named like a column is not used in group by",
                select(new Label<>(lowered, "name"), count())
                        .groupBy(new Label<>(lowered, "name"))
                        .orderBy(new Label<>(lowered, "name").asc()));
        add(
                "a label that is not selected",
                select(USERS.id).orderBy(lower(USERS.name).label("low")));
        add(
                "a label in a condition",
                select(USERS.id.label("x")).where(USERS.id.label("x").gt(1)));
        add(
                "equal labels",
                select(USERS.id.label("x"), USERS.age.label("X"), POSTS.id.label("x_1"))
                        .from(POSTS, USERS));
        add(
                "a label named like a column",
                select(USERS.name, lower(USERS.email).label("name"))
                        .orderBy(lower(USERS.email).label("name")));
        add("functions", select(upper(USERS.name), coalesce(USERS.age, 0), func("abs", SqlTypes.INTEGER, USERS.age)));
        add("cast", select(USERS.id.cast(SqlTypes.varchar(20)), USERS.name.cast(SqlTypes.decimal(10, 2))));
        add(
                "case",
                select(caseWhen(USERS.age.lt(18), "minor")
                        .orWhen(USERS.age.lt(65), "adult")
                        .otherwise("senior")));
        add("case without else", select(caseWhen(USERS.age.lt(18), USERS.name)));
        add(
                "sql text",
                select(
                        textExpression("CURRENT_DATE", SqlTypes.DATE),
                        textExpression("1 + 1", SqlTypes.INTEGER).plus(1)));
        check("select.sql");
    }

    @Test
    void conditions() {
        condition(
                "comparisons",
                USERS.age.eq(1).and(USERS.age.ne(2)).and(USERS.age.lt(3)).and(USERS.age.le(4)));
        condition("more comparisons", USERS.age.gt(USERS.id).or(USERS.age.ge(USERS.id)));
        condition("null", USERS.age.isNull().or(USERS.age.isNotNull()));
        condition("eq of null", USERS.age.eq((Integer) null));
        condition("between", USERS.age.between(1, 9));
        condition("in list", USERS.age.inList(List.of(1, 2, 3)).and(USERS.age.notInList(List.of(4))));
        condition("empty in list", USERS.age.inList(List.of()));
        condition("empty not in list", USERS.age.notInList(List.of()));
        condition("like", USERS.name.like("a%"));
        condition("ilike", USERS.name.ilike("a%"));
        condition(
                "starts, ends, contains",
                USERS.name.startsWith("a").or(USERS.name.endsWith("b")).or(USERS.name.contains("c")));
        condition("null-safe", USERS.age.isNotDistinctFrom((Integer) null).or(USERS.age.isDistinctFrom(USERS.id)));
        condition("and inside or", USERS.id.eq(1).and(USERS.id.eq(2)).or(USERS.id.eq(3)));
        condition("or inside and", USERS.id.eq(1).or(USERS.id.eq(2)).and(USERS.id.eq(3)));
        condition(
                "not",
                USERS.id.eq(1).not().and(USERS.id.eq(1).and(USERS.id.eq(2)).not()));
        condition("not not", USERS.id.eq(1).not().not());
        condition(
                "a boolean column",
                isTrue(USERS.active).and(isTrue(USERS.active).not()));
        condition("constants", alwaysTrue().and(alwaysFalse()));
        condition("a condition compared", USERS.active.eq(USERS.id.eq(1)));
        condition(
                "arithmetic", USERS.id.plus(1).times(2).minus(USERS.id.times(3)).gt(5));
        condition(
                "subtraction from the right", USERS.id.minus(USERS.id.minus(1)).eq(1));
        condition("division and remainder", USERS.id.div(2).rem(3).eq(1));
        condition("concatenation", USERS.name.plus(USERS.email).plus("x").eq("y"));
        check("predicates.sql");
    }

    @Test
    void joins() {
        Alias<?> writer = USERS.alias("writer");
        NonNullExpression<Integer> writerId = USERS.alias("writer").get(USERS.id);
        add("along an association", select(POSTS.title, USERS.name).join(POSTS.author));
        add("from the other side", select(POSTS.title, USERS.name).join(USERS.posts));
        add("only the target is selected", select(USERS.name).join(POSTS.author));
        add("only used in the condition", select(POSTS.title).join(POSTS.author).where(USERS.name.eq("a")));
        add("through a link table", select(POSTS.title, TAGS.text).join(POSTS.tags));
        add("left join", select(USERS.name, POSTS.title.orNull()).leftJoin(USERS.posts));
        add("left join of an entity", select(USERS, POSTS.orNull()).leftJoin(USERS.posts));
        add(
                "left join through a link table",
                select(POSTS.id, TAGS.text.orNull()).leftJoin(POSTS.tags));
        add(
                "what cannot be null may be selected",
                select(USERS.name, count(POSTS.id)).leftJoin(USERS.posts).groupBy(USERS.name));
        add(
                "coalesce of an outer column",
                select(USERS.name, coalesce(POSTS.title, "none")).leftJoin(USERS.posts));
        add(
                "a nullable column of the outer side",
                select(USERS.name, POSTS.body).leftJoin(USERS.posts));
        add(
                "on a condition",
                select(USERS.name, POSTS.title)
                        .join(POSTS, POSTS.authorId.eq(USERS.id).and(POSTS.id.gt(5))));
        add(
                "right join",
                select(USERS.name.orNull(), POSTS.title).from(USERS).rightJoin(POSTS, POSTS.authorId.eq(USERS.id)));
        add(
                "full join",
                select(USERS.name.orNull(), POSTS.title.orNull())
                        .from(USERS)
                        .fullJoin(POSTS, POSTS.authorId.eq(USERS.id)));
        add(
                "to an alias",
                select(POSTS.title, USERS.alias("writer").get(USERS.name)).join(POSTS.author, writer));
        add(
                "twice to one table",
                select(
                                POSTS.title,
                                USERS.name,
                                USERS.alias("editor").get(USERS.name).orNull())
                        .join(POSTS.author)
                        .leftJoin(POSTS.editor, USERS.alias("editor")));
        add(
                "from an alias",
                select(POSTS.alias("p").get(POSTS.title), USERS.name)
                        .join(POSTS.alias("p").get(POSTS.author)));
        add(
                "several in a row",
                select(USERS.name, TAGS.text).join(USERS.posts).join(POSTS.tags).where(TAGS.text.eq("sql")));
        add("without a join", select(USERS.name, POSTS.title).where(POSTS.authorId.eq(USERS.id)));
        add(
                "beside another table",
                select(USERS.name, POSTS.title, TAGS.text)
                        .from(USERS, TAGS)
                        .join(USERS.posts)
                        .where(TAGS.id.eq(1)));
        add("every row with every row", select(USERS.name, TAGS.text).crossJoin(TAGS));
        add(
                "a condition that connects two tables",
                select(USERS.name, TAGS.text)
                        .join(POST_TAGS, POST_TAGS.tagId.eq(TAGS.id).and(POST_TAGS.postId.eq(USERS.id))));
        add(
                "a right join keeps its place before what is joined to it",
                select(TAGS.text, USERS.name.orNull(), POSTS.title)
                        .from(TAGS, USERS)
                        .rightJoin(POSTS, POSTS.authorId.eq(USERS.id))
                        .join(POST_TAGS, POST_TAGS.tagId.eq(TAGS.id).and(POST_TAGS.postId.eq(POSTS.id))));
        add("an alias of itself", select(USERS.name).join(writer, writerId.gt(USERS.id)));
        check("joins.sql");
    }

    @Test
    void subqueries() {
        Alias<?> other = USERS.alias("other");
        Select<Integer> postIds = select(POSTS.id).where(POSTS.authorId.eq(USERS.id));
        add("exists is correlated", select(USERS.name).where(exists(postIds)));
        add("not exists", select(USERS.name).where(notExists(postIds)));
        add("not of exists", select(USERS.name).where(exists(postIds).not()));
        add("in", select(USERS.name).where(USERS.id.inList(select(POSTS.authorId))));
        add(
                "not in",
                select(USERS.name)
                        .where(USERS.id.notInList(select(POSTS.authorId).where(POSTS.title.eq("x")))));
        add(
                "in over the same table is not correlated",
                select(USERS.name).where(USERS.id.inList(select(USERS.id).where(USERS.age.gt(1)))));
        add(
                "scalar in the select list",
                select(USERS.name, scalar(select(count()).from(POSTS).where(POSTS.authorId.eq(USERS.id)))));
        add("scalar compared", select(USERS.name).where(USERS.id.eq(scalar(select(max(POSTS.authorId))))));
        add(
                "a table named by from is not correlated",
                select(USERS.name).where(exists(select(USERS.id).from(USERS).where(USERS.age.gt(5)))));
        add(
                "two levels",
                select(USERS.name)
                        .where(exists(select(POSTS.id)
                                .where(POSTS.authorId.eq(USERS.id))
                                .where(exists(select(POST_TAGS.tagId)
                                        .where(POST_TAGS.postId.eq(POSTS.id), POST_TAGS.tagId.eq(USERS.id)))))));
        add(
                "an alias against its own table",
                select(USERS.name)
                        .where(exists(select(USERS.alias("other").get(USERS.id))
                                .from(other)
                                .where(USERS.alias("other").get(USERS.age).gt(USERS.age)))));
        add(
                "joins inside",
                select(USERS.name).where(exists(select(TAGS.id).join(POSTS.tags).where(POSTS.authorId.eq(USERS.id)))));
        add(
                "in an update",
                update(USERS)
                        .set(USERS.age.set(scalar(
                                select(count(POSTS.id).cast(SqlTypes.INTEGER)).where(POSTS.authorId.eq(USERS.id)))))
                        .allRows());
        add("in a delete", deleteFrom(USERS).where(notExists(postIds)));
        Derived page = select(List.of(new Label<>(USERS.id, "user_id"), new Label<>(USERS.name, "name")))
                .orderBy(USERS.id)
                .limit(10)
                .asTable("page");
        add(
                "a subquery in from",
                select(page.get(USERS.name.orNull()), POSTS.title)
                        .from(page)
                        .join(
                                POSTS,
                                new io.alkahest.sql.tree.Comparison(
                                        POSTS.authorId,
                                        io.alkahest.sql.tree.ComparisonOperator.EQ,
                                        page.columns().get(0))));
        check("subqueries.sql");
    }

    @Test
    void changes() {
        Alias<?> u = USERS.alias("u");
        add("insert", insertInto(TAGS).values(TAGS.text.set("sql"), TAGS.order.set("b")));
        add("insert with a client-side default", insertInto(TAGS).values(TAGS.text.set("sql")));
        add(
                "insert of several rows",
                insertInto(TAGS)
                        .rows(List.of(
                                List.of(TAGS.text.set("a")),
                                List.of(TAGS.text.set("b")),
                                List.of(TAGS.text.set("c")))));
        add(
                "insert of expressions",
                insertInto(POSTS)
                        .values(POSTS.title.set(upper(value("x"))), POSTS.authorId.set(scalar(select(max(USERS.id))))));
        add("insert returning", insertInto(TAGS).values(TAGS.text.set("sql")).returning(TAGS.id, TAGS.order));
        add(
                "update",
                update(USERS)
                        .set(USERS.name.set("x"), USERS.age.set((Integer) null))
                        .where(USERS.id.eq(1)));
        add(
                "update by expression",
                update(USERS).set(USERS.age.set(USERS.age.plus(1))).where(USERS.age.isNotNull()));
        add("update of all rows", update(USERS).set(USERS.name.set("x")).allRows());
        add(
                "update of an alias",
                update(u)
                        .set(new io.alkahest.sql.Assignment(u.columns().get(2), value("x")))
                        .where(USERS.alias("u").get(USERS.id).eq(1)));
        add("delete", deleteFrom(USERS).where(USERS.id.eq(1)));
        add("delete of all rows", deleteFrom(USERS).allRows());
        add(
                "delete of an alias",
                deleteFrom(u).where(USERS.alias("u").get(USERS.id).inList(List.of(1, 2))));
        add("hand-written", text("SELECT name FROM users WHERE id = :id AND name <> ':id' OR id = :id"));
        check("changes.sql");
    }

    @Test
    void tables() {
        Map<String, String> actual = new LinkedHashMap<>();
        for (Table<?> table : Blog.TABLES) {
            actual.put("create " + table, String.join(";\n", StandardTypes.ddl().createTable(table)));
            actual.put("drop " + table, StandardTypes.ddl().dropTable(table));
        }
        Golden.check("ddl.sql", actual);
    }

    private void add(String title, Statement statement) {
        cases.put(title, statement);
    }

    private void condition(String title, Condition condition) {
        add(title, select(USERS.id).where(condition));
    }

    private void check(String file) {
        Golden.check(
                file,
                cases.entrySet().stream()
                        .collect(Collectors.toMap(
                                Map.Entry::getKey, entry -> sql(entry.getValue()), (a, b) -> a, LinkedHashMap::new)));
    }

    private static String sql(Statement statement) {
        return StandardTypes.compiler().compile(statement).sql();
    }
}
