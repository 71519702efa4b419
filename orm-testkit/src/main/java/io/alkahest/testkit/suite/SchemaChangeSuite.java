package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.currentTimestamp;
import static io.alkahest.sql.Functions.lower;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.Difference;
import io.alkahest.catalog.Differences;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.DdlFeature;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.Identity;
import io.alkahest.schema.IndexDeclaration;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.type.SqlTypes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What a comparison finds, its changes make an end to: run on the database, they leave no difference and lose no row;
 * what a database cannot change is refused by name, before anything has changed.
 */
public abstract class SchemaChangeSuite extends DatabaseSuite {
    protected SchemaChangeSuite(TestDatabase database) {
        super(database);
    }

    private boolean supports(DdlFeature feature) {
        return engine.dialect().ddl().supports(feature);
    }

    private boolean alters() {
        return supports(DdlFeature.ALTER_TABLE);
    }

    /** A key that a foreign key refers to changes the order of its columns, in which InnoDB needs them. */
    private boolean canChange(String change) {
        return !change.equals("key") || !engine.dialect().catalog().commonForm().indexesForeignKeys();
    }

    /** What SQLite's ALTER TABLE can do, and what stands in no table. */
    private static final Set<String> EVERYWHERE = Set.of(
            "one column less",
            "one more unique",
            "index of other columns",
            "one index less",
            "index not unique",
            "one more table",
            "one table less",
            "condition",
            "virtual");

    @Test
    void eachDifferenceEndsAndComesBack() {
        ChangingSchema schema = new ChangingSchema(engine.dialect());
        Schema usual = schema.everything("");
        create(usual);
        fill();
        for (String change : schema.differences(keepsIdentities()).keySet()) {
            Schema other = schema.everything(change);
            if (change.equals("one more column")) {
                aColumnWithoutAValueIsRefused(usual, other);
            } else if (!alters() && !EVERYWHERE.contains(change)) {
                refused(change, other);
                assertEquals(List.of(), engine.inspect().differences(usual).all(), change);
            } else if (canChange(change)) {
                change(change, other);
                change(change, usual);
            }
            assertEquals(
                    List.of("it's DE 1 3 a", "other DE 2 4 b"),
                    outside.rows("SELECT code, country, number, stock, note FROM products ORDER BY code"),
                    change);
        }
    }

    private boolean keepsIdentities() {
        ColumnInfo id = engine.inspect().table("tickets").column("id");
        assertNotNull(id);
        return !supports(DdlFeature.IDENTITY_START)
                || id.identity() == null
                || id.identity().start() == 1000;
    }

    private void fill() {
        outside.run(
                "INSERT INTO makers (country, number, label) VALUES ('DE', 1, 'one'), ('DE', 2, 'two')",
                "INSERT INTO products (code, country, number, price, stock, note, loose) VALUES ('it''s', 'DE', 1, 10, 3, 'a', 1), ('other', 'DE', 2, 20, 4, 'b', NULL)");
    }

    private void aColumnWithoutAValueIsRefused(Schema usual, Schema other) {
        List<SchemaChange> changes = engine.inspect().differences(other).changes();
        if (alters()) {
            assertThrows(DatabaseException.class, () -> engine.apply(changes));
            engine.apply(engine.inspect().differences(usual).changes());
        } else {
            refused("one more column", other);
        }
        assertEquals(List.of(), engine.inspect().differences(usual).all());
    }

    private String refused(String what, Schema to) {
        List<SchemaChange> changes = engine.inspect().differences(to).changes();
        sql.clear();
        AlkahestException refused = assertThrows(UnsupportedSqlException.class, () -> engine.apply(changes), what);
        assertEquals(List.of(), sql.statements(), what);
        assertTrue(refused.getMessage().startsWith("SQLite cannot "), refused::getMessage);
        return refused.getMessage();
    }

    private void change(String what, Schema to) {
        Differences differences = engine.inspect().differences(to);
        List<String> statements = engine.ddl(differences.changes());
        try {
            engine.apply(differences.changes());
        } catch (DatabaseException e) {
            throw new AssertionError(what + ": " + e.getMessage() + "\n" + String.join(";\n", statements), e);
        }
        assertEquals(
                "(no difference)",
                engine.inspect().differences(to).toString(),
                () -> what + " after\n" + String.join(";\n", statements));
    }

    /** A table as a test declares it. */
    private static Table<Row> table(String name, Consumer<Table<Row>> declaration) {
        Table<Row> table = new Plain(name);
        declaration.accept(table);
        return table;
    }

    private static final class Plain extends Table<Row> {
        Plain(String name) {
            super(name);
        }

        Plain(String name, String schema) {
            super(name, schema);
        }
    }

    private static Schema schema(Table<?>... tables) {
        return new Schema(tables);
    }

    /** Where a database alters tables; elsewhere the change is refused. */
    private boolean changed(String what, Schema to) {
        if (alters()) {
            change(what, to);
        } else if (!engine.inspect().differences(to).isEmpty()) {
            refused(what, to);
        }
        return alters();
    }

    private Table<Row> counted(boolean counts) {
        return table("counted", table -> {
            Column<Row, Long> id = table.bigint("id").primaryKey();
            table.varchar("name", 20);
            if (counts) {
                id.identity(Identity.byDefault());
            } else {
                id.assigned();
            }
        });
    }

    @Test
    void numbersBeginBehindTheRowsAndEnd() {
        Schema given = schema(counted(false));
        create(given);
        outside.run("INSERT INTO counted (id, name) VALUES (1, 'a'), (7, 'b')");
        Schema counting = schema(counted(true));
        if (!alters()) {
            assertEquals(List.of(), engine.inspect().differences(counting).all());
            return;
        }
        change("counting", counting);
        outside.run("INSERT INTO counted (name) VALUES ('c')");
        assertEquals(List.of("1", "7", "8"), outside.rows("SELECT id FROM counted ORDER BY id"));
        change("given", given);
        assertEquals(List.of("1", "7", "8"), outside.rows("SELECT id FROM counted ORDER BY id"));
    }

    private Table<Row> keyed(boolean composite) {
        return table("keyed", table -> {
            Column<Row, Long> id = table.bigint("id").identity(Identity.byDefault());
            Column<Row, Integer> place = table.integer("place").serverDefault(1);
            table.primaryKey(composite ? new Column<?, ?>[] {id, place} : new Column<?, ?>[] {id});
        });
    }

    @Test
    void aPrimaryKeyGetsMoreColumnsAndLosesThem() {
        if (!supports(DdlFeature.NUMBERED_COLUMN)) {
            return;
        }
        create(schema(keyed(false)));
        outside.run("INSERT INTO keyed (place) VALUES (1), (2)");
        change("two", schema(keyed(true)));
        outside.run("INSERT INTO keyed (id, place) VALUES (1, 5)");
        outside.run("DELETE FROM keyed WHERE place = 5");
        change("one", schema(keyed(false)));
        assertThrows(RuntimeException.class, () -> outside.run("INSERT INTO keyed (id, place) VALUES (1, 5)"));
        outside.run("INSERT INTO keyed (place) VALUES (3)");
        assertEquals(List.of("1", "2", "3"), outside.rows("SELECT place FROM keyed ORDER BY id"));
    }

    private Schema related(boolean large, boolean unique) {
        Table<Row> parents = table("parents", table -> {
            AnyColumn<Row, ?> id = large ? table.bigint("id") : table.integer("id");
            Column<Row, ?> key = (Column<Row, ?>) id;
            key.assigned();
            if (unique) {
                table.unique(key).named("one_parent");
            } else {
                table.primaryKey(key);
            }
        });
        return schema(parents, table("children", table -> {
            table.integer("id").primaryKey();
            AnyColumn<Row, ?> parent = large
                    ? table.bigint("parent").nullable()
                    : table.integer("parent").nullable();
            table.foreignKey(List.of(parent), () -> List.of(parents.column("id")));
        }));
    }

    @Test
    void foreignKeysStepAsideWhereTheirColumnsChange() {
        create(related(false, false));
        outside.run("INSERT INTO parents VALUES (1)", "INSERT INTO children (parent) VALUES (1), (NULL)");
        boolean changed = changed("larger", related(true, false));
        changed |= changed("unique instead of primary", related(changed, true));
        assertEquals(List.of("1", "null"), outside.rows("SELECT parent FROM children ORDER BY id"));
        assertThrows(RuntimeException.class, () -> outside.run("INSERT INTO children (parent) VALUES (2)"));
    }

    private static Schema circle() {
        Table<Row> eggs = new Plain("eggs");
        Table<Row> hens = new Plain("hens");
        eggs.integer("id").primaryKey();
        NullableColumn<Row, Integer> of = eggs.integer("laid_by").nullable();
        hens.integer("id").primaryKey();
        NullableColumn<Row, Integer> from = hens.integer("hatched_from").nullable();
        eggs.foreignKey(List.of(of), () -> List.of(hens.column("id"))).named("laid");
        hens.foreignKey(List.of(from), () -> List.of(eggs.column("id"))).named("hatched");
        return schema(eggs, hens);
    }

    @Test
    void tablesThatReferToOneAnotherComeAndGo() {
        Schema nothing = schema(table("kept", table -> table.integer("id").primaryKey()));
        create(nothing);
        List<Table<?>> tables = new ArrayList<>(circle().tables());
        tables.addAll(nothing.tables());
        Schema all = schema(tables.toArray(Table<?>[]::new));
        change("come", all);
        outside.run(
                "INSERT INTO hens (id) VALUES (1)",
                "INSERT INTO eggs (id, laid_by) VALUES (1, 1)",
                "UPDATE hens SET hatched_from = 1");
        assertThrows(RuntimeException.class, () -> outside.run("DELETE FROM hens"));
        change("go", nothing);
    }

    private static Schema withAuthors(boolean authors) {
        Table<Row> people = table("people", table -> table.integer("id").primaryKey());
        Table<Row> books = table("books", table -> {
            table.integer("id").primaryKey();
            if (authors) {
                NullableColumn<Row, Integer> author = table.integer("author").nullable();
                table.foreignKey(List.of(author), () -> List.of(people.column("id")))
                        .named("written_by");
                table.check(author.gt(0)).named("positive_author");
            }
        });
        return authors ? schema(books, people) : schema(books);
    }

    @Test
    void aColumnComesWithItsForeignKeyToANewTable() {
        create(withAuthors(false));
        outside.run("INSERT INTO books (id) VALUES (1)");
        change("authors", withAuthors(true));
        assertThrows(RuntimeException.class, () -> outside.run("UPDATE books SET author = 3"));
        outside.run("INSERT INTO people (id) VALUES (2)", "UPDATE books SET author = 2");
        assertThrows(RuntimeException.class, () -> outside.run("DELETE FROM people"));
        assertThrows(RuntimeException.class, () -> outside.run("INSERT INTO books (author) VALUES (-2)"));
        assertEquals(List.of("1 2"), outside.rows("SELECT id, author FROM books"));
        if (changed("no authors", withAuthors(false))) {
            assertEquals(List.of("1"), outside.rows("SELECT * FROM books"));
        }
    }

    private Schema named(String prefix) {
        return schema(table("named", table -> {
            Column<Row, Integer> id = table.integer("id");
            Column<Row, Integer> code = table.integer("code");
            NullableColumn<Row, Integer> other = table.integer("other").nullable();
            table.primaryKey(id.assigned()).named(prefix + "_key");
            table.unique(code).named(prefix + "_code");
            table.index(other).named(prefix + "_other");
            table.check(code.gt(0)).named(prefix + "_positive");
            table.foreignKey(List.of(other), () -> List.of(id)).named(prefix + "_self");
        }));
    }

    @Test
    void constraintsAndIndexesGetOtherNames() {
        create(named("old"));
        outside.run("INSERT INTO named VALUES (1, 1, 1)");
        List<Difference> found = engine.inspect().differences(named("new")).all();
        assertTrue(found.stream().allMatch(one -> one.change() == Difference.Change.RENAMED), found::toString);
        if (changed("new names", named("new"))) {
            assertThrows(RuntimeException.class, () -> outside.run("INSERT INTO named VALUES (2, 1, 1)"));
        }
        assertEquals(List.of("1 1 1"), outside.rows("SELECT * FROM named"));
    }

    private Schema swapped(String one, String two) {
        return schema(table("swapped", table -> {
            Column<Row, Integer> a = table.integer("a").primaryKey().assigned();
            Column<Row, Integer> b = table.integer("b");
            table.index(a, b).named(one);
            table.index(b, a).named(two);
        }));
    }

    @Test
    void twoIndexesSwapTheirNames() {
        create(swapped("first_index", "second_index"));
        change("swapped", swapped("second_index", "first_index"));
    }

    private static Schema sized(String... labels) {
        return schema(table("sized", table -> {
            table.integer("id").primaryKey();
            table.column("of_size", SqlTypes.nativeEnumeration("size_of_all", List.of(labels)))
                    .serverDefault("small");
            table.column("other", SqlTypes.nativeEnumeration("size_of_all", List.of(labels)))
                    .nullable();
        }));
    }

    @Test
    void enumerationsGetLabelsAndLoseThem() {
        create(sized("small", "large"));
        outside.run(
                "INSERT INTO sized (other) VALUES (NULL)",
                "INSERT INTO sized (of_size, other) VALUES ('large', 'large')");
        boolean changed = changed("more labels", sized("tiny", "small", "middle", "large", "huge"));
        changed &= changed("other labels", sized("large", "small", "wide"));
        if (changed) {
            Schema without = schema(table("sized", table -> table.integer("id").primaryKey()));
            assertEquals(
                    List.of("small null", "large large"), outside.rows("SELECT of_size, other FROM sized ORDER BY id"));
            List<SchemaChange> changes =
                    engine.inspect().differences(sized("small")).changes();
            assertThrows(DatabaseException.class, () -> engine.apply(changes));
            change("as it was", sized("large", "small", "wide"));
            change("none", without);
            change("again", sized("large", "small", "wide"));
        }
    }

    private Schema quoted(boolean more) {
        return schema(table("Order of \"things\"", table -> {
            Column<Row, Integer> id = table.integer("select").primaryKey();
            Column<Row, String> name =
                    table.varchar("it's a name", more ? 40 : 20).serverDefault("it's \"x\"");
            if (more) {
                NullableColumn<Row, Integer> parent = table.integer("from").nullable();
                table.foreignKey(List.of(parent), () -> List.of(id)).named("to \"itself\"");
                table.unique(name).named("one 'name'");
                table.index(parent.asc(), name.desc()).named("by table");
            }
        }));
    }

    @Test
    void namesStandInQuotes() {
        create(quoted(false));
        if (changed("more", quoted(true))) {
            change("less", quoted(false));
        }
    }

    private Schema detailed(int length) {
        return schema(table("detailed", table -> {
            table.bigint("id").primaryKey();
            Column<Row, String> text = table.varchar("body", length).serverDefault("a");
            Column<Row, Long> large =
                    table.column("large", SqlTypes.UNSIGNED_BIGINT).serverDefault(1L);
            Column<Row, Instant> changed = table.instant("changed").serverDefault(currentTimestamp());
            if (supports(DdlFeature.UPDATE_DEFAULT)) {
                changed.onUpdateSql("CURRENT_TIMESTAMP(6)");
            }
            if (supports(DdlFeature.COMMENT)) {
                text.comment("it's \\ a comment");
                large.comment("large");
            }
        }));
    }

    @Test
    void whatDoesNotChangeIsKept() {
        create(detailed(20));
        outside.run("INSERT INTO detailed (body) VALUES ('something')");
        TableInfo before = engine.inspect().table("detailed");
        if (changed("longer", detailed(40))) {
            TableInfo after = engine.inspect().table("detailed");
            for (ColumnInfo column : before.columns()) {
                ColumnInfo now = after.column(column.name());
                assertNotNull(now);
                if (!column.name().equals("body")) {
                    assertEquals(column, now);
                }
                assertEquals(column.comment(), now.comment());
            }
            List<SchemaChange> narrower =
                    engine.inspect().differences(detailed(5)).changes();
            assertThrows(DatabaseException.class, () -> engine.apply(narrower));
            assertEquals(List.of("something"), outside.rows("SELECT body FROM detailed"));
        }
    }

    private Schema indexed(boolean special) {
        return schema(table("indexed", table -> {
            table.integer("id").primaryKey();
            Column<Row, String> word = table.varchar("word", 30);
            NullableColumn<Row, Integer> number = table.integer("number").nullable();
            List<IndexDeclaration> indexes = new ArrayList<>();
            if (supports(DdlFeature.PARTIAL_INDEX)) {
                indexes.add(table.index(word).named("some").where(special ? number.gt(1) : number.gt(0)));
            }
            if (supports(DdlFeature.EXPRESSION_INDEX)) {
                indexes.add(table.index(lower(word).asc(), special ? number.desc() : number.asc())
                        .named("lowered"));
            }
            IndexDeclaration plain = table.index(number, word).named("plain");
            if (special && supports(DdlFeature.EQUAL_NULLS)) {
                plain.unique().nullsNotDistinct();
            }
            if (special && supports(DdlFeature.INCLUDED_COLUMN)) {
                table.index(number).named("carrying").include(word);
            }
            if (special && supports(DdlFeature.INDEX_METHOD)) {
                boolean words = supports(DdlFeature.INDEX_PREFIX);
                table.index(words ? word : number).named("found").using(words ? "fulltext" : "hash");
            }
            if (special && supports(DdlFeature.INDEX_PREFIX)) {
                table.index(word).named("beginning").prefix(word, 5);
            }
        }));
    }

    @Test
    void indexesAreWhatTheyAreDeclaredAs() {
        create(indexed(false));
        outside.run("INSERT INTO indexed (word, number) VALUES ('a', 1), ('b', 2)");
        change("special", indexed(true));
        change("usual", indexed(false));
        assertEquals(List.of("a", "b"), outside.rows("SELECT word FROM indexed ORDER BY id"));
    }

    @Test
    void nullsAndDoublesAreRefusedByNewConstraints() {
        Schema loose = schema(table("strict", table -> {
            table.integer("id").primaryKey();
            table.integer("number").nullable();
        }));
        Schema strict = schema(table("strict", table -> {
            table.integer("id").primaryKey();
            Column<Row, Integer> number = table.integer("number");
            table.unique(number).named("one_number");
        }));
        create(loose);
        outside.run("INSERT INTO strict (number) VALUES (NULL), (1)");
        List<SchemaChange> changes = engine.inspect().differences(strict).changes();
        if (!alters()) {
            assertEquals(
                    "SQLite cannot change the nullability of the column strict.number: its ALTER TABLE adds, renames and"
                            + " drops columns, and a column that is there stays as it is. Create the table as it shall"
                            + " be under another name, copy the rows, drop the old table and rename the new one. [ALK-715]",
                    refused("strict", strict));
            return;
        }
        assertThrows(DatabaseException.class, () -> engine.apply(changes));
        assertEquals(2, outside.rows("SELECT id FROM strict").size());
        outside.run("UPDATE strict SET number = 2 WHERE number IS NULL");
        change("strict", strict);
        assertThrows(RuntimeException.class, () -> outside.run("INSERT INTO strict (number) VALUES (1)"));
        assertThrows(RuntimeException.class, () -> outside.run("INSERT INTO strict (number) VALUES (NULL)"));
    }

    private static Schema collated(@Nullable String collation, int length) {
        return schema(table("collated", table -> {
            table.integer("id").primaryKey();
            Column<Row, String> word = table.varchar("word", length);
            if (collation != null) {
                word.collation(collation);
            }
        }));
    }

    @Test
    void aCollationComesAndIsNotLost() {
        if (!supports(DdlFeature.COLLATION)) {
            return;
        }
        String collation = Stream.of("C", "utf8mb4_bin", "NOCASE")
                .filter(this::isCollation)
                .findFirst()
                .orElseThrow();
        create(collated(null, 20));
        outside.run("INSERT INTO collated (word) VALUES ('a')");
        if (changed("collation", collated(collation, 20))) {
            change("length", collated(null, 30));
            ColumnInfo word =
                    Objects.requireNonNull(engine.inspect().table("collated").column("word"));
            assertEquals(collation, word.collation());
        }
        assertEquals(List.of("a"), outside.rows("SELECT word FROM collated"));
    }

    private boolean isCollation(String name) {
        Schema probe = collated(name, 20);
        try {
            probe.createAll(engine);
        } catch (DatabaseException e) {
            return false;
        }
        probe.dropAll(engine);
        return true;
    }

    private static Schema elsewhere(boolean more) {
        Table<Row> regions = new Plain("regions", "alkahest_changes_far");
        Column<Row, Integer> id = regions.integer("id").primaryKey();
        Column<Row, String> name = regions.varchar("name", more ? 40 : 20);
        regions.index(name).named(more ? "by_other_name" : "by_name");
        if (!more) {
            return schema(regions);
        }
        NullableColumn<Row, Integer> parent = regions.integer("parent").nullable();
        regions.foreignKey(List.of(parent), () -> List.of(id));
        Table<Row> shops = new Plain("shops", "alkahest_changes_far");
        shops.integer("id").primaryKey();
        Column<Row, Integer> region = shops.integer("region");
        shops.foreignKey(List.of(region), () -> List.of(id));
        return schema(regions, shops);
    }

    @Test
    void tablesOfAnotherSchemaAreChangedThere() {
        if (!supports(DdlFeature.CREATE_SCHEMA)) {
            return;
        }
        try {
            create(elsewhere(false));
            outside.run("INSERT INTO alkahest_changes_far.regions (name) VALUES ('north')");
            change("more", elsewhere(true));
            change("less", elsewhere(false));
            assertEquals(List.of("1 north"), outside.rows("SELECT * FROM alkahest_changes_far.regions"));
        } finally {
            elsewhere(true).dropAll(engine);
            outside.run("DROP SCHEMA alkahest_changes_far");
        }
    }
}
