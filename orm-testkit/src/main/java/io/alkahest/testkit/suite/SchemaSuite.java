package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.DdlFeature;
import io.alkahest.engine.Connection;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.schema.Column;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.NamingConvention.Kind;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Nodes;
import io.alkahest.testkit.domain.plain.PlainDomain;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Tables are created and dropped: only what is missing, in the order of their dependencies, with their constraints and
 * defaults.
 */
public abstract class SchemaSuite extends DatabaseSuite {
    protected SchemaSuite(TestDatabase database) {
        super(database);
    }

    static final class Parents extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        Parents() {
            super("parents");
        }
    }

    static final class Children extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> parentId;
        final NullableColumn<Row, Integer> guardianId;

        Children(Parents parents) {
            super("children");
            parentId = integer("parent_id").references(parents.id, ReferentialAction.CASCADE);
            guardianId = integer("guardian_id").nullable().references(parents.id, ReferentialAction.SET_NULL);
        }
    }

    /** A table whose names are words of SQL, have blanks, capitals and quotes. */
    static final class Awkward extends Table<Row> {
        final Column<Row, Integer> order = integer("order").primaryKey().assigned();
        final Column<Row, String> group = varchar("group", 20);
        final Column<Row, String> firstName = varchar("First Name", 20).index();
        final Column<Row, String> quoted = varchar("a\"b", 20).unique();

        Awkward() {
            super("select");
        }
    }

    static final class Defaults extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> name = varchar("name", 20).serverDefault("O'Brien");
        final Column<Row, Integer> number = integer("number").serverDefault(42);
        final Column<Row, Boolean> flag = bool("flag").serverDefault(true);
        final Column<Row, Integer> sum = integer("total").serverDefaultSql("(1 + 2)");
        final Column<Row, String> given = varchar("given", 20).defaultValue("by the library");

        Defaults() {
            super("defaults");
        }
    }

    static final class Keys extends Table<Row> {
        final Column<Row, String> a = varchar("a", 5);
        final Column<Row, Integer> b = integer("b");
        final Column<Row, Integer> c = integer("c");

        Keys() {
            super("keys");
            primaryKey(a, b);
            unique(b, c);
            index(c, a);
        }
    }

    /** One of two tables that refer to each other. */
    static final class Chickens extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Row, Integer> eggId;

        Chickens(Eggs[] eggs) {
            super("chickens");
            eggId = integer("egg_id").nullable().references(() -> eggs[0].id);
        }
    }

    /** The other one. */
    static final class Eggs extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, Integer> chickenId;

        Eggs(Chickens chickens) {
            super("eggs");
            chickenId = integer("chicken_id").references(chickens.id);
        }

        static Eggs withChickens() {
            Eggs[] eggs = new Eggs[1];
            eggs[0] = new Eggs(new Chickens(eggs));
            return eggs[0];
        }

        Chickens chickens() {
            return (Chickens) chickenId.source().foreignKeys().get(0).targetTable();
        }
    }

    /** A table in a schema of its own. */
    static final class Regions extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, String> name = varchar("name", 20).index();

        Regions() {
            super("regions", "alkahest_ddl_far");
        }
    }

    /** A table that refers to another schema. */
    static final class Shops extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, Integer> regionId;

        Shops(Regions regions) {
            super("shops");
            regionId = integer("region_id").references(regions.id);
        }
    }

    /** Names that need quotes in every place of a definition. */
    static final class Strange extends Table<Row> {
        final Column<Row, Integer> id = integer("ID\"").primaryKey();
        final Column<Row, String> size = varchar("Größe 表", 20);
        final Column<Row, Integer> check = integer("check").check("is \"fine\"", column -> column.gt(0));
        final NullableColumn<Row, Integer> other = integer("from;--").nullable().references(() -> id);

        Strange() {
            super("Tabelle ' \" 表");
            unique(size).named("One Größe");
            index(check.desc(), size.asc()).named("select");
        }
    }

    /** Names that together are too long for a constraint. */
    static final class Lengthy extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> a = integer("a".repeat(60));
        final Column<Row, Integer> b = integer("b".repeat(60));
        final Column<Row, Integer> c = integer("c".repeat(60));
        final Column<Row, Integer> d = integer("d".repeat(60));
        final Column<Row, Integer> e = integer("e".repeat(60));

        Lengthy() {
            super("lengthy");
            unique(a, b, c, d, e);
            index(e, d, c, b, a);
            check(a.gt(0).or(b.gt(0)).or(c.gt(0)).or(d.gt(0)).or(e.gt(0)));
        }
    }

    /** A table, or one of its constraints, with a name that no database takes. */
    static final class TooLong extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        TooLong(String name, String constraint) {
            super(name);
            unique(id).named(constraint);
        }
    }

    @Test
    void createAllCreatesEachTableAfterThoseItRefersTo() {
        Domain.BLOG.createAll(engine);
        List<String> created = tablesIn("CREATE TABLE");
        assertEquals(6, created.size(), sql.toString());
        assertBefore(created, "users", "posts");
        assertBefore(created, "users", "profiles");
        assertBefore(created, "posts", "comments");
        assertBefore(created, "posts", "post_tags");
        assertBefore(created, "tags", "post_tags");
    }

    @Test
    void dropAllDropsEachTableBeforeThoseItRefersTo() {
        create(Domain.BLOG);
        Domain.BLOG.dropAll(engine);
        List<String> dropped = tablesIn("DROP TABLE");
        assertEquals(6, dropped.size(), sql.toString());
        assertBefore(dropped, "posts", "users");
        assertBefore(dropped, "post_tags", "posts");
        assertBefore(dropped, "comments", "posts");
        assertThrows(IllegalStateException.class, () -> outside.rows("SELECT * FROM users"));
    }

    @Test
    void createAllLeavesAloneWhatIsThere() {
        new Schema(USERS, TAGS).createAll(engine);
        outside.run("INSERT INTO tags (text) VALUES ('kept')");
        sql.clear();
        Domain.BLOG.createAll(engine);
        assertEquals(4, tablesIn("CREATE TABLE").size(), sql.toString());
        sql.clear();
        Domain.BLOG.createAll(engine);
        assertEquals(List.of(), tablesIn("CREATE"), sql.toString());
        assertEquals(List.of("kept"), outside.rows("SELECT text FROM tags"));
    }

    @Test
    void dropAllOfWhatIsNotThereDoesNothing() {
        Domain.BLOG.dropAll(engine);
        assertEquals(List.of(), tablesIn("DROP"), sql.toString());
    }

    @Test
    void whatWasDroppedCanBeCreatedAgain() {
        create(Domain.BLOG);
        Domain.BLOG.dropAll(engine);
        Domain.BLOG.createAll(engine);
        assertEquals(List.of(), outside.rows("SELECT * FROM post_tags"));
    }

    @Test
    void aTableMayReferToItself() {
        create(Domain.TREE);
        outside.run(
                "INSERT INTO nodes (name) VALUES ('root')", "INSERT INTO nodes (name, parent_id) VALUES ('leaf', 1)");
        ConstraintViolationException error = assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(Nodes.NODES).values(Nodes.NODES.name.set("lost"), Nodes.NODES.parentId.set(99))));
        assertEquals(ConstraintKind.FOREIGN_KEY, error.kind());
    }

    @Test
    void everySchemaOfTheSampleDomainCanBeCreated() {
        for (Schema schema : List.of(
                Domain.BLOG, Domain.LOOSE_BLOG, Domain.TREE, Domain.LIBRARY, Domain.ASSIGNED, PlainDomain.ESSAYS)) {
            schema.createAll(engine);
        }
        for (Schema schema : List.of(
                Domain.BLOG, Domain.LOOSE_BLOG, Domain.TREE, Domain.LIBRARY, Domain.ASSIGNED, PlainDomain.ESSAYS)) {
            schema.dropAll(engine);
        }
    }

    @Test
    void tablesThatReferToEachOtherAreCreatedAndDropped() {
        Eggs eggs = Eggs.withChickens();
        Chickens chickens = eggs.chickens();
        Schema schema = new Schema(eggs, chickens);
        schema.createAll(engine);
        run(insertInto(chickens).values(chickens.id.set(1)));
        run(insertInto(eggs).values(eggs.id.set(1), eggs.chickenId.set(1)));
        run(update(chickens).set(chickens.eggId.set(1)).allRows());
        for (Dml<?> wrong : List.of(
                insertInto(eggs).values(eggs.id.set(2), eggs.chickenId.set(7)),
                insertInto(chickens).values(chickens.id.set(2), chickens.eggId.set(7)))) {
            assertEquals(
                    ConstraintKind.FOREIGN_KEY,
                    assertThrows(ConstraintViolationException.class, () -> run(wrong))
                            .kind());
        }
        sql.clear();
        schema.createAll(engine);
        assertEquals(List.of(), sql.statements());
        schema.dropAll(engine);
        assertThrows(IllegalStateException.class, () -> outside.rows("SELECT * FROM eggs"));
        assertThrows(IllegalStateException.class, () -> outside.rows("SELECT * FROM chickens"));
        schema.createAll(engine);
        assertEquals(List.of(), outside.rows("SELECT * FROM chickens"));
    }

    @Test
    void aMissingSchemaIsCreated() {
        Regions regions = new Regions();
        Schema schema = new Schema(regions);
        if (!engine.dialect().ddl().supports(DdlFeature.CREATE_SCHEMA)) {
            assertEquals(
                    "The database has no schemas that can be created, so schema alkahest_ddl_far cannot be created."
                            + " Provide the schema before the tables are created. [ALK-356]",
                    assertThrows(UnsupportedSqlException.class, () -> schema.createAll(engine))
                            .getMessage());
            return;
        }
        Shops shops = new Shops(regions);
        Schema both = new Schema(shops, regions);
        try {
            both.createAll(engine);
            sql.clear();
            both.createAll(engine);
            assertEquals(List.of(), sql.statements());
            run(insertInto(regions).values(regions.id.set(1), regions.name.set("north")));
            run(insertInto(shops).values(shops.id.set(1), shops.regionId.set(1)));
            assertThrows(
                    ConstraintViolationException.class,
                    () -> run(insertInto(shops).values(shops.id.set(2), shops.regionId.set(2))));
            assertEquals(List.of("north"), outside.rows("SELECT name FROM alkahest_ddl_far.regions"));
        } finally {
            both.dropAll(engine);
            outside.run("DROP SCHEMA alkahest_ddl_far");
        }
        both.dropAll(engine);
    }

    @Test
    void namesMayHoldAnyCharacter() {
        Strange table = new Strange();
        Schema schema = new Schema(table);
        schema.createAll(engine);
        sql.clear();
        schema.createAll(engine);
        assertEquals(List.of(), sql.statements());
        run(insertInto(table).values(table.size.set("x"), table.check.set(1)));
        try (Connection connection = engine.connect()) {
            Row row = connection.execute(select(table)).one();
            assertEquals("x", row.get(table.size));
            assertEquals(1, row.get("check"));
        }
        assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(table).values(table.size.set("x"), table.check.set(1))));
        ConstraintViolationException error = assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(table).values(table.size.set("y"), table.check.set(0))));
        assertEquals(ConstraintKind.CHECK, error.kind());
        schema.dropAll(engine);
        schema.createAll(engine);
    }

    @Test
    void namesByConventionAreShortenedAndThoseDeclaredAreNot() {
        Lengthy table = new Lengthy();
        create(new Schema(table));
        Insert<Void> row = insertInto(table)
                .values(table.a.set(1), table.b.set(1), table.c.set(1), table.d.set(1), table.e.set(1));
        run(row);
        assertEquals(
                ConstraintKind.UNIQUE,
                assertThrows(ConstraintViolationException.class, () -> run(row)).kind());
        for (Table<?> refused : List.of(new TooLong("t".repeat(2_000), "c"), new TooLong("t", "c".repeat(2_000)))) {
            sql.clear();
            StatementException error =
                    assertThrows(StatementException.class, () -> new Schema(refused).createAll(engine));
            assertEquals("ALK-322", error.code(), error.getMessage());
            assertEquals(List.of(), sql.statements());
        }
    }

    @Test
    void aConventionNamesConstraints() {
        Keys table = new Keys();
        Schema schema = new Schema(table)
                .naming(NamingConvention.STANDARD
                        .with(Kind.UNIQUE, "{table_name}_{column_0N_name}_once")
                        .with(Kind.INDEX, "idx_{column_0_label}"));
        schema.createAll(engine);
        List<String> statements =
                sql.statements().stream().map(RecordedStatement::sql).toList();
        assertTrue(statements.get(0).contains("CONSTRAINT keys_bc_once UNIQUE (b, c)"), statements::toString);
        assertTrue(statements.get(1).startsWith("CREATE INDEX idx_keys_c ON"), statements::toString);
        assertEquals(statements, schema.createStatements(engine.dialect()));
        sql.clear();
        try (Engine other = Engine.create(
                fresh.url(),
                options -> options.listener(sql)
                        .naming(NamingConvention.STANDARD.with(Kind.CHECK, "{table_name}_{constraint_name}")))) {
            new Schema(new Strange()).createAll(other);
            assertTrue(
                    sql.statements().get(0).sql().contains(" CHECK ("),
                    () -> sql.statements().toString());
            assertTrue(
                    sql.statements().get(0).sql().contains("_is "),
                    () -> sql.statements().toString());
        }
    }

    @Test
    void statementsAreToldWithoutAConnection() {
        List<String> create = Domain.BLOG.createStatements(engine.dialect());
        outside.run(create.toArray(String[]::new));
        Domain.BLOG.createAll(engine);
        assertEquals(List.of(), sql.statements());
        outside.run(Domain.BLOG.dropStatements(engine.dialect()).toArray(String[]::new));
        Domain.BLOG.createAll(engine);
        assertEquals(
                create, sql.statements().stream().map(RecordedStatement::sql).toList());
    }

    @Test
    void namesThatAreWordsOfSqlAreQuoted() {
        Awkward table = new Awkward();
        Schema schema = new Schema(table);
        schema.createAll(engine);
        schema.createAll(engine);
        run(insertInto(table)
                .values(table.order.set(1), table.group.set("g"), table.firstName.set("f"), table.quoted.set("q")));
        try (Connection connection = engine.connect()) {
            Row row = connection.execute(select(table)).one();
            assertEquals(1, row.get(table.order));
            assertEquals("g", row.get(table.group));
            assertEquals("f", row.get(table.firstName));
            assertEquals("q", row.get("a\"b"));
        }
        schema.dropAll(engine);
        assertEquals(1, tablesIn("DROP TABLE").size(), sql.toString());
    }

    @Test
    void defaultsComeFromTheLibraryOrTheDatabase() {
        Defaults table = new Defaults();
        create(new Schema(table));
        run(insertInto(table).values());
        try (Connection connection = engine.connect()) {
            Row row = connection.execute(select(table)).one();
            assertEquals("O'Brien", row.get(table.name));
            assertEquals(42, row.get(table.number));
            assertEquals(true, row.get(table.flag));
            assertEquals(3, row.get(table.sum));
            assertEquals("by the library", row.get(table.given));
        }
    }

    @Test
    void keysOverSeveralColumnsAreKept() {
        Keys table = new Keys();
        create(new Schema(table));
        run(row(table, "x", 1, 1));
        run(row(table, "x", 2, 1));
        assertEquals(
                ConstraintKind.UNIQUE,
                assertThrows(ConstraintViolationException.class, () -> run(row(table, "x", 1, 7)))
                        .kind());
        assertEquals(
                ConstraintKind.UNIQUE,
                assertThrows(ConstraintViolationException.class, () -> run(row(table, "y", 1, 1)))
                        .kind());
    }

    @Test
    void theDatabaseActsOnForeignKeysAsDeclared() {
        Parents parents = new Parents();
        Children children = new Children(parents);
        create(new Schema(children, parents));
        run(insertInto(parents).values());
        run(insertInto(parents).values());
        run(insertInto(children).values(children.parentId.set(1), children.guardianId.set(2)));
        run(insertInto(children).values(children.parentId.set(2), children.guardianId.set(1)));
        run(deleteFrom(parents).where(parents.id.eq(1)));
        assertEquals(List.of("2 null"), outside.rows("SELECT parent_id, guardian_id FROM children"));
    }

    @Test
    void aForeignKeyIsEnforced() {
        create(Domain.BLOG);
        ConstraintViolationException error = assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(POST_TAGS).values(POST_TAGS.postId.set(1), POST_TAGS.tagId.set(1))));
        assertEquals(ConstraintKind.FOREIGN_KEY, error.kind());
    }

    private static Insert<Void> row(Keys table, String a, int b, int c) {
        return insertInto(table).values(table.a.set(a), table.b.set(b), table.c.set(c));
    }

    private void run(Dml<?> statement) {
        engine.inConnection(connection -> {
            connection.execute(statement);
        });
    }

    private List<String> tablesIn(String words) {
        return sql.statements().stream()
                .map(RecordedStatement::sql)
                .filter(text -> text.startsWith(words))
                .map(text ->
                        text.substring(words.length()).strip().split("[ (]")[0].replace("\"", ""))
                .toList();
    }

    private static void assertBefore(List<String> order, String first, String second) {
        assertTrue(
                order.indexOf(first) < order.indexOf(second),
                () -> first + " does not come before " + second + ": " + order);
    }
}
