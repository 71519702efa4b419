package io.alkahest.testkit.suite;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.lazy;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabase.Provocation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A key that is written in another way than what refers to it, but is equal to it for the database: every loader finds
 * what the database finds.
 */
public abstract class SpellingSuite extends DatabaseSuite {
    private static final Clients CLIENTS = new Clients();
    private static final Orders ORDERS = new Orders();
    private static final Groups GROUPS = new Groups();
    private static final Members MEMBERS = new Members();

    protected SpellingSuite(TestDatabase database) {
        super(database);
    }

    /** A customer. */
    public static class Client extends Entity {
        String code() {
            return get(CLIENTS.code);
        }

        List<Order> orders() {
            return get(CLIENTS.orders);
        }

        List<Group> groups() {
            return get(CLIENTS.groups);
        }
    }

    /** An order of a customer. */
    public static class Order extends Entity {
        Integer id() {
            return get(ORDERS.id);
        }

        @Nullable
        Client client() {
            return get(ORDERS.client);
        }
    }

    /** A group of customers. */
    public static class Group extends Entity {
        String code() {
            return get(GROUPS.code);
        }

        List<Client> clients() {
            return get(GROUPS.clients);
        }
    }

    private static final class Clients extends Table<Client> {
        final Column<Client, String> code = varchar("code", 20).primaryKey();
        final ToMany<Client, Order> orders = oneToMany(() -> ORDERS.client).orderedBy(() -> ORDERS.id.asc());
        final ToMany<Client, Group> groups = manyToMany(() -> GROUPS.through(MEMBERS));

        Clients() {
            super("clients");
        }
    }

    private static final class Orders extends Table<Order> {
        final Column<Order, Integer> id = integer("id").primaryKey();
        final NullableColumn<Order, String> clientCode =
                varchar("client_code", 20).nullable().references(() -> CLIENTS.code);
        final ToOne<Order, @Nullable Client> client = manyToOne(() -> CLIENTS, clientCode);

        Orders() {
            super("client_orders");
        }
    }

    private static final class Groups extends Table<Group> {
        final Column<Group, String> code = varchar("code", 20).primaryKey();
        final ToMany<Group, Client> clients = manyToMany(() -> CLIENTS.through(MEMBERS));

        Groups() {
            super("client_groups");
        }
    }

    private static final class Members extends Table<Row> {
        final Column<Row, String> clientCode = varchar("client_code", 20).references(() -> CLIENTS.code);
        final Column<Row, String> groupCode = varchar("group_code", 20).references(() -> GROUPS.code);

        Members() {
            super("client_members");
            primaryKey(clientCode, groupCode);
        }
    }

    @BeforeEach
    void createRows() {
        String text = database.provocations().get(Provocation.LOOSE_TEXT);
        Assumptions.assumeTrue(text != null, () -> database.name() + " has no type of texts that ignores case.");
        String prepared = database.provocations().get(Provocation.LOOSE_TEXT_PREPARED);
        if (prepared != null) {
            outside.run(prepared);
        }
        outside.run(
                "CREATE TABLE clients (code " + text + " NOT NULL PRIMARY KEY)",
                "CREATE TABLE client_orders (id INTEGER PRIMARY KEY, client_code " + text + ")",
                "CREATE TABLE client_groups (code " + text + " NOT NULL PRIMARY KEY)",
                "CREATE TABLE client_members (client_code " + text + " NOT NULL, group_code " + text + " NOT NULL)");
        for (String code : List.of("ALFKI", "Bonap", "CHOPS", "Dürer")) {
            outside.run("INSERT INTO clients (code) VALUES ('" + code + "')");
        }
        int id = 0;
        for (String code : List.of("alfki", "ALFKI", "BONAP", "Alfki", "alfki ", "DURER", "nobody", "bonap", "ALFKI")) {
            outside.run("INSERT INTO client_orders (id, client_code) VALUES (" + ++id + ", '" + code + "')");
        }
        outside.run("INSERT INTO client_orders (id) VALUES (10)");
        outside.run(
                "INSERT INTO client_groups (code) VALUES ('VIP')",
                "INSERT INTO client_groups (code) VALUES ('new')",
                "INSERT INTO client_members (client_code, group_code) VALUES ('alfki', 'vip')",
                "INSERT INTO client_members (client_code, group_code) VALUES ('ALFKI', 'New')",
                "INSERT INTO client_members (client_code, group_code) VALUES ('BONAP', 'VIP')");
    }

    @Test
    void theManyOfOneAreFound() {
        List<String> truth = new ArrayList<>();
        for (String code : outside.rows("SELECT code FROM clients")) {
            truth.add(code
                    + outside.rows(
                            "SELECT o.id FROM clients c JOIN client_orders o ON o.client_code = c.code WHERE c.code = '"
                                    + code + "' ORDER BY o.id"));
        }
        for (LoaderOption<?, ?> option :
                List.of(lazy(CLIENTS.orders), selectIn(CLIENTS.orders), joined(CLIENTS.orders))) {
            try (Session session = engine.openSession()) {
                List<String> found = new ArrayList<>();
                for (Client client : session.all(select(CLIENTS).options(option))) {
                    List<Integer> ids = client.orders().stream().map(Order::id).toList();
                    found.add(client.code() + ids);
                    client.orders().forEach(order -> assertSame(client, order.client()));
                }
                assertEquals(
                        truth.stream().sorted().toList(),
                        found.stream().sorted().toList(),
                        option::toString);
            }
        }
    }

    @Test
    void theOneOfManyIsFound() {
        Map<String, String> truth = new HashMap<>();
        for (String row : outside.rows(
                "SELECT o.id, c.code FROM client_orders o LEFT JOIN clients c ON o.client_code = c.code")) {
            String[] parts = row.split(" ");
            truth.put(parts[0], parts[1]);
        }
        for (LoaderOption<?, ?> option : List.of(lazy(ORDERS.client), selectIn(ORDERS.client), joined(ORDERS.client))) {
            try (Session session = engine.openSession()) {
                Map<String, String> found = new HashMap<>();
                Map<String, Client> instances = new HashMap<>();
                for (Order order : session.all(select(ORDERS).orderBy(ORDERS.id).options(option))) {
                    Client client = order.client();
                    found.put(order.id().toString(), client == null ? "null" : client.code());
                    if (client != null) {
                        assertSame(client, instances.computeIfAbsent(client.code(), code -> client));
                    }
                }
                assertEquals(truth, found, option::toString);
            }
        }
    }

    @Test
    void theManyOfManyAreFound() {
        for (LoaderOption<?, ?> option :
                List.of(lazy(CLIENTS.groups), selectIn(CLIENTS.groups), joined(CLIENTS.groups))) {
            try (Session session = engine.openSession()) {
                List<String> found = new ArrayList<>();
                for (Client client : session.all(select(CLIENTS).options(option))) {
                    found.add(client.code()
                            + client.groups().stream().map(Group::code).sorted().toList());
                }
                assertEquals(
                        List.of("ALFKI[VIP, new]", "Bonap[VIP]", "CHOPS[]", "Dürer[]"),
                        found.stream().sorted().toList(),
                        option::toString);
            }
        }
        for (LoaderOption<?, ?> option :
                List.of(lazy(GROUPS.clients), selectIn(GROUPS.clients), joined(GROUPS.clients))) {
            try (Session session = engine.openSession()) {
                List<String> found = new ArrayList<>();
                for (Group group : session.all(select(GROUPS).options(option))) {
                    found.add(group.code()
                            + group.clients().stream()
                                    .map(Client::code)
                                    .sorted()
                                    .toList());
                }
                assertEquals(
                        List.of("VIP[ALFKI, Bonap]", "new[ALFKI]"),
                        found.stream().sorted().toList(),
                        option::toString);
            }
        }
    }

    @Test
    void oneRowIsOneObject() {
        try (Session session = engine.openSession()) {
            Client alfki = session.get(CLIENTS, "alfki");
            assertSame(alfki, session.get(CLIENTS, "ALFKI"));
            assertSame(alfki, session.get(CLIENTS, "Alfki"));
            assertEquals("ALFKI", alfki.code());
            assertSame(alfki, session.one(select(ORDERS).where(ORDERS.id.eq(1))).client());
            assertSame(alfki, session.one(select(CLIENTS).where(CLIENTS.code.eq("aLFKI"))));
            assertSame(
                    alfki,
                    session.all(select(CLIENTS).where(CLIENTS.code.inList(List.of("alfki", "ALFKI", "x"))))
                            .get(0));
            assertEquals(
                    1,
                    session.all(select(CLIENTS).where(CLIENTS.code.inList(List.of("alfki", "ALFKI"))))
                            .size());
            assertNull(session.get(CLIENTS, "nobody"));
        }
    }

    @Test
    void theDatabaseIsAskedOnlyWhereSpellingsDiffer() {
        try (Session session = engine.openSession()) {
            sql.clear();
            session.all(select(CLIENTS).where(CLIENTS.code.eq("CHOPS")).options(selectIn(CLIENTS.orders)));
            assertEquals(2, sql.statements().size());
        }
        outside.run("DELETE FROM client_orders WHERE id NOT IN (2, 9)");
        try (Session session = engine.openSession()) {
            sql.clear();
            session.all(select(CLIENTS).options(selectIn(CLIENTS.orders)));
            assertEquals(2, sql.statements().size());
        }
        try (Session session = engine.openSession()) {
            sql.clear();
            session.all(select(ORDERS).options(selectIn(ORDERS.client)));
            assertEquals(2, sql.statements().size());
        }
    }
}
