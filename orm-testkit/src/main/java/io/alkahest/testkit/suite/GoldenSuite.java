package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.FrameBound.CURRENT_ROW;
import static io.alkahest.sql.FrameBound.preceding;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.lag;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.orderBy;
import static io.alkahest.sql.Functions.partitionBy;
import static io.alkahest.sql.Functions.rowNumber;
import static io.alkahest.sql.Functions.stringAgg;
import static io.alkahest.sql.Sql.cte;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.recursive;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.sql.Sql.values;
import static io.alkahest.testkit.domain.Jobs.JOBS;
import static io.alkahest.testkit.domain.Nodes.NODES;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Shelves.SHELVES;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.schema.Alias;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.session.Session;
import io.alkahest.sql.Cte;
import io.alkahest.sql.Derived;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Row;
import io.alkahest.sql.Statement;
import io.alkahest.sql.ValuesTable;
import io.alkahest.testkit.GoldenFile;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.testkit.domain.Comment;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Node;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.User;
import io.alkahest.testkit.domain.ddl.Items;
import io.alkahest.testkit.domain.ddl.Tickets;
import io.alkahest.type.SqlTypes;
import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The exact SQL of this database: tables, queries, changes, flushes and loaders. */
public abstract class GoldenSuite extends DatabaseSuite {
    protected GoldenSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void tables() {
        GoldenFile golden = new GoldenFile(database, "tables");
        recorded(golden, "the blog is created", () -> Domain.BLOG.createAll(engine));
        recorded(golden, "the blog is dropped", () -> Domain.BLOG.dropAll(engine));
        recorded(golden, "a tree", () -> Domain.TREE.createAll(engine));
        recorded(golden, "composite keys", () -> Domain.LIBRARY.createAll(engine));
        recorded(golden, "assigned keys and defaults", () -> Domain.ASSIGNED.createAll(engine));
        recorded(golden, "every type", () -> new Schema(new EveryType()).createAll(engine));
        recorded(golden, "names that need quoting, indexes and unique constraints", () -> {
            new Schema(new SchemaSuite.Awkward(), new SchemaSuite.Keys()).createAll(engine);
        });
        SchemaSuite.Eggs eggs = SchemaSuite.Eggs.withChickens();
        defined(golden, "tables that refer to each other", new Schema(eggs.chickens(), eggs));
        defined(golden, "another schema", new Schema(new SchemaSuite.Regions()));
        defined(golden, "strange names", new Schema(new SchemaSuite.Strange()));
        defined(golden, "names that are too long by convention", new Schema(new SchemaSuite.Lengthy()));
        defined(golden, "checks", new Schema(new DdlSuite.Checked()));
        defined(golden, "named constraints and indexes", new Schema(new DdlSuite.Named()));
        defined(golden, "an index over an expression", new Schema(new DdlSuite.Folded()));
        defined(golden, "an index with a condition", new Schema(new DdlSuite.Partial()));
        defined(golden, "a deferred foreign key", new Schema(new DdlSuite.Deferred()));
        defined(golden, "a foreign key that sets the default", new Schema(new DdlSuite.Fallback()));
        defined(
                golden,
                "sequences",
                new Schema()
                        .sequences(
                                new Sequence("a").startingAt(10).incrementingBy(-5),
                                new Sequence("b").between(1, 9).cycling()));
        defined(golden, "keys from a sequence", Tickets.SCHEMA);
        defined(golden, "an identity with options", new Schema(new DdlSuite.Stepped()));
        defined(golden, "an identity with a start", new Schema(new DdlSuite.Started()));
        defined(golden, "computed columns", Items.SCHEMA);
        defined(golden, "a computed column that is not stored", new Schema(new DdlSuite.Virtual()));
        defined(golden, "defaults by expression", new Schema(new DdlSuite.Evaluated()));
        defined(golden, "comments", new Schema(new DdlSuite.Commented()));
        golden.check();
    }

    static final class EveryType extends Table<Row> {
        EveryType() {
            super("every_type");
            bigint("a_bigint").primaryKey();
            smallint("a_smallint").nullable();
            integer("an_integer");
            varchar("a_varchar", 40);
            text("a_text");
            bool("a_bool");
            decimal("a_decimal", 12, 3);
            real("a_real");
            doublePrecision("a_double");
            date("a_date");
            time("a_time");
            timestamp("a_timestamp");
            instant("an_instant");
            uuid("a_uuid");
            binary("a_binary");
            column("a_varbinary", SqlTypes.varbinary(16));
            enumeration("a_day", DayOfWeek.class);
        }
    }

    @Test
    void queries() {
        GoldenFile golden = new GoldenFile(database, "queries");
        Alias<Node> parent = NODES.alias("parent");
        rendered(golden, "columns", select(USERS.id, USERS.name));
        rendered(golden, "an entity", select(USERS).where(USERS.email.eq("a")));
        rendered(
                golden,
                "conditions",
                select(POSTS.id)
                        .where(POSTS.id
                                .gt(1)
                                .and(POSTS.title.eq("a").or(POSTS.body.isNull()))
                                .not()));
        rendered(golden, "lists", select(POSTS.id).where(POSTS.id.inList(List.of(1, 2, 3))));
        rendered(golden, "the empty list", select(POSTS.id).where(POSTS.id.inList(List.of())));
        rendered(
                golden,
                "patterns",
                select(TAGS.id).where(TAGS.text.like("a%"), TAGS.text.ilike("b%"), TAGS.text.contains("10%")));
        rendered(
                golden,
                "null-safe comparison",
                select(POSTS.id).where(POSTS.body.isNotDistinctFrom("a"), POSTS.body.isDistinctFrom("b")));
        rendered(
                golden,
                "order and page",
                select(POSTS.id)
                        .orderBy(POSTS.body.desc().nullsLast(), POSTS.id.asc())
                        .limit(10)
                        .offset(20));
        rendered(golden, "offset alone", select(POSTS.id).offset(20));
        rendered(golden, "joins", select(POSTS.title, USERS.name).join(POSTS.author));
        rendered(
                golden,
                "a join through a link table",
                select(POSTS.title, TAGS.text.orNull()).leftJoin(POSTS.tags));
        rendered(
                golden,
                "a join to itself",
                select(NODES.name, parent.get(NODES.name)).join(NODES.parent, parent));
        rendered(
                golden,
                "groups",
                select(USERS.name, count(POSTS.id))
                        .join(USERS.posts)
                        .groupBy(USERS.name)
                        .having(count(POSTS.id).gt(1L)));
        rendered(
                golden,
                "functions",
                select(
                                lower(USERS.name),
                                coalesce(POSTS.body, ""),
                                POSTS.title.plus("!"),
                                POSTS.id.cast(SqlTypes.varchar(10)))
                        .join(POSTS.author));
        rendered(
                golden,
                "aggregates with filter and order",
                select(
                                POSTS.authorId,
                                count().filter(POSTS.body.isNull()),
                                count(POSTS.title.distinct()),
                                stringAgg(POSTS.title, ", ").orderBy(POSTS.id.desc()))
                        .groupBy(POSTS.authorId));
        rendered(
                golden,
                "windows",
                select(
                        POSTS.id,
                        rowNumber()
                                .over(partitionBy(POSTS.authorId)
                                        .orderBy(POSTS.body.asc().nullsLast())),
                        lag(POSTS.title, 1, "none").over(orderBy(POSTS.id)),
                        max(POSTS.id)
                                .filter(POSTS.body.isNotNull())
                                .over(orderBy(POSTS.id).rows(preceding(1), CURRENT_ROW))));
        rendered(golden, "case", select(caseWhen(POSTS.id.eq(1), "one").otherwise("many")));
        rendered(
                golden,
                "a correlated subquery",
                select(USERS.name).where(exists(select(POSTS.id).where(POSTS.authorId.eq(USERS.id)))));
        rendered(
                golden,
                "a set operation",
                select(USERS.id, USERS.name)
                        .union(select(POSTS.id, POSTS.title))
                        .orderBy(USERS.name.desc().nullsLast(), USERS.id)
                        .limit(3)
                        .offset(1));
        rendered(
                golden,
                "set operations below one another",
                select(USERS.id)
                        .orderBy(USERS.id)
                        .limit(1)
                        .unionAll(select(POSTS.id).except(select(TAGS.id)))
                        .unionAll(select(TAGS.id)));
        Derived posts = select(POSTS.authorId, count().label("n"))
                .groupBy(POSTS.authorId)
                .asTable("per_author");
        rendered(
                golden,
                "a derived table",
                select(USERS.name, posts.get(count().label("n")))
                        .join(posts, posts.get(POSTS.authorId).eq(USERS.id)));
        Cte named = cte(
                "per_author",
                select(POSTS.authorId, count().label("n")).where(POSTS.id.gt(0)).groupBy(POSTS.authorId));
        rendered(
                golden,
                "named queries",
                select(USERS.name, named.get(count().label("n")))
                        .join(named, named.get(POSTS.authorId).eq(USERS.id))
                        .where(USERS.id.inList(select(named.alias("other").get(POSTS.authorId)))));
        NonNullExpression<String> path = NODES.name.label("path");
        Cte tree = recursive(
                "tree",
                select(NODES.id, path).where(NODES.parentId.isNull()),
                self -> select(NODES.id, self.get(path).plus("/").plus(NODES.name))
                        .join(self, NODES.parentId.eq(self.get(NODES.id))));
        rendered(golden, "a recursive query", select(tree.get(path)));
        rendered(
                golden,
                "a named query in a statement that changes rows",
                deleteFrom(NODES).where(NODES.id.inList(select(tree.get(NODES.id)))));
        ValuesTable given = values("given", List.of(1, 2), id -> List.of(POSTS.id.set(id), POSTS.title.set("a")));
        rendered(
                golden,
                "values as a table",
                select(given.get(POSTS.title)).join(POSTS, given.get(POSTS.id).eq(POSTS.id)));
        if (!has(Trait.NO_LATERAL)) {
            Derived latest = select(POSTS.title)
                    .where(POSTS.authorId.eq(USERS.id))
                    .limit(1)
                    .asTable("latest");
            rendered(
                    golden,
                    "a lateral join",
                    select(USERS.name, latest.get(POSTS.title).orNull()).leftJoinLateral(latest));
        }
        rendered(
                golden,
                "groups with values",
                select(POSTS.authorId.plus(1), count())
                        .groupBy(POSTS.authorId.plus(1))
                        .orderBy(POSTS.authorId.plus(1)));
        rendered(
                golden,
                "groups with values in having",
                select(POSTS.authorId.plus(1).times(2), max(POSTS.id))
                        .where(POSTS.title.ne(""))
                        .groupBy(POSTS.authorId.plus(1))
                        .having(POSTS.authorId.plus(1).gt(2)));
        rendered(golden, "insert", insertInto(TAGS).values(TAGS.text.set("a")).values(TAGS.text.set("b")));
        rendered(
                golden,
                "insert of defaults only",
                insertInto(new SchemaSuite.Parents()).values());
        Statement returning = insertInto(JOBS).values(JOBS.name.set("a")).returning(JOBS.state);
        if (has(Trait.NO_RETURNING)) {
            assertThrows(UnsupportedSqlException.class, () -> returning.toSql(engine.dialect()));
        } else {
            rendered(golden, "insert returning", returning);
        }
        rendered(golden, "update", update(USERS).set(USERS.name.set("a")).where(USERS.id.eq(1)));
        rendered(golden, "delete", deleteFrom(USERS).where(USERS.id.eq(1)));
        golden.check();
    }

    @Test
    void flushes() {
        GoldenFile golden = new GoldenFile(database, "flushes");
        createBlog();
        create(Domain.TREE);
        inSession(golden, "a graph of new objects", session -> {
            User user = new User("new@example.com", "New");
            Post one = new Post("one", user);
            Post two = new Post("two", user);
            one.getTags().add(new Tag("fresh"));
            one.getComments().add(new Comment("c"));
            session.addAll(one, two);
        });
        inSession(golden, "changes", session -> {
            session.get(USERS, 1).setName("Countess");
            session.get(POSTS, 3).setBody("b");
        });
        inSession(golden, "another author", session -> session.get(POSTS, 3).setAuthor(session.get(USERS, 1)));
        inSession(
                golden, "a post is deleted with what belongs to it", session -> session.delete(session.get(POSTS, 1)));
        inSession(golden, "tags are exchanged", session -> {
            Post again = session.get(POSTS, 2);
            again.getTags().clear();
            again.getTags().add(session.get(TAGS, 3));
        });
        inSession(golden, "nodes that refer to one another", session -> {
            Node a = new Node("a");
            Node b = new Node("b");
            a.setParent(b);
            b.setParent(a);
            session.addAll(a, b);
        });
        golden.check();
    }

    @Test
    void loaders() {
        GoldenFile golden = new GoldenFile(database, "loaders");
        createBlog();
        create(Domain.LIBRARY);
        outside.run(
                "INSERT INTO shelves (room, number) VALUES ('a', 1)",
                "INSERT INTO shelves (room, number) VALUES ('a', 2)");
        inSession(golden, "by key", session -> session.get(USERS, 1));
        inSession(
                golden,
                "touched",
                session -> session.get(USERS, 1).getPosts().get(0).getTags().size());
        inSession(
                golden,
                "selectIn",
                session ->
                        session.all(select(USERS).options(selectIn(USERS.posts).then(selectIn(POSTS.tags)))));
        inSession(
                golden,
                "selectIn of one parent",
                session -> session.all(select(USERS).where(USERS.id.eq(1)).options(selectIn(USERS.posts))));
        inSession(
                golden,
                "selectIn of a reference",
                session -> session.all(select(POSTS).options(selectIn(POSTS.author))));
        inSession(
                golden,
                "selectIn by composite keys",
                session -> session.all(select(SHELVES).options(selectIn(SHELVES.books))));
        inSession(golden, "joined", session -> session.all(select(POSTS).options(joined(POSTS.author))));
        inSession(
                golden,
                "joined with a page",
                session -> session.all(select(USERS)
                        .orderBy(USERS.name)
                        .limit(2)
                        .offset(0)
                        .options(joined(USERS.posts).then(joined(POSTS.tags)))));
        golden.check();
    }

    /** What creates and drops a schema, or why it is refused. */
    private void defined(GoldenFile golden, String title, Schema schema) {
        List<String> lines = new ArrayList<>();
        try {
            lines.addAll(schema.createStatements(engine.dialect()));
            lines.addAll(schema.dropStatements(engine.dialect()));
        } catch (UnsupportedSqlException e) {
            lines.add("-- " + e.getMessage());
        }
        golden.add(title, lines);
    }

    private void rendered(GoldenFile golden, String title, Statement statement) {
        golden.add(title, List.of(statement.toSql(engine.dialect())));
    }

    private void recorded(GoldenFile golden, String title, Runnable work) {
        sql.clear();
        work.run();
        golden.add(title, sql.statements().stream().map(GoldenSuite::line).toList());
    }

    private void inSession(GoldenFile golden, String title, Consumer<Session> work) {
        recorded(golden, title, () -> engine.inTransaction(work::accept));
    }

    private static String line(RecordedStatement statement) {
        return statement.sql()
                + (statement.batched()
                        ? " -- batch of " + statement.parameters().size()
                        : "");
    }
}
