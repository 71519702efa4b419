package io.alkahest.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.StatementKind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NatureTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELECT 1 | READ",
                "select 1 | READ",
                "  (SELECT 1) | READ",
                "/* why */ VALUES (1) | READ",
                "EXPLAIN DELETE FROM t | READ",
                "WITH a AS (SELECT 1) SELECT * FROM a | READ",
                "WITH a AS (SELECT 1) INSERT INTO t SELECT * FROM a | WRITE",
                "INSERT INTO t VALUES (1) | WRITE",
                "update t set a = 1 | WRITE",
                "DELETE FROM t | WRITE",
                "MERGE INTO t KEY (id) VALUES (1) | WRITE",
                "CREATE TABLE t (id INTEGER) | DEFINE",
                "DROP TABLE t | DEFINE",
                "SET SCHEMA x | DEFINE",
                "-- nothing | DEFINE",
            })
    void handWrittenSqlIsJudgedByItsFirstWord(String sql, Nature nature) {
        assertEquals(nature, Nature.of(statement(sql, StatementKind.TEXT)));
    }

    @Test
    void commentsAreNoWords() {
        assertEquals(Nature.READ, Nature.of(statement("-- DROP\n/* DELETE */ SELECT 1", StatementKind.TEXT)));
    }

    @Test
    void otherStatementsSayWhatTheyAre() {
        assertEquals(Nature.READ, Nature.of(statement("", StatementKind.SELECT)));
        assertEquals(Nature.WRITE, Nature.of(statement("", StatementKind.INSERT)));
        assertEquals(Nature.WRITE, Nature.of(statement("", StatementKind.UPDATE)));
        assertEquals(Nature.WRITE, Nature.of(statement("", StatementKind.DELETE)));
        assertEquals(Nature.DEFINE, Nature.of(statement("", StatementKind.DDL)));
    }

    private static CompiledStatement statement(String sql, StatementKind kind) {
        return new CompiledStatement(sql, kind, List.of(), List.of());
    }
}
