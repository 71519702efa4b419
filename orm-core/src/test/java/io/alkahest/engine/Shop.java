package io.alkahest.engine;

import io.alkahest.error.ConnectionFailedException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.time.Duration;

/** Tables for the tests of this package, and databases that hold them. */
final class Shop {
    static final Customers CUSTOMERS = new Customers();
    static final Orders ORDERS = new Orders();
    static final Labels LABELS = new Labels();
    static final Schema SCHEMA = new Schema(ORDERS, CUSTOMERS, LABELS);

    private Shop() {}

    static final class Customers extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> email = varchar("email", 50).unique();
        final NullableColumn<Row, String> name = varchar("name", 50).nullable();

        Customers() {
            super("customers");
        }
    }

    static final class Orders extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> customerId = integer("customer_id").references(CUSTOMERS.id);
        final Column<Row, Integer> total = integer("total").serverDefault(7);

        Orders() {
            super("orders");
        }
    }

    /** A table whose key the application gives. */
    static final class Labels extends Table<Row> {
        final Column<Row, String> code = varchar("code", 10).primaryKey();
        final NullableColumn<Row, String> text = varchar("text", 20).nullable();

        Labels() {
            super("labels");
        }
    }

    /** A table that is mapped to a class, which a connection knows nothing of. */
    static final class People extends Table<Person> {
        final Column<Person, Integer> id = integer("id").primaryKey();

        People() {
            super("people");
        }
    }

    static final class Person {}

    /** A fresh database in memory that holds the tables. */
    static Database open() {
        return open(EngineOptions.forUrl("h2://").connectionTimeout(Duration.ofSeconds(60)));
    }

    /** Takes a connection from a pool that waits for so short a time that a busy machine may need several attempts. */
    static Connection connectPatiently(Database database) {
        while (true) {
            try {
                return database.connect();
            } catch (ConnectionFailedException e) {
                Thread.onSpinWait();
            }
        }
    }

    /** Does what needs a connection from such a pool. */
    static void patiently(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (ConnectionFailedException e) {
                Thread.onSpinWait();
            }
        }
    }

    static Database open(EngineOptions options) {
        Database database = new Database(options);
        SCHEMA.createAll(database);
        return database;
    }
}
