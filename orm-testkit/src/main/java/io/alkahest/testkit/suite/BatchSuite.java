package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.StatementKind;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.StaleRowException;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.recorder.StatementRecorder;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.Tag;
import io.alkahest.testkit.domain.stock.Product;
import io.alkahest.testkit.domain.stock.Warehouse;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Many rows at once, with every way in which the driver may be set up to run batches: the number of statements does not
 * grow with the rows where the driver counts them, every object knows its own key, and a row that somebody else has
 * deleted in the meantime is found among the others.
 */
@TestInstance(Lifecycle.PER_CLASS)
public abstract class BatchSuite {
    private static final int INSERTS = 10_000;
    private static final int CHANGES = 1_000;
    private static final int FEW = 60;

    private final TestDatabase database;
    private final StatementRecorder sql = new StatementRecorder();
    private @Nullable FreshDatabase fresh;
    private @Nullable Engine opened;

    protected BatchSuite(TestDatabase database) {
        DatabaseSuite.require(database);
        this.database = database;
    }

    Stream<Map<String, String>> settings() {
        return database.batchSettings().stream();
    }

    private Engine open(Map<String, String> settings) {
        FreshDatabase created = database.fresh();
        fresh = created;
        Engine engine = Engine.create(created.url(), options -> {
            settings.forEach(options::property);
            options.listener(sql).connectionTimeout(Duration.ofSeconds(60));
        });
        opened = engine;
        Domain.BLOG.createAll(engine);
        sql.clear();
        return engine;
    }

    private FreshDatabase fresh() {
        return Objects.requireNonNull(fresh);
    }

    @AfterEach
    void close() {
        try (FreshDatabase created = fresh;
                Engine engine = opened) {
            assertTrue(
                    created == null || engine == null || engine.activeConnections() == 0,
                    "a connection was not given back");
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void tenThousandInsertsKnowTheirKeysWhileSomebodyElseInsertsToo(Map<String, String> settings) throws Exception {
        Engine engine = open(settings);
        List<Tag> tags = tags(INSERTS);
        AtomicBoolean done = new AtomicBoolean();
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            CountDownLatch started = new CountDownLatch(1);
            Future<?> inserting = other.submit(() -> insertUntil(done, started));
            started.await();
            engine.inTransaction(session -> session.addAll(tags));
            done.set(true);
            inserting.get();
        } finally {
            done.set(true);
            other.shutdownNow();
        }
        assertTrue(sql.statements().size() <= 20, sql::toString);
        assertEquals(
                INSERTS,
                sql.statements().stream().mapToLong(RecordedStatement::rows).sum());
        List<String> rows = outside().rows("SELECT text, id FROM tags WHERE text LIKE 'tag%' ORDER BY id");
        List<String> known = new ArrayList<>();
        tags.forEach(tag -> known.add(tag.getText() + " " + tag.getId()));
        known.sort(Comparator.comparingInt(row -> Integer.parseInt(row.substring(row.lastIndexOf(' ') + 1))));
        assertEquals(rows, known);
    }

    /** Where there is one writer at a time, this one may be sent away. */
    private void insertUntil(AtomicBoolean done, CountDownLatch started) {
        for (int number = 0; !done.get(); number++) {
            try (Connection connection = fresh().dataSource().getConnection();
                    PreparedStatement insert = connection.prepareStatement("INSERT INTO tags (text) VALUES (?)")) {
                for (int i = 0; i < 10 && !done.get(); i++) {
                    insert.setString(1, "other " + number);
                    insert.executeUpdate();
                    started.countDown();
                }
            } catch (SQLException e) {
                started.countDown();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aThousandUpdatesAreABatch(Map<String, String> settings) {
        expectBatch(settings, StatementKind.UPDATE, tag -> tag.setText(tag.getText() + "!"));
        assertEquals(
                List.of(String.valueOf(CHANGES)), outside().rows("SELECT COUNT(*) FROM tags WHERE text LIKE '%!'"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aThousandDeletesAreABatch(Map<String, String> settings) {
        expectBatch(settings, StatementKind.DELETE, null);
        assertEquals(List.of("0"), outside().rows("SELECT COUNT(*) FROM tags"));
    }

    /**
     * Changes a thousand rows, or deletes them. A driver that does not count is noticed once, and given single rows
     * then.
     */
    private void expectBatch(Map<String, String> settings, StatementKind kind, @Nullable Consumer<Tag> change) {
        Engine engine = open(settings);
        engine.inTransaction(session -> session.addAll(tags(CHANGES)));
        boolean counted = isCounted(engine, kind);
        assertTrue(counted || !settings.isEmpty(), "as it comes, the driver counts");
        engine.inTransaction(session -> {
            List<Tag> tags = session.all(select(TAGS).orderBy(TAGS.id));
            sql.clear();
            tags.forEach(change == null ? session::delete : change);
            session.flush();
        });
        List<RecordedStatement> sent = sql.statements().stream()
                .filter(statement -> statement.outline().startsWith(kind + " tags"))
                .toList();
        assertEquals(CHANGES, sent.get(0).rows(), sql::toString);
        assertTrue(sent.get(0).batched(), sql::toString);
        assertEquals(counted ? 1 : 1 + CHANGES, sent.size(), sql::toString);
    }

    /** Asks the driver itself, by statements that find no row. */
    private static boolean isCounted(Engine engine, StatementKind kind) {
        return engine.begin(c -> {
            try (PreparedStatement statement = c.unwrap()
                    .prepareStatement(
                            kind == StatementKind.UPDATE
                                    ? "UPDATE tags SET text = 'x' WHERE id = ?"
                                    : "DELETE FROM tags WHERE id = ?")) {
                for (int i = 1; i <= FEW; i++) {
                    statement.setInt(1, -i);
                    statement.addBatch();
                }
                return Arrays.stream(statement.executeBatch()).allMatch(count -> count == 0);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aRowThatSomebodyDeletedIsFoundAmongTheUpdatesOfABatch(Map<String, String> settings) {
        expectStale(settings, "updated", tag -> tag.setText(tag.getText() + "!"));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aRowThatSomebodyDeletedIsFoundAmongTheDeletesOfABatch(Map<String, String> settings) {
        expectStale(settings, "deleted", null);
    }

    /** In the first batch of an engine, and in a later one. */
    private void expectStale(Map<String, String> settings, String verb, @Nullable Consumer<Tag> change) {
        Engine engine = open(settings);
        for (int batch = 1; batch <= 2; batch++) {
            try (Session session =
                    engine.openSession(TransactionOptions.defaults().expireOnCommit(false))) {
                session.addAll(tags(FEW));
                session.commit();
                List<Tag> tags = session.all(select(TAGS).orderBy(TAGS.id));
                tags.forEach(Tag::getPosts);
                session.commit();
                Integer gone = tags.get(37).getId();
                outside().run("DELETE FROM tags WHERE id = " + gone);
                List<String> before = outside().rows("SELECT id, text FROM tags ORDER BY id");

                tags.forEach(change == null ? session::delete : change);
                StaleRowException stale = assertThrows(StaleRowException.class, session::flush);

                assertEquals(gone, stale.key());
                assertEquals(
                        "Tag " + gone + " was to be " + verb
                                + ", but its row is gone: somebody else has deleted it since it"
                                + " was read. Roll back and read it again. [ALK-555]",
                        stale.getMessage());
                session.rollback();
                assertEquals(before, outside().rows("SELECT id, text FROM tags ORDER BY id"));
                outside().run("DELETE FROM tags");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aRowWithAnotherVersionIsFoundAmongTheUpdatesOfABatch(Map<String, String> settings) {
        expectOtherVersion(settings, product -> product.setStock(product.getStock() + 1));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void aRowWithAnotherVersionIsFoundAmongTheDeletesOfABatch(Map<String, String> settings) {
        expectOtherVersion(settings, null);
    }

    /** In the first batch of an engine, and in a later one; then the same batch without a stale row goes through. */
    private void expectOtherVersion(Map<String, String> settings, @Nullable Consumer<Product> change) {
        Engine engine = open(settings);
        Warehouse.WAREHOUSE.createAll(engine);
        for (int batch = 1; batch <= 2; batch++) {
            try (Session session =
                    engine.openSession(TransactionOptions.defaults().expireOnCommit(false))) {
                for (int i = 0; i < FEW; i++) {
                    session.add(new Product("product " + i, i));
                }
                session.commit();
                List<Product> products = session.all(select(PRODUCTS).orderBy(PRODUCTS.id));
                products.forEach(product -> product.getParts().size());
                session.commit();
                Product other = products.get(37);
                outside().run("UPDATE products SET version = 2 WHERE id = " + other.getId());
                List<String> before = outside().rows("SELECT id, stock, version FROM products ORDER BY id");

                products.forEach(change == null ? session::delete : change);
                StaleRowException stale = assertThrows(StaleRowException.class, session::flush);

                assertEquals(other.getId(), stale.key());
                assertEquals(1, stale.expectedVersion());
                session.rollback();
                assertEquals(before, outside().rows("SELECT id, stock, version FROM products ORDER BY id"));

                products.forEach(change == null ? session::delete : change);
                session.commit();
                assertEquals(
                        change == null ? List.of() : List.of("2 59", "3 1"),
                        outside().rows("SELECT version, COUNT(*) FROM products GROUP BY version ORDER BY version"));
                outside().run("DELETE FROM products");
            }
        }
    }

    private Outside outside() {
        return new Outside(fresh().dataSource());
    }

    private static List<Tag> tags(int number) {
        List<Tag> tags = new ArrayList<>(number);
        for (int i = 0; i < number; i++) {
            tags.add(new Tag("tag " + i));
        }
        return tags;
    }
}
