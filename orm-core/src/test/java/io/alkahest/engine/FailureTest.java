package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.engine.Shop.ORDERS;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.AccessDeniedException;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.error.DataException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.ExistingTableException;
import io.alkahest.error.MissingTableException;
import io.alkahest.error.SqlSyntaxException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** How failures of H2 are told. */
class FailureTest {
    private final Database database = Shop.open();
    private final Connection c = database.connect();

    @BeforeEach
    void fill() {
        c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
        c.execute(insertInto(ORDERS).values(ORDERS.customerId.set(1)));
    }

    @AfterEach
    void close() {
        c.close();
        database.close();
    }

    @Test
    void aUniqueConstraint() {
        ConstraintViolationException e = violation(
                ConstraintKind.UNIQUE,
                "uq_customers_email",
                List.of("email"),
                () -> c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a"))));
        assertEquals(
                "Unique constraint uq_customers_email of customers (email) is violated: another row has the same value."
                        + " Statement: INSERT INTO customers (email) VALUES (?) Parameters: ['a'] [ALK-601]",
                e.getMessage());
        assertEquals("23505", e.sqlState());
        assertEquals(23505, e.vendorCode());
        assertEquals("INSERT INTO customers (email) VALUES (?)", e.statement());
    }

    @Test
    void aPrimaryKey() {
        ConstraintViolationException e = violation(
                ConstraintKind.UNIQUE,
                "pk_customers",
                List.of("id"),
                () -> c.execute(insertInto(CUSTOMERS).values(CUSTOMERS.id.set(1), CUSTOMERS.email.set("b"))));
        assertEquals(
                "Unique constraint pk_customers of customers (id) is violated: another row has the same value."
                        + " Statement: INSERT INTO customers (id, email) VALUES (?, ?) Parameters: [1, 'b'] [ALK-601]",
                e.getMessage());
    }

    @Test
    void aConstraintOfSeveralQuotedColumns() {
        c.execute(
                text(
                        "CREATE TABLE \"Odd Table\" (\"A b\" INTEGER, c INTEGER, CONSTRAINT \"Both.Two\" UNIQUE (\"A b\", c))"));
        c.execute(text("INSERT INTO \"Odd Table\" VALUES (1, 1)"));
        ConstraintViolationException e = violation(
                ConstraintKind.UNIQUE,
                "Both.Two",
                List.of("A b", "c"),
                () -> c.execute(text("INSERT INTO \"Odd Table\" VALUES (1, 1)")));
        assertEquals(
                "Unique constraint Both.Two of Odd Table (A b, c) is violated: another row has the same value."
                        + " Statement: INSERT INTO \"Odd Table\" VALUES (1, 1) [ALK-601]",
                e.getMessage());
    }

    @Test
    void aForeignKeyFromBothSides() {
        ConstraintViolationException child = violation(
                ConstraintKind.FOREIGN_KEY,
                "fk_orders_customer_id_customers",
                List.of("customer_id"),
                () -> c.execute(insertInto(ORDERS).values(ORDERS.customerId.set(99))));
        assertEquals(
                "Foreign key constraint fk_orders_customer_id_customers of orders (customer_id) is violated: a row refers to one that does not exist,"
                        + " or is itself still referred to. Statement: INSERT INTO orders (customer_id) VALUES (?) Parameters: [99] [ALK-602]",
                child.getMessage());
        violation(
                ConstraintKind.FOREIGN_KEY,
                "fk_orders_customer_id_customers",
                List.of("customer_id"),
                () -> c.execute(deleteFrom(CUSTOMERS).allRows()));
    }

    @Test
    void aNullWhereNoneMayBe() {
        ConstraintViolationException e = violation(
                ConstraintKind.NOT_NULL,
                null,
                List.of("email"),
                () -> c.execute(text("INSERT INTO customers (name) VALUES ('x')")));
        assertEquals(
                "Column email admits no null, but was given none or no value. Statement: INSERT INTO customers (name) VALUES ('x') [ALK-603]",
                e.getMessage());
    }

    @Test
    void aCheck() {
        c.execute(text("CREATE TABLE aged (age INTEGER, CONSTRAINT ck_age CHECK (age >= 0))"));
        ConstraintViolationException e = violation(
                ConstraintKind.CHECK,
                "ck_age",
                List.of(),
                () -> c.execute(text("INSERT INTO aged VALUES (:age)"), Map.of("age", -1)));
        assertEquals(
                "Check constraint ck_age is violated. Statement: INSERT INTO aged VALUES (?) Parameters: [-1] [ALK-604]",
                e.getMessage());
    }

    @Test
    void aBatchTellsWhatWentWrongInIt() {
        ConstraintViolationException e = violation(
                ConstraintKind.UNIQUE,
                "uq_customers_email",
                List.of("email"),
                () -> c.execute(
                        text("INSERT INTO customers (email) VALUES (:e)"),
                        List.of(Map.of("e", "b"), Map.of("e", "a"))));
        assertEquals(
                "Unique constraint uq_customers_email of customers (email) is violated: another row has the same value."
                        + " Statement: INSERT INTO customers (email) VALUES (?) Parameters: ['b'], ['a'] [ALK-601]",
                e.getMessage());
    }

    @Test
    void aMissingTable() {
        MissingTableException e =
                assertThrows(MissingTableException.class, () -> c.execute(text("SELECT * FROM nowhere")));
        assertEquals(
                "Table nowhere does not exist. Create it, for one with Schema(…).createAll(engine), or correct its name."
                        + " Statement: SELECT * FROM nowhere [ALK-614]",
                e.getMessage());
    }

    @Test
    void whatExistsAlready() {
        assertEquals(
                "Table customers already exists. Statement: CREATE TABLE customers (id INTEGER) [ALK-615]",
                assertThrows(ExistingTableException.class, () -> c.execute(text("CREATE TABLE customers (id INTEGER)")))
                        .getMessage());
        c.execute(text("CREATE INDEX ix ON customers (name)"));
        assertEquals(
                "Index ix already exists. Statement: CREATE INDEX ix ON customers (name) [ALK-615]",
                assertThrows(ExistingTableException.class, () -> c.execute(text("CREATE INDEX ix ON customers (name)")))
                        .getMessage());
    }

    @Test
    void aStatementThatIsNotUnderstood() {
        assertEquals(
                "The statement names a column that does not exist. The database says: Column \"NOPE\" not found."
                        + " Correct its name, or compare the tables with what is declared: engine.inspect().differences(schema)."
                        + " Statement: SELECT nope FROM customers [ALK-613]",
                assertThrows(SqlSyntaxException.class, () -> c.execute(text("SELECT nope FROM customers")))
                        .getMessage());
        assertThrows(SqlSyntaxException.class, () -> c.execute(text("SELEC 1")));
        assertThrows(SqlSyntaxException.class, () -> c.execute(text("SELECT nope(1)")));
    }

    @Test
    void aValueThatDoesNotFit() {
        DataException e = assertThrows(
                DataException.class,
                () -> c.execute(text("INSERT INTO labels (code) VALUES (:code)"), Map.of("code", "12345678901")));
        assertEquals(
                "The database cannot take or convert a value. The database says: Value too long for column \"CODE CHARACTER VARYING(10)\":"
                        + " \"'12345678901' (11)\". Statement: INSERT INTO labels (code) VALUES (?) Parameters: ['12345678901'] [ALK-612]",
                e.getMessage());
        assertThrows(DataException.class, () -> c.execute(text("SELECT 1 / 0")).one());
        assertThrows(
                DataException.class,
                () -> c.execute(text("SELECT CAST('x' AS INTEGER)")).one());
    }

    @Test
    void whatIsNotPermitted() {
        String url = "h2://mem/" + UUID.randomUUID();
        try (Database owner = new Database(EngineOptions.forUrl(url).user("sa"))) {
            owner.inConnection(own -> own.execute(text("CREATE USER guest PASSWORD 'guest'")));
            try (Database guest =
                            new Database(EngineOptions.forUrl(url).user("guest").password("guest"));
                    Connection own = guest.connect()) {
                AccessDeniedException e = assertThrows(
                        AccessDeniedException.class, () -> own.execute(text("CREATE USER other PASSWORD ''")));
                assertEquals(
                        "The database does not permit this. The database says: Admin rights are required for this operation."
                                + " Statement: CREATE USER other PASSWORD '' [ALK-617]",
                        e.getMessage());
            }
        }
    }

    @Test
    void anythingElseIsTold() {
        DatabaseException e = assertThrows(DatabaseException.class, () -> c.execute(text("DROP TABLE customers")));
        assertEquals(DatabaseException.class, e.getClass());
        assertEquals(
                "The database reported a failure. The database says: Cannot drop \"CUSTOMERS\" because"
                        + " \"FK_ORDERS_CUSTOMER_ID_CUSTOMERS\" depends on it. Statement: DROP TABLE customers [ALK-600]",
                e.getMessage());
    }

    private static ConstraintViolationException violation(
            ConstraintKind kind, String constraint, List<String> columns, Executable statement) {
        ConstraintViolationException e = assertThrows(ConstraintViolationException.class, statement);
        assertEquals(kind, e.kind());
        assertEquals(columns, e.columns());
        if (constraint == null) {
            assertNull(e.constraint());
        } else {
            assertEquals(constraint, e.constraint());
        }
        return e;
    }
}
