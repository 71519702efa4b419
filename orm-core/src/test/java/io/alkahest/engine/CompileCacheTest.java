package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.compile.StatementKind;
import io.alkahest.sql.Select;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CompileCacheTest {
    private static final CompiledStatement STATEMENT =
            new CompiledStatement("SELECT 1", StatementKind.SELECT, List.of(), List.of());

    @Test
    void itForgetsTheLeastUsedAndStaysBounded() {
        CompileCache cache = new CompileCache(10);
        for (int i = 0; i < 1000; i++) {
            cache.put(i, STATEMENT);
            assertTrue(cache.size() <= 10);
        }
        assertNull(cache.get(0));
        assertNull(cache.recall(0));
        assertNotNull(cache.recall(999) == null ? cache.get(999) : cache.recall(999));
    }

    @Test
    void whatIsUsedStays() {
        CompileCache cache = new CompileCache(10);
        cache.put("used", STATEMENT);
        for (int i = 0; i < 1000; i++) {
            cache.put(i, STATEMENT);
            if (cache.get("used") == null) {
                cache.put("used", cache.recall("used"));
            }
        }
        assertNotNull(cache.get("used"));
    }

    @Test
    void statementsOfOneShapeShareOneCompiledStatement() {
        try (Database database = new Database(EngineOptions.forUrl("h2://"))) {
            assertSame(compiled(database, query("a")), compiled(database, query("b")));
            assertNotSame(
                    compiled(database, query("a")),
                    compiled(database, query("a").limit(1)));
        }
    }

    @Test
    void theBoundOfTheOptionHolds() {
        try (Database database = new Database(EngineOptions.forUrl("h2://").compileCacheSize(4))) {
            CompiledStatement first = compiled(database, query("a"));
            for (int i = 0; i < 20; i++) {
                compiled(
                        database,
                        query("a")
                                .where(IntStream.range(0, i)
                                        .mapToObj(n -> CUSTOMERS.id.eq(n))
                                        .toList()));
            }
            assertNotSame(first, compiled(database, query("a")));
        }
    }

    @Test
    void aKnownKeyNeedsNoStatement() {
        try (Database database = new Database(EngineOptions.forUrl("h2://"))) {
            CompiledStatement made =
                    database.compiled("key", () -> insertInto(CUSTOMERS).values(CUSTOMERS.email.set("a")));
            assertSame(made, database.compiled("key", () -> {
                throw new AssertionError("asked again");
            }));
        }
    }

    @Test
    void manyThreadsGetTheSameAnswers() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try (Database database = new Database(EngineOptions.forUrl("h2://").compileCacheSize(8))) {
            List<Callable<Integer>> work = IntStream.range(0, 4)
                    .<Callable<Integer>>mapToObj(thread -> () -> {
                        int right = 0;
                        for (int i = 0; i < 2000; i++) {
                            int columns = i % 20;
                            Select<String> query = query("a")
                                    .where(IntStream.range(0, columns)
                                            .mapToObj(n -> CUSTOMERS.id.eq(n))
                                            .toList());
                            right += compiled(database, query).parameters().size() == columns + 1 ? 1 : 0;
                        }
                        return right;
                    })
                    .toList();
            for (var result : threads.invokeAll(work)) {
                assertEquals(2000, result.get());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static Select<String> query(String email) {
        return select(CUSTOMERS.email).where(CUSTOMERS.email.eq(email));
    }

    private static CompiledStatement compiled(Database database, Select<?> query) {
        return database.compiled(Fingerprint.of(query), query);
    }
}
