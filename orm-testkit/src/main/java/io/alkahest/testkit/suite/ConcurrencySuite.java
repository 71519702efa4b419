package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConcurrentUseException;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.domain.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Several threads: one session belongs to one of them, an engine to all, and a pool of one is enough for everybody in
 * turn.
 */
public abstract class ConcurrencySuite extends DatabaseSuite {
    private final ExecutorService threads = Executors.newFixedThreadPool(8);

    protected ConcurrencySuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createRows() {
        createBlog();
    }

    @AfterEach
    void endThreads() {
        threads.shutdownNow();
    }

    @Test
    void twoThreadsInsideOneSessionAreReportedWithBothCallSites() throws Exception {
        try (Session session = engine.openSession()) {
            CountDownLatch inside = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Future<List<String>> first = threads.submit(() -> stayInside(session, inside, goOn));
            inside.await();
            ConcurrentUseException error;
            try {
                error = assertThrows(ConcurrentUseException.class, () -> comeIn(session));
            } finally {
                goOn.countDown();
            }
            assertTrue(error.getMessage().contains("stayInside"), error.getMessage());
            assertTrue(error.getMessage().contains("comeIn"), error.getMessage());
            assertEquals(List.of("Ada", "Ben", "Cleo"), first.get());
            assertEquals("Ada", session.get(USERS, 1).getName());
        }
    }

    private static List<String> stayInside(Session session, CountDownLatch inside, CountDownLatch goOn) {
        return session.all(select(USERS.name).orderBy(USERS.id).map(name -> {
            inside.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            return name;
        }));
    }

    private static void comeIn(Session session) {
        session.get(USERS, 2);
    }

    @Test
    void aSessionMayMoveFromThreadToThread() throws Exception {
        try (Session session = engine.openSession()) {
            Tag tag = new Tag("new");
            session.add(tag);
            threads.submit(session::flush).get();
            assertEquals(4, tag.getId());
            threads.submit(session::commit).get();
            assertEquals("new", tag.getText());
        }
    }

    @Test
    void manyThreadsShareAPoolOfOne() throws Exception {
        try (Engine narrow = Engine.create(fresh.url(), options -> options.poolSize(1))) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < 40; i++) {
                String text = "t" + i;
                all.add(threads.submit(() -> narrow.inTransaction(session -> session.add(new Tag(text)))));
            }
            for (Future<?> one : all) {
                one.get();
            }
            assertEquals(0, narrow.activeConnections());
        }
        assertEquals(43, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void manyThreadsWriteAtOnce() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String text = "t" + i;
            all.add(threads.submit(() ->
                    engine.inTransaction(TransactionOptions.defaults().retry(1), session -> {
                        session.get(USERS, 1).getName();
                        session.add(new Tag(text));
                    })));
        }
        for (Future<?> one : all) {
            one.get();
        }
        assertEquals(43, outside.rows("SELECT id FROM tags").size());
    }

    @Test
    void anExhaustedPoolSaysSo() {
        try (Engine narrow = Engine.create(
                        fresh.url(), options -> options.poolSize(1).connectionTimeout(Duration.ofMillis(250)));
                Connection taken = connectPatiently(narrow)) {
            taken.execute(select(count(TAGS.id))).one();
            AlkahestException error =
                    assertThrows(AlkahestException.class, () -> narrow.inTransaction(session -> session.get(USERS, 1)));
            assertTrue(error.getMessage().contains("poolSize"), error.getMessage());
        }
    }

    @Test
    void compiledStatementsAreSharedByThreads() throws ExecutionException, InterruptedException {
        List<Future<String>> all = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int id = i % 3 + 1;
            all.add(threads.submit(() -> engine.computeInTransaction(
                    session -> session.one(select(USERS.name).where(USERS.id.eq(id))))));
        }
        List<String> names = List.of("Ada", "Ben", "Cleo");
        for (int i = 0; i < all.size(); i++) {
            assertEquals(names.get(i % 3), all.get(i).get());
        }
    }
}
