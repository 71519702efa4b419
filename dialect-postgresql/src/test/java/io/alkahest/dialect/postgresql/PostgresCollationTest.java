package io.alkahest.dialect.postgresql;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Keys of the type {@code citext}, for which texts are equal that differ in their case, however the columns are
 * declared.
 */
class PostgresCollationTest {
    private final FreshDatabase fresh = new PostgresTestDatabase().fresh();
    private final Engine engine = Engine.create(fresh.url());

    /** One who orders. */
    public static class Client extends Entity {
        String code(Clients clients) {
            return get(clients.code);
        }

        List<Order> orders(Clients clients) {
            return get(clients.orders);
        }
    }

    /** An order. */
    public static class Order extends Entity {
        Integer id(Orders orders) {
            return get(orders.id);
        }

        Client client(Orders orders) {
            return get(orders.client);
        }
    }

    private static final class Clients extends Table<Client> {
        final Column<Client, String> code;
        final ToMany<Client, Order> orders;

        Clients(SqlType<String> type, Orders far) {
            super("clients");
            code = column("code", type).primaryKey();
            orders = oneToMany(() -> far.client).orderedBy(() -> far.id.asc());
        }
    }

    private static final class Orders extends Table<Order> {
        final Clients clients;
        final Column<Order, Integer> id = integer("id").primaryKey();
        final Column<Order, String> clientCode;
        final ToOne<Order, Client> client;

        Orders(SqlType<String> type) {
            super("orders");
            clients = new Clients(type, this);
            clientCode = column("client_code", type).references(() -> clients.code);
            client = manyToOne(() -> clients, clientCode);
        }
    }

    @BeforeEach
    void createRows() {
        new Outside(fresh.dataSource())
                .run(
                        "CREATE EXTENSION citext",
                        "CREATE TABLE clients (code citext PRIMARY KEY)",
                        "CREATE TABLE orders (id integer PRIMARY KEY, client_code citext REFERENCES clients)",
                        "INSERT INTO clients VALUES ('ALFKI'), ('Bonap')",
                        "INSERT INTO orders VALUES (1, 'alfki'), (2, 'ALFKI'), (3, 'BONAP'), (4, 'Alfki')");
    }

    @AfterEach
    void close() {
        engine.close();
        fresh.close();
    }

    @Test
    void ofColumnsInTheWordsOfTheDatabase() {
        everyoneFindsWhatTheDatabaseFinds(SqlTypes.opaque("citext"));
    }

    @Test
    void ofTextsThatAreDeclaredAsThatType() {
        everyoneFindsWhatTheDatabaseFinds(SqlTypes.TEXT.declaredAs("citext"));
        everyoneFindsWhatTheDatabaseFinds(SqlTypes.varchar(20).declaredAs("citext"));
    }

    @Test
    void ofTextsThatAreNot() {
        everyoneFindsWhatTheDatabaseFinds(SqlTypes.TEXT);
        everyoneFindsWhatTheDatabaseFinds(SqlTypes.varchar(20));
    }

    private void everyoneFindsWhatTheDatabaseFinds(SqlType<String> type) {
        Orders orders = new Orders(type);
        Clients clients = orders.clients;
        for (LoaderOption<?, ?> option :
                List.of(lazy(clients.orders), selectIn(clients.orders), joined(clients.orders))) {
            try (Session session = engine.openSession()) {
                List<String> found = new ArrayList<>();
                for (Client client :
                        session.all(select(clients).orderBy(clients.code).options(option))) {
                    found.add(client.code(clients)
                            + client.orders(clients).stream()
                                    .map(order -> order.id(orders))
                                    .toList());
                    client.orders(clients).forEach(order -> assertSame(client, order.client(orders)));
                }
                assertEquals(List.of("ALFKI[1, 2, 4]", "Bonap[3]"), found, option + " of " + type);
            }
        }
        for (LoaderOption<?, ?> option : List.of(lazy(orders.client), selectIn(orders.client), joined(orders.client))) {
            try (Session session = engine.openSession()) {
                List<String> found = new ArrayList<>();
                for (Order order : session.all(select(orders).orderBy(orders.id).options(option))) {
                    found.add(order.client(orders).code(clients));
                }
                assertEquals(List.of("ALFKI", "ALFKI", "Bonap", "ALFKI"), found, option + " of " + type);
            }
        }
        try (Session session = engine.openSession()) {
            Client alfki = session.get(clients, "alfki");
            assertNotNull(alfki, type::toString);
            assertSame(alfki, session.get(clients, "ALFKI"));
            assertEquals("ALFKI", alfki.code(clients));
            assertSame(alfki, session.one(select(clients).where(clients.code.eq("aLFKI"))));
            assertEquals(
                    1,
                    session.all(select(clients).where(clients.code.inList(List.of("alfki", "ALFKI", "x"))))
                            .size(),
                    type::toString);
            assertSame(alfki, session.one(select(orders).where(orders.id.eq(1))).client(orders));
        }
    }
}
