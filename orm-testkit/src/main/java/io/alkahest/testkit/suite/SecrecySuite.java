package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.alkahest.error.AlkahestException;
import io.alkahest.error.FlushException;
import io.alkahest.error.StaleRowException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.stock.Product;
import io.alkahest.testkit.domain.stock.Warehouse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * No message shows a password, whatever is wrong with the URL that it stands in; and where values are hidden, none
 * shows a key.
 */
public abstract class SecrecySuite extends DatabaseSuite {
    private static final String SECRET = "S3cr3tly";

    protected SecrecySuite(TestDatabase database) {
        super(database);
    }

    /** An account, known by a number that nobody may see. */
    static final class Account extends Entity {}

    /** The table of accounts. */
    static final class Accounts extends Table<Account> {
        static final Accounts ACCOUNTS = new Accounts();

        final Column<Account, String> number = varchar("number", 20).primaryKey();
        final Column<Account, String> mail = varchar("mail", 20).unique();

        Accounts() {
            super("accounts");
        }
    }

    @Test
    void passwordsAreInNoMessage() {
        String scheme = engine.dialect().name();
        for (String url : List.of(
                "user:%s",
                "user:%s@",
                "user:%s/db",
                "us/er:%s@127.0.0.1:1/db",
                "us?er:%s@127.0.0.1:1/db",
                "us?er=:%s@127.0.0.1:1/db",
                "us#er:%s@127.0.0.1:1/db",
                "user:%s@127.0.0.1:1/db",
                "user:%s@127.0.0.1:x/db",
                "user:a/%s@127.0.0.1:1/db",
                "user:a?%s@127.0.0.1:1/db",
                "user:a@%s@127.0.0.1:1/db",
                "user:%%zz%s@127.0.0.1:1/db",
                "user:%s@127.0.0.1:1/db?novalue",
                "127.0.0.1:1/db?user=u&password=%s",
                "127.0.0.1:1/db?user=u&password=%s&x",
                "127.0.0.1:1/db?user=u&password %s",
                "127.0.0.1:1/db?sslpassword=%s",
                "127.0.0.1:1/db;PASSWORD %s",
                "127.0.0.1:1/db;PASSWORD=%s;PASSWORD=%s",
                "(host=127.0.0.1,port=1,user=u,password=%s)/db")) {
            String secretly = url.replace("%s", SECRET).replace("%%", "%");
            for (String before : List.of("", "jdbc:", "no", "jdbc:no")) {
                assertSilent(before + scheme + "://" + secretly, options -> {});
                assertSilent(before + scheme + ":" + secretly, options -> {});
            }
        }
        String unreachable = database.unreachableUrl();
        if (unreachable != null) {
            assertSilent(unreachable, options -> options.user("user").password(SECRET));
        }
    }

    /**
     * What is wrong is told where the engine is made, or where it is used first; a few of the URLs name databases in
     * memory.
     */
    private static void assertSilent(String url, Consumer<? super io.alkahest.engine.EngineOptions> configure) {
        try (Engine hidden = Engine.create(url, options -> {
            configure.accept(options);
            options.connectionTimeout(Duration.ofMillis(250));
            assertFalse(options.toString().contains(SECRET), options.toString());
        })) {
            assertFalse(hidden.toString().contains(SECRET), hidden.toString());
            if (!url.contains("sqlite")) {
                hidden.inConnection(connection -> {});
            }
        } catch (AlkahestException e) {
            assertFalse(trace(e).contains(SECRET), () -> url + "\n" + trace(e));
        }
    }

    @Test
    void whereValuesAreHiddenNoMessageShowsAKey() {
        create(new Schema(Accounts.ACCOUNTS));
        try (Engine hiding = Engine.create(fresh.url(), options -> options.hideParameters(true))) {
            hiding.inTransaction(session -> session.add(account("DE-7734", "ada@x.org")));
            AlkahestException stale = assertThrows(
                    StaleRowException.class,
                    () -> hiding.inTransaction(session -> {
                        Account known = session.get(Accounts.ACCOUNTS, "DE-7734");
                        session.execute(text("DELETE FROM accounts"));
                        known.set(Accounts.ACCOUNTS.mail, "eve@x.org");
                        assertEquals("Account (key hidden)", known.toString());
                    }));
            assertTrue(stale.getMessage().startsWith("Account (key hidden) was to be updated"), stale.getMessage());
            assertHidden(stale);
            versionedRowsHideTheirKeysToo(hiding);
            AlkahestException twice = assertThrows(
                    FlushException.class,
                    () -> hiding.inTransaction(session -> {
                        session.get(Accounts.ACCOUNTS, "DE-7734");
                        session.add(account("DE-7734", "ada@x.org"));
                    }));
            assertEquals(
                    "A new Account has a key, but the session holds Account (key hidden) for that row. Change that object, or delete it first. [ALK-556]",
                    twice.getMessage());
            assertHidden(assertThrows(
                    AlkahestException.class,
                    () -> hiding.inTransaction(session -> session.add(account("DE-7735", "ada@x.org")))));
            assertHidden(assertThrows(
                    AlkahestException.class,
                    () -> hiding.inTransaction(session -> session.add(account("DE-7734", "eve@x.org")))));
            assertHidden(assertThrows(
                    AlkahestException.class,
                    () -> hiding.inConnection(connection -> connection.execute(insertInto(Accounts.ACCOUNTS)
                            .values(
                                    Accounts.ACCOUNTS.number.set("DE-7734"),
                                    Accounts.ACCOUNTS.mail.set("eve@x.org"))))));
            assertHidden(assertThrows(
                    AlkahestException.class,
                    () -> hiding.inConnection(connection ->
                            connection.execute(text("SELECT FROM FROM :number"), Map.of("number", "DE-7734")))));
            assertHidden(assertThrows(
                    AlkahestException.class,
                    () -> hiding.inConnection(connection -> connection
                            .execute(
                                    text("SELECT CAST(:number AS INTEGER) + no_such_column FROM accounts"),
                                    Map.of("number", "DE-7734"))
                            .all())));
        }
    }

    private void versionedRowsHideTheirKeysToo(Engine hiding) {
        create(Warehouse.WAREHOUSE);
        hiding.inTransaction(session -> session.add(new Product("anvil", 1)));
        StaleRowException stale = assertThrows(
                StaleRowException.class,
                () -> hiding.inTransaction(session -> {
                    Product anvil = Objects.requireNonNull(session.get(PRODUCTS, 1));
                    session.execute(text("UPDATE products SET version = 7"));
                    anvil.setStock(2);
                }));
        assertEquals(
                "Product (key hidden) was to be updated, but its row does not have version 1 any more: somebody else has changed or deleted it"
                        + " since it was read. Roll back and read it again. [ALK-516]",
                stale.getMessage());
    }

    private static Account account(String number, String mail) {
        Account account = new Account();
        account.set(Accounts.ACCOUNTS.number, number);
        account.set(Accounts.ACCOUNTS.mail, mail);
        return account;
    }

    private static void assertHidden(AlkahestException e) {
        String told = trace(e);
        assertFalse(told.contains("DE-773") || told.contains("@x.org"), told);
    }

    /** All that a stack trace would show of messages. */
    private static String trace(Throwable e) {
        StringBuilder text = new StringBuilder(e.toString());
        for (Throwable suppressed : e.getSuppressed()) {
            text.append('\n').append(trace(suppressed));
        }
        return e.getCause() == null ? text.toString() : text.append('\n') + trace(e.getCause());
    }

    @Test
    void serversThatStandForOneAnotherAreTriedInOrder() {
        assumeTrue(database.isServer(), "there is no host");
        String url = fresh.url();
        int host = url.indexOf('@') + 1;
        try (Engine several = Engine.create(url.substring(0, host) + "127.0.0.1:1," + url.substring(host))) {
            several.inConnection(connection -> assertEquals(
                    1,
                    connection.execute(text("SELECT 1 AS one")).one().get("one") instanceof Number n
                            ? n.intValue()
                            : 0));
        }
    }
}
