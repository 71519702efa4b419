package io.alkahest.dialect.sqlite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQLite compares by the collation of the operand that stands first: all loaders let the same column stand there. */
class SqliteCollationTest {
    private static final Clients CLIENTS = new Clients();
    private static final Orders ORDERS = new Orders();

    @TempDir
    Path directory;

    public static class Client extends Entity {
        String code() {
            return get(CLIENTS.code);
        }

        List<Order> orders() {
            return get(CLIENTS.orders);
        }
    }

    public static class Order extends Entity {
        Client client() {
            return get(ORDERS.client);
        }
    }

    private static final class Clients extends Table<Client> {
        final Column<Client, String> code = varchar("code", 20).primaryKey();
        final ToMany<Client, Order> orders = oneToMany(() -> ORDERS.client);

        Clients() {
            super("clients");
        }
    }

    private static final class Orders extends Table<Order> {
        final Column<Order, Integer> id = integer("id").primaryKey();
        final Column<Order, String> clientCode = varchar("client_code", 20).references(() -> CLIENTS.code);
        final ToOne<Order, Client> client = manyToOne(() -> CLIENTS, clientCode);

        Orders() {
            super("orders");
        }
    }

    @Test
    void everyLoaderComparesByTheColumnThatIsLookedAt() {
        try (Engine engine = Engine.create("sqlite:///" + directory.resolve("collation.db"))) {
            engine.inTransaction(session -> {
                session.connection()
                        .execute(text("CREATE TABLE clients (code VARCHAR(20) COLLATE NOCASE PRIMARY KEY)"));
                session.connection()
                        .execute(text("CREATE TABLE orders (id INTEGER PRIMARY KEY, client_code VARCHAR(20))"));
                session.connection().execute(text("INSERT INTO clients VALUES ('ALFKI')"));
                session.connection().execute(text("INSERT INTO orders VALUES (1, 'alfki'), (2, 'ALFKI')"));
            });
            for (LoaderOption<?, ?> option :
                    List.of(lazy(CLIENTS.orders), selectIn(CLIENTS.orders), joined(CLIENTS.orders))) {
                try (Session session = engine.openSession()) {
                    Client client = session.one(select(CLIENTS).options(option));
                    assertEquals(1, client.orders().size(), option::toString);
                }
            }
            for (LoaderOption<?, ?> option :
                    List.of(lazy(ORDERS.client), selectIn(ORDERS.client), joined(ORDERS.client))) {
                try (Session session = engine.openSession()) {
                    List<String> codes = new ArrayList<>();
                    for (Order order : session.all(select(ORDERS).options(option))) {
                        codes.add(order.client().code());
                    }
                    assertEquals(List.of("ALFKI", "ALFKI"), codes, option::toString);
                }
            }
        }
    }
}
