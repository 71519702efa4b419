package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.CompareOptions;
import io.alkahest.catalog.Difference;
import io.alkahest.catalog.Difference.Change;
import io.alkahest.catalog.Difference.Part;
import io.alkahest.catalog.Differences;
import io.alkahest.compile.Identifiers;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Alias;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.NamingConvention.Kind;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Functions;
import io.alkahest.sql.Row;
import io.alkahest.sql.tree.Bind;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * A hand-written model meets a database that others have made: constraints and indexes have other names there, and are
 * the same all the same.
 */
public abstract class ExistingDatabaseSuite extends DatabaseSuite {
    /** What others call their constraints and indexes. */
    private static final NamingConvention OTHERS = NamingConvention.STANDARD
            .with(Kind.PRIMARY_KEY, "{table_name}_pkey")
            .with(Kind.UNIQUE, "{table_name}_{column_0_N_name}_key")
            .with(Kind.FOREIGN_KEY, "{table_name}_{column_0_N_name}_fkey")
            .with(Kind.INDEX, "{table_name}_{column_0_N_name}_idx")
            .with(Kind.CHECK, "{table_name}_{column_0_N_name}_check");

    protected ExistingDatabaseSuite(TestDatabase database) {
        super(database);
    }

    static final class Authors extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> email = varchar("email", 100).unique();
        final Column<Row, String> country = varchar("Land & Größe", 2);

        Authors() {
            super("authors");
            unique(country, email);
        }
    }

    static final class Books extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> authorId;
        final NullableColumn<Row, Integer> editorId;
        final NullableColumn<Row, Integer> sequelOf;
        final Column<Row, String> title = varchar("title", 200).index();
        final Column<Row, String> isbn = varchar("isbn", 13);
        final Column<Row, Integer> pages = integer("pages");

        Books(Authors authors) {
            super("order");
            authorId =
                    integer("author_id").references(authors.id, ReferentialAction.CASCADE, ReferentialAction.NO_ACTION);
            editorId = integer("editor_id").nullable().references(authors.id);
            sequelOf = integer("sequel_of").nullable().references(() -> id);
            index(isbn).unique();
            index(title.asc(), pages.desc());
            check(pages.gt(0));
            check(pages.lt(10_000));
        }
    }

    private final Authors authors = new Authors();
    private final Schema model = new Schema(authors, new Books(authors));

    /** Without a name for anything. */
    static final class Teams extends Table<Row> {
        final Column<Row, String> code = varchar("code", 10).primaryKey();
        final Column<Row, String> label = varchar("label", 20);

        Teams(boolean uniqueIndex) {
            super("teams");
            if (uniqueIndex) {
                index(label).unique();
            } else {
                unique(label);
            }
        }
    }

    static final class Players extends Table<Row> {
        final Column<Row, String> name = varchar("name", 20).primaryKey();
        final Column<Row, String> team;
        final Column<Row, Integer> shirt = integer("shirt");

        Players(Teams teams, ReferentialAction onDelete) {
            super("players");
            team = varchar("team", 10).references(teams.code, onDelete, ReferentialAction.NO_ACTION);
            check(shirt.gt(0));
        }
    }

    private static Schema league(boolean uniqueIndex, ReferentialAction onDelete) {
        Teams teams = new Teams(uniqueIndex);
        return new Schema(teams, new Players(teams, onDelete));
    }

    private void createLeague(String unique) {
        outside.run(
                "CREATE TABLE teams (code VARCHAR(10) NOT NULL PRIMARY KEY, label VARCHAR(20) NOT NULL" + unique + ")",
                "CREATE TABLE players (name VARCHAR(20) NOT NULL PRIMARY KEY, team VARCHAR(10) NOT NULL, shirt INTEGER NOT NULL,"
                        + " FOREIGN KEY (team) REFERENCES teams (code) ON DELETE CASCADE, CHECK (shirt > 0))");
    }

    /** What is said of keys, constraints and indexes. */
    private List<Difference> constraints(Schema schema, Consumer<CompareOptions> options) {
        List<Difference> all = new ArrayList<>();
        for (Difference difference :
                engine.inspect().differences(schema, options).all()) {
            if (Set.of(Part.PRIMARY_KEY, Part.UNIQUE, Part.FOREIGN_KEY, Part.INDEX, Part.CHECK)
                    .contains(difference.part())) {
                all.add(difference);
            }
        }
        return all;
    }

    private static List<String> words(List<Difference> differences) {
        return differences.stream()
                .map(one -> one.change() + " " + one.part() + " " + one.table())
                .toList();
    }

    @Test
    void anotherNameIsOneDifferenceAndNothingIsMissing() {
        create(model.naming(OTHERS));
        Differences differences = engine.inspect().differences(model);
        for (Difference difference : differences.all()) {
            assertEquals(Change.RENAMED, difference.change(), difference.toString());
        }
        List<String> names = new ArrayList<>(List.of(
                "authors: name of primary key differs: declared pk_authors, found authors_pkey",
                "authors: name of unique constraint differs: declared uq_authors_email, found authors_email_key",
                "authors: name of unique constraint differs: declared uq_authors_Land & Größe_email, found authors_Land & Größe_email_key",
                "order: name of primary key differs: declared pk_order, found order_pkey",
                "order: name of foreign key differs: declared fk_order_author_id_authors, found order_author_id_fkey",
                "order: name of foreign key differs: declared fk_order_editor_id_authors, found order_editor_id_fkey",
                "order: name of foreign key differs: declared fk_order_sequel_of_order, found order_sequel_of_fkey",
                "order: name of index differs: declared ix_order_title, found order_title_idx",
                "order: name of index differs: declared ix_order_isbn, found order_isbn_idx",
                "order: name of index differs: declared ix_order_title_pages, found order_title_pages_idx",
                "order: name of check differs: declared ck_order_pages, found order_pages_check",
                "order: name of check differs: declared ck_order_pages_2, found order_pages_check_2"));
        if (Objects.requireNonNull(engine.inspect().primaryKey("authors")).name() == null) {
            names.removeIf(line -> line.contains("primary key"));
        }
        assertEquals(String.join("\n", names), differences.toString());
    }

    @Test
    void namesMayBeLeftOutOfTheComparison() {
        create(model.naming(OTHERS));
        assertEquals(
                "(no difference)",
                engine.inspect()
                        .differences(model, options -> options.ignoreNames())
                        .toString());
    }

    @Test
    void constraintsThatNobodyNamedAreFound() {
        createLeague(" UNIQUE");
        Schema league = league(false, ReferentialAction.CASCADE);
        for (Difference difference : constraints(league, options -> {})) {
            assertEquals(Change.RENAMED, difference.change(), difference.toString());
        }
        assertEquals(List.of(), constraints(league, CompareOptions::ignoreNames));
    }

    @Test
    void aUniqueIndexStandsForAUniqueConstraintAndTheOtherWayRound() {
        createLeague("");
        outside.run("CREATE UNIQUE INDEX labels ON teams (label)");
        assertEquals(List.of(), constraints(league(false, ReferentialAction.CASCADE), CompareOptions::ignoreNames));
        assertEquals(List.of(), constraints(league(true, ReferentialAction.CASCADE), CompareOptions::ignoreNames));
        outside.run("DROP TABLE players", "DROP TABLE teams");
        createLeague(" UNIQUE");
        assertEquals(List.of(), constraints(league(true, ReferentialAction.CASCADE), CompareOptions::ignoreNames));
    }

    @Test
    void whatDiffersInNameAndContentIsOneDifference() {
        createLeague(" UNIQUE");
        List<Difference> found = constraints(league(false, ReferentialAction.NO_ACTION), CompareOptions::ignoreNames);
        assertEquals(List.of("CHANGED foreign key players"), words(found));
        String line = found.get(0).toString();
        assertTrue(
                line.endsWith(" but declared fk_players_team_teams (team) REFERENCES teams (code)")
                        && line.contains("(team) REFERENCES teams (code) ON DELETE CASCADE"),
                line);
    }

    @Test
    void aSecondConstraintOnTheSameColumnsIsNotDeclared() {
        createLeague(" UNIQUE");
        outside.run("CREATE INDEX shirts ON players (shirt)", "CREATE INDEX shirts_again ON players (shirt)");
        Schema league = league(false, ReferentialAction.CASCADE);
        assertEquals(
                List.of("EXTRA index players", "EXTRA index players"),
                words(constraints(league, CompareOptions::ignoreNames)));
        Teams teams = new Teams(false);
        Table<Row> indexed = new Table<>("players") {
            final Column<Row, String> name = varchar("name", 20).primaryKey();
            final Column<Row, String> team =
                    varchar("team", 10).references(teams.code, ReferentialAction.CASCADE, ReferentialAction.NO_ACTION);
            final Column<Row, Integer> shirt = integer("shirt").index();

            {
                check(shirt.gt(0));
            }
        };
        assertEquals(
                List.of("EXTRA index players"),
                words(constraints(new Schema(teams, indexed), CompareOptions::ignoreNames)));
    }

    @Test
    void aColumnThatWasLookedUpTakesAnyValueOfItsType() {
        create(model);
        Table<?> order = Schema.reflect(engine).table("authors");
        AnyColumn<?, ?> email = order.column("email");
        AnyColumn<?, ?> country = order.column("Land & Größe");
        engine.inConnection(connection -> {
            connection.execute(insertInto(order).values(email.setObject("a@example.com"), country.setObject("DE")));
            connection.execute(update(order).set(country.setObject("AT")).allRows());
        });
        assertEquals(List.of("a@example.com"), outside.rows("SELECT email FROM authors"));
        AnyColumn<?, ?> id = order.column("id");
        Object wrong = id.type().javaType() == Long.class ? (Object) 1 : (Object) 1L;
        assertEquals(
                "authors.id takes " + id.type().javaType().getSimpleName() + ", not "
                        + wrong.getClass().getSimpleName() + ". [ALK-314]",
                refusal(() -> id.setObject(wrong)));
        assertEquals("authors.email takes String, not Integer. [ALK-314]", refusal(() -> email.setObject(7)));
        assertEquals(
                "authors.email is required but null. Give it a value, or make the column nullable. [ALK-313]",
                refusal(() -> email.setObject(null)));
        assertTrue(refusal(() -> country.setObject("\uD800")).endsWith(" [ALK-315]"));
        AnyColumn<?, ?> sequel = Schema.reflect(engine).table("order").column("sequel_of");
        assertNull(((Bind<?>) sequel.setObject(null).value()).value());
    }

    @Test
    void aComputedColumnTakesNoValue() {
        Table<Row> sums = new Table<>("sums") {
            final Column<Row, Integer> a = integer("a");
            final Column<Row, Integer> twice = integer("twice").computed(a.plus(a));
        };
        assertTrue(refusal(() -> sums.column("twice").setObject(2)).endsWith(" [ALK-346]"));
    }

    private static String refusal(Executable wrong) {
        return String.valueOf(assertThrows(StatementException.class, wrong).getMessage());
    }

    /** A table whose names could stand without quotes, and were created in quotes. */
    private void createQuoted() {
        Identifiers names = engine.dialect().identifiers();
        String people = names.exact("people");
        String id = names.exact("id");
        outside.run(
                "CREATE TABLE " + people + " (" + id + " VARCHAR(10) NOT NULL PRIMARY KEY, " + names.exact("Full Name")
                        + " VARCHAR(20), " + names.exact("age") + " INTEGER NOT NULL)",
                "CREATE TABLE " + names.exact("pets") + " (" + id + " VARCHAR(10) NOT NULL PRIMARY KEY, "
                        + names.exact("owner") + " VARCHAR(10) NOT NULL, FOREIGN KEY (" + names.exact("owner")
                        + ") REFERENCES " + people + " (" + id + "))",
                "CREATE INDEX " + names.exact("by_age") + " ON " + people + " (" + names.exact("age") + ")");
    }

    private void write(Engine target, Table<?> people, Table<?> pets) {
        target.inConnection(connection -> {
            connection.execute(insertInto(people)
                    .values(
                            people.column("id").setObject("a"),
                            people.column("Full Name").setObject("Ann"),
                            people.column("age").setObject(number(people.column("age"), 7))));
            connection.execute(insertInto(pets)
                    .values(
                            pets.column("id").setObject("p"),
                            pets.column("owner").setObject("a")));
            connection.execute(update(people)
                    .set(people.column("age").setObject(number(people.column("age"), 8)))
                    .where(people.column("id", String.class).eq("a")));
        });
    }

    /** The number as the column holds it: some databases know long integers only. */
    private static Object number(AnyColumn<?, ?> column, int value) {
        return column.type().javaType() == Long.class ? (Object) Long.valueOf(value) : (Object) value;
    }

    private static <E> List<String> read(Engine target, Table<E> people, Table<?> pets) {
        Alias<E> other = people.alias("other");
        List<String> rows = new ArrayList<>();
        target.inConnection(connection -> {
            for (Row row :
                    connection
                            .execute(select(people)
                                    .where(people.column("id", String.class).isNotNull()))
                            .all()
                            .stream()
                            .map(Row.class::cast)
                            .toList()) {
                rows.add(row.toString());
            }
            rows.addAll(connection
                    .execute(select(pets.column("id", String.class))
                            .from(pets)
                            .join(people, pets.column("owner", String.class).eq(people.column("id", String.class)))
                            .orderBy(people.column("id", String.class).asc()))
                    .all());
            rows.addAll(connection
                    .execute(select(other.get(people.column("id", String.class)))
                            .where(other.get(people.column("id", String.class))
                                    .inList(select(pets.column("owner", String.class)))))
                    .all());
            rows.add(String.valueOf(connection
                    .execute(select(people.column("age").selectable(), Functions.count())
                            .groupBy(people.column("age"))
                            .orderBy(people.column("age").desc()))
                    .one()));
        });
        return rows;
    }

    @Test
    void tablesThatWereCreatedInQuotesAreUsable() {
        createQuoted();
        Schema found = Schema.reflect(engine);
        Table<?> people = found.table("people");
        Table<?> pets = found.table("pets");
        write(engine, people, pets);
        assertEquals(4, read(engine, people, pets).size(), read(engine, people, pets)::toString);
        Identifiers names = engine.dialect().identifiers();
        assertEquals(List.of("8"), outside.rows("SELECT " + names.exact("age") + " FROM " + names.exact("people")));
        assertEquals("(no difference)", engine.inspect().differences(found).toString());
        assertEquals(
                "(no difference)",
                engine.inspect().differences(Schema.reflect(engine)).toString());
        assertEquals("(nothing)", found.createAll(engine).toString());
        found.restartIdentities(engine);
        try (FreshDatabase other = database.fresh();
                Engine elsewhere = Engine.create(other.url())) {
            assertEquals(2, found.createAll(elsewhere).tables().size());
            write(elsewhere, people, pets);
            assertEquals(read(engine, people, pets), read(elsewhere, people, pets));
            assertEquals(
                    "(no difference)", elsewhere.inspect().differences(found).toString());
            found.dropAll(elsewhere);
            assertEquals(List.of(), elsewhere.inspect().tables());
        }
    }

    @Test
    void aModelSaysThatItsNamesStandInQuotes() {
        createQuoted();
        Table<Row> people = new Table<>("people") {
            final Column<Row, String> id = varchar("id", 10).primaryKey();
            final NullableColumn<Row, String> name = varchar("Full Name", 20).nullable();
            final Column<Row, Integer> age = integer("age").index();

            {
                exactNames();
            }
        };
        Schema model = new Schema(people);
        assertEquals("(nothing)", model.createAll(engine).toString());
        engine.inConnection(connection -> connection.execute(insertInto(people)
                .values(people.column("id").setObject("b"), people.column("age").setObject(3))));
        assertEquals(List.of("EXTRA table pets"), words(constraintsAndTables(model)));
    }

    private List<Difference> constraintsAndTables(Schema schema) {
        return engine.inspect().differences(schema, CompareOptions::ignoreNames).all().stream()
                .filter(one -> one.part() == Part.TABLE || one.part() == Part.INDEX)
                .toList();
    }

    /** Letters beyond ASCII, blanks, capitals and words of SQL in every place of a definition. */
    static final class Streets extends Table<Row> {
        final Column<Row, Integer> id = integer("ID № 1").primaryKey();
        final Column<Row, String> select = varchar("Straße", 30)
                .serverDefault("Große Allee – \"Süd\"")
                .check("kein \"Zürich\"", column -> column.ne("Zürich, d'Été"));
        final Column<Row, Integer> order = integer("ORDER").check("über 0", column -> column.gt(0));
        final NullableColumn<Row, Integer> next =
                integer("nächste Straße").nullable().references(() -> id);

        Streets() {
            super("Straßen & Plätze");
            unique(select, order);
            index(order.desc(), select.asc());
            check(select.ne("日本").or(order.lt(7)));
        }
    }

    @Test
    void namesAndTextsInAnyLettersAreTheSame() {
        Schema streets = new Schema(new Streets());
        create(streets);
        assertEquals("(no difference)", engine.inspect().differences(streets).toString());
        Schema found = Schema.reflect(engine);
        assertEquals("(no difference)", engine.inspect().differences(found).toString());
        assertEquals("(nothing)", streets.createAll(engine).toString());
        assertEquals("(nothing)", found.createAll(engine).toString());
        for (Difference difference :
                engine.inspect().differences(streets.naming(OTHERS)).all()) {
            assertEquals(Change.RENAMED, difference.change(), difference.toString());
        }
        try (FreshDatabase other = database.fresh();
                Engine elsewhere = Engine.create(other.url())) {
            found.createAll(elsewhere);
            assertEquals(
                    "(no difference)", elsewhere.inspect().differences(streets).toString());
        }
    }
}
