package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.currentTimestamp;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.DdlFeature;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.StatementException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Identity;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Trait;
import io.alkahest.testkit.domain.ddl.Item;
import io.alkahest.testkit.domain.ddl.Items;
import io.alkahest.testkit.domain.ddl.PlainItem;
import io.alkahest.testkit.domain.ddl.PlainItems;
import io.alkahest.testkit.domain.ddl.Ticket;
import io.alkahest.testkit.domain.ddl.Tickets;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What tables can be declared with beyond columns and keys is in force on the database; what the database does not have
 * is refused with a message that names it.
 */
public abstract class DdlSuite extends DatabaseSuite {
    protected DdlSuite(TestDatabase database) {
        super(database);
    }

    /** Checks of every kind. */
    public static final class Checked extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> age = integer("age").check("age_in_bounds", age -> age.between(0, 150));
        final Column<Row, String> mood = varchar("mood", 20);
        final NullableColumn<Row, BigDecimal> price =
                decimal("price", 10, 2).nullable().check(price -> price.isNull().or(price.gt(new BigDecimal("0.50"))));
        final NullableColumn<Row, LocalDate> day = date("day").nullable();

        public Checked() {
            super("checked");
            check(mood.inList(List.of("glad", "it's")).or(mood.startsWith("50%")))
                    .named("known_mood");
            check(price.isNull().or(price.ne(new BigDecimal("13.00"))));
            check(day.isNull().or(day.ge(LocalDate.of(2000, 1, 1)))).named("not_too_old");
            check(age.times(2).plus(1).ne(7).and(age.eq(99).not())).named("arithmetic");
            checkSql("age <> 42").named("not_the_answer");
        }
    }

    /** Named keys and indexes. */
    public static final class Named extends Table<Row> {
        final Column<Row, Integer> id = integer("id").assigned();
        final Column<Row, String> email = varchar("email", 50);
        final Column<Row, Integer> rank = integer("rank_no");

        public Named() {
            super("named");
            primaryKey(id).named("the_key");
            unique(email).named("one_email");
            index(rank.desc(), id.asc()).named("by_rank").unique();
        }
    }

    /** An index over an expression. */
    public static final class Folded extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> email = varchar("email", 50);

        public Folded() {
            super("folded");
            index(lower(email).asc()).unique().named("one_email_in_any_case");
        }
    }

    /** An index with a condition. */
    public static final class Partial extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> email = varchar("email", 50);
        final Column<Row, String> state = varchar("state", 10);

        public Partial() {
            super("partial");
            index(email).unique().where(state.ne("deleted")).named("one_living_email");
        }
    }

    /** A key that is checked at the end. */
    public static final class Deferred extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Row, Integer> parentId = integer("parent_id").nullable();

        public Deferred() {
            super("deferred");
            foreignKey(parentId, () -> id).named("has_parent").initiallyDeferred();
        }
    }

    /** Rows that fall back to a default. */
    public static final class Fallback extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final Column<Row, Integer> parentId = integer("parent_id").serverDefault(1);

        public Fallback() {
            super("fallback");
            foreignKey(parentId, () -> id).onDelete(ReferentialAction.SET_DEFAULT);
        }
    }

    /** A key that counts by tens from a hundred. */
    public static final class Stepped extends Table<Row> {
        final Column<Row, Integer> id = integer("id")
                .primaryKey()
                .identity(Identity.always().startingAt(100).incrementingBy(10));
        final Column<Row, String> name = varchar("name", 10);

        public Stepped() {
            super("stepped");
        }
    }

    /** A key that starts at a thousand. */
    public static final class Started extends Table<Row> {
        final Column<Row, Integer> id =
                integer("id").primaryKey().identity(Identity.byDefault().startingAt(1_000));
        final Column<Row, String> name = varchar("name", 10);

        public Started() {
            super("started");
        }
    }

    /** A column that is computed when it is read. */
    public static final class Virtual extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> a = integer("a");
        final Column<Row, Integer> twice = integer("twice").computed(a.times(2), Storage.VIRTUAL);

        public Virtual() {
            super("virtuals");
        }
    }

    /** Defaults that the database evaluates. */
    public static final class Evaluated extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Instant> at = instant("at").serverDefault(currentTimestamp());
        final Column<Row, Integer> sum = integer("total").serverDefaultSql("1 + 2");
        final Column<Row, String> name = varchar("name", 20).serverDefault("it's");

        public Evaluated() {
            super("evaluated");
        }
    }

    /** A table and a column with comments. */
    public static final class Commented extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().comment("the row's own number");
        final Column<Row, String> name =
                varchar("name", 20).serverDefault("n").comment("what it's called \\ \"quoted\"");

        public Commented() {
            super("commented");
            comment("a table with a 'comment'");
        }
    }

    /** A dialect of another project has no column there. */
    @Test
    void featuresAreDocumented() throws IOException {
        Path page = Path.of("../docs/tables.md");
        Assumptions.assumeTrue(Files.exists(page), "there is no " + page);
        List<List<String>> table = Files.readAllLines(page).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> List.of(line.split("\\s*\\|\\s*")))
                .toList();
        int column = table.get(0).indexOf(database.name());
        Assumptions.assumeTrue(column > 0, database.name() + " is not in " + page);
        List<String> documented = table.stream()
                .skip(1)
                .map(row -> row.get(1) + " " + row.get(column))
                .toList();
        List<String> real = Stream.of(DdlFeature.values())
                .map(feature -> "`" + feature + "` " + (engine.dialect().ddl().supports(feature) ? "yes" : "no"))
                .toList();
        assertEquals(real, documented);
    }

    @Test
    void checksAreInForce() {
        Checked table = new Checked();
        create(new Schema(table));
        run(insertInto(table)
                .values(table.age.set(1), table.mood.set("it's"), table.price.set(new BigDecimal("0.51"))));
        run(insertInto(table)
                .values(table.age.set(2), table.mood.set("50% sad"), table.day.set(LocalDate.of(2000, 1, 1))));
        violates("age_in_bounds", insertInto(table).values(table.age.set(151), table.mood.set("glad")));
        violates("known_mood", insertInto(table).values(table.age.set(1), table.mood.set("507")));
        violates(
                "ck_checked_price",
                insertInto(table)
                        .values(table.age.set(1), table.mood.set("glad"), table.price.set(new BigDecimal("0.50"))));
        violates(
                "ck_checked_price_2",
                insertInto(table)
                        .values(table.age.set(1), table.mood.set("glad"), table.price.set(new BigDecimal("13"))));
        violates(
                "not_too_old",
                insertInto(table)
                        .values(table.age.set(1), table.mood.set("glad"), table.day.set(LocalDate.of(1999, 12, 31))));
        violates("arithmetic", insertInto(table).values(table.age.set(3), table.mood.set("glad")));
        violates("arithmetic", insertInto(table).values(table.age.set(99), table.mood.set("glad")));
        violates("not_the_answer", insertInto(table).values(table.age.set(42), table.mood.set("glad")));
        violates("age_in_bounds", update(table).set(table.age.set(-1)).where(table.age.eq(1)));
        assertEquals(2, outside.rows("SELECT id FROM checked").size());
    }

    @Test
    void namedConstraintsAreReportedByTheirNames() {
        Named table = new Named();
        create(new Schema(table));
        run(insertInto(table).values(table.id.set(1), table.email.set("a"), table.rank.set(1)));
        ConstraintViolationException email = assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(table).values(table.id.set(2), table.email.set("a"), table.rank.set(2))));
        assertEquals(ConstraintKind.UNIQUE, email.kind());
        if (!has(Trait.CONSTRAINTS_ARE_NAMELESS) && !has(Trait.UNIQUE_NAMES_ARE_GUESSED)) {
            assertEquals("one_email", email.constraint());
        }
        run(insertInto(table).values(table.id.set(2), table.email.set("b"), table.rank.set(1)));
        assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(table).values(table.id.set(2), table.email.set("c"), table.rank.set(1))));
    }

    @Test
    void anIndexOverAnExpression() {
        Folded table = new Folded();
        if (!has(DdlFeature.EXPRESSION_INDEX, new Schema(table), "index one_email_in_any_case of folded")) {
            return;
        }
        run(insertInto(table).values(table.email.set("a@example.com")));
        assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(table).values(table.email.set("A@Example.com"))));
        run(insertInto(table).values(table.email.set("b@example.com")));
    }

    @Test
    void anIndexWithAConditionLeavesOtherRowsAlone() {
        Partial table = new Partial();
        if (!has(DdlFeature.PARTIAL_INDEX, new Schema(table), "index one_living_email of partial")) {
            return;
        }
        run(insertInto(table).values(table.email.set("a"), table.state.set("deleted")));
        run(insertInto(table).values(table.email.set("a"), table.state.set("deleted")));
        run(insertInto(table).values(table.email.set("a"), table.state.set("new")));
        assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(table).values(table.email.set("a"), table.state.set("new"))));
        assertThrows(
                ConstraintViolationException.class,
                () -> run(update(table).set(table.state.set("again")).where(table.state.eq("deleted"))));
    }

    @Test
    void aDeferredKeyIsCheckedAtTheEndOfTheTransaction() {
        Deferred table = new Deferred();
        if (!has(DdlFeature.DEFERRABLE_KEY, new Schema(table), "foreign key deferred.parent_id -> deferred.id")) {
            return;
        }
        engine.inConnection(connection -> {
            connection.execute(insertInto(table).values(table.id.set(1), table.parentId.set(2)));
            connection.execute(insertInto(table).values(table.id.set(2), table.parentId.setNull()));
        });
        ConstraintViolationException error = assertThrows(
                ConstraintViolationException.class,
                () -> run(insertInto(table).values(table.id.set(3), table.parentId.set(4))));
        assertEquals(ConstraintKind.FOREIGN_KEY, error.kind());
        assertEquals(List.of("1 2", "2 null"), outside.rows("SELECT id, parent_id FROM deferred ORDER BY id"));
    }

    @Test
    void aForeignKeyMaySetTheDefault() {
        Fallback table = new Fallback();
        if (!has(DdlFeature.SET_DEFAULT, new Schema(table), "foreign key fallback.parent_id -> fallback.id")) {
            return;
        }
        run(insertInto(table).values(table.id.set(1)));
        run(insertInto(table).values(table.id.set(2)));
        run(insertInto(table).values(table.id.set(3), table.parentId.set(2)));
        run(deleteFrom(table).where(table.id.eq(2)));
        assertEquals(List.of("1 1", "3 1"), outside.rows("SELECT id, parent_id FROM fallback ORDER BY id"));
    }

    @Test
    void aSequenceNumbersFromItsStartByItsIncrement() {
        Sequence numbers = new Sequence("numbers").startingAt(10).incrementingBy(5);
        Sequence few = new Sequence("few").between(1, 2).cycling();
        Sequence down = new Sequence("down").startingAt(2).incrementingBy(-2);
        Schema schema = new Schema().sequences(numbers, few, down);
        if (!has(DdlFeature.SEQUENCE, schema, "sequence numbers")) {
            UnsupportedSqlException error =
                    assertThrows(UnsupportedSqlException.class, () -> one(select(numbers.nextValue())));
            assertTrue(error.getMessage().contains("numbers"), error.getMessage());
            return;
        }
        assertEquals(10L, one(select(numbers.nextValue())));
        assertEquals(15L, one(select(numbers.nextValue())));
        assertEquals(
                List.of(1L, 2L, 1L),
                List.of(one(select(few.nextValue())), one(select(few.nextValue())), one(select(few.nextValue()))));
        assertEquals(List.of(2L, 0L), List.of(one(select(down.nextValue())), one(select(down.nextValue()))));
        schema.createAll(engine);
        assertEquals(20L, one(select(numbers.nextValue())));
        schema.dropAll(engine);
        assertThrows(DatabaseException.class, () -> one(select(numbers.nextValue())));
        schema.dropAll(engine);
    }

    @Test
    void keysFromASequenceComeBack() {
        if (!has(DdlFeature.SEQUENCE, new Schema(Tickets.TICKETS), "sequence ticket_numbers")) {
            return;
        }
        Ticket single = new Ticket("a");
        List<Ticket> many = List.of(new Ticket("b"), new Ticket("c"), new Ticket("d"));
        engine.inTransaction(session -> {
            session.add(single);
            session.flush();
            assertEquals(100L, single.getId());
            session.addAll(many.toArray());
        });
        assertEquals(
                List.of("100 a", "103 b", "106 c", "109 d"),
                outside.rows("SELECT id, name FROM tickets ORDER BY name"));
        assertEquals(List.of(103L, 106L, 109L), many.stream().map(Ticket::getId).toList());
        try (var connection = engine.connect()) {
            assertEquals(
                    List.of(112L),
                    connection
                            .execute(insertInto(Tickets.TICKETS).values(Tickets.TICKETS.name.set("e")))
                            .insertedKeys()
                            .stream()
                            .map(row -> row.get(Tickets.TICKETS.id))
                            .toList());
            connection.commit();
        }
        Tickets.SCHEMA.dropAll(engine);
        Tickets.SCHEMA.createAll(engine);
        engine.inTransaction(session -> session.add(new Ticket("again")));
        assertEquals(List.of("100 again"), outside.rows("SELECT id, name FROM tickets"));
    }

    @Test
    void anIdentityCountsAsDeclared() {
        Stepped table = new Stepped();
        if (!has(DdlFeature.ALWAYS_IDENTITY, new Schema(table), "column stepped.id")) {
            return;
        }
        run(insertInto(table).values(table.name.set("a")));
        run(insertInto(table).values(table.name.set("b")));
        assertEquals(List.of("100 a", "110 b"), outside.rows("SELECT id, name FROM stepped ORDER BY id"));
        assertEquals(
                "stepped.id is always numbered by the database and takes no value. Leave it out. [ALK-346]",
                assertThrows(StatementException.class, () -> table.id.set(1)).getMessage());
    }

    @Test
    void anIdentityMayStartElsewhere() {
        Started table = new Started();
        if (!has(DdlFeature.IDENTITY_START, new Schema(table), "column started.id")) {
            return;
        }
        run(insertInto(table).values(table.name.set("a")));
        run(insertInto(table).values(table.id.set(5), table.name.set("b")));
        run(insertInto(table).values(table.name.set("c")));
        assertEquals(List.of("1000 a", "5 b", "1001 c"), outside.rows("SELECT id, name FROM started ORDER BY name"));
    }

    @Test
    void aComputedColumnIsReadBackByStatements() {
        create(Items.SCHEMA);
        run(insertInto(Items.ITEMS)
                .values(
                        Items.ITEMS.name.set("a"),
                        Items.ITEMS.price.set(new BigDecimal("2.50")),
                        Items.ITEMS.shipping.set(new BigDecimal("5.00"))));
        assertEquals(0, new BigDecimal("7.50").compareTo(one(select(Items.ITEMS.total))));
        run(update(Items.ITEMS)
                .set(Items.ITEMS.shipping.set(new BigDecimal("7.50")))
                .allRows());
        assertEquals(0, new BigDecimal("10.00").compareTo(one(select(Items.ITEMS.total))));
        assertEquals(
                "items.total is computed by the database and takes no value. Leave it out. [ALK-346]",
                assertThrows(StatementException.class, () -> Items.ITEMS.total.set(BigDecimal.ONE))
                        .getMessage());
    }

    @Test
    void aComputedColumnFollowsItsObject() {
        create(Items.SCHEMA);
        engine.inTransaction(session -> {
            Item item = new Item("a", "2.50", "5.00");
            session.add(item);
            session.flush();
            assertEquals(0, new BigDecimal("7.50").compareTo(item.getTotal()));
            assertEquals("a!", item.getLabel());
            item.setShipping("7.50");
            session.flush();
            assertEquals(0, new BigDecimal("10.00").compareTo(item.getTotal()));
            item.setName(null);
            session.flush();
            assertEquals(null, item.getLabel());
            assertThrows(StatementException.class, item::forgeTotal);
        });
        engine.inTransaction(session -> {
            Item item = session.get(Items.ITEMS, 1);
            assertEquals(0, new BigDecimal("10.00").compareTo(item.getTotal()));
            sql.clear();
            item.setShipping("8.00");
            session.flush();
            assertEquals(1, statements().size(), statements().toString());
            assertTrue(statements().get(0).startsWith("UPDATE items SET shipping = ? WHERE"), statements()::toString);
        });
    }

    @Test
    void aComputedColumnFollowsItsPlainObject() {
        create(PlainItems.SCHEMA);
        engine.inTransaction(session -> {
            PlainItem item = new PlainItem();
            item.setQuantity(3);
            session.add(item);
            session.flush();
            assertEquals(6, item.getTwice());
            item.setQuantity(4);
            session.flush();
            assertEquals(8, item.getTwice());
            assertFalse(session.isModified(item));
        });
    }

    @Test
    void aColumnComputedWhenItIsRead() {
        Virtual table = new Virtual();
        if (!has(DdlFeature.VIRTUAL_COLUMN, new Schema(table), "column virtuals.twice")) {
            return;
        }
        run(insertInto(table).values(table.a.set(4)));
        assertEquals(8, one(select(table.twice)));
    }

    @Test
    void defaultsAreEvaluatedByTheDatabase() {
        Evaluated table = new Evaluated();
        create(new Schema(table));
        Instant before = Instant.now();
        run(insertInto(table).values());
        Duration late = Duration.between(before, one(select(table.at))).abs();
        assertTrue(late.compareTo(Duration.ofMinutes(1)) < 0, () -> "the database's clock is " + late + " away");
        assertEquals(3, one(select(table.sum)));
        assertEquals("it's", one(select(table.name)));
    }

    @Test
    void commentsMayHoldAnything() {
        Commented table = new Commented();
        create(new Schema(table));
        run(insertInto(table).values());
        assertEquals("n", one(select(table.name)));
    }

    /**
     * Creates the schema where the database has a feature; otherwise looks at the refusal, and that nothing was done.
     */
    private boolean has(DdlFeature feature, Schema schema, String what) {
        if (engine.dialect().ddl().supports(feature)) {
            create(schema);
            return true;
        }
        String expected = "The database has no " + feature.things() + ", so " + what + " cannot be created. "
                + feature.advice() + " [ALK-356]";
        assertEquals(
                expected,
                assertThrows(UnsupportedSqlException.class, () -> schema.createAll(engine))
                        .getMessage());
        assertEquals(List.of(), statements());
        assertEquals(
                expected,
                assertThrows(UnsupportedSqlException.class, () -> schema.createStatements(engine.dialect()))
                        .getMessage());
        return false;
    }

    private void violates(String constraint, Dml<?> statement) {
        ConstraintViolationException error = assertThrows(ConstraintViolationException.class, () -> run(statement));
        assertEquals(ConstraintKind.CHECK, error.kind(), error.getMessage());
        if (!has(Trait.CONSTRAINTS_ARE_NAMELESS)) {
            assertEquals(constraint, error.constraint());
        }
    }

    private List<String> statements() {
        return sql.statements().stream().map(statement -> statement.sql()).toList();
    }

    private void run(Dml<?> statement) {
        engine.inConnection(connection -> {
            connection.execute(statement);
        });
    }

    private <R> R one(Query<R> query) {
        try (var connection = engine.connect()) {
            return connection.execute(query).one();
        }
    }
}
