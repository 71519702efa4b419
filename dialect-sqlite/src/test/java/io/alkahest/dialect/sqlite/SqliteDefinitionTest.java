package io.alkahest.dialect.sqlite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.alkahest.dialect.sqlite.SqliteDefinition.Constraint;
import io.alkahest.dialect.sqlite.SqliteDefinition.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SqliteDefinitionTest {

    private static List<String> found(String sql, Kind kind) {
        return SqliteDefinition.ofTable(sql).constraints(kind).stream()
                .map(SqliteDefinitionTest::words)
                .toList();
    }

    private static String words(Constraint constraint) {
        return constraint.name() + " " + constraint.columns() + " " + constraint.text() + constraint.target()
                + (constraint.deferrable() ? " deferrable" : "") + (constraint.deferred() ? " deferred" : "");
    }

    @Test
    void constraintsOfColumnsHaveTheirNames() {
        String sql = """
                CREATE TABLE "a (b" (
                    id INTEGER CONSTRAINT pk PRIMARY KEY AUTOINCREMENT NOT NULL, -- a, comment (
                    n VARCHAR(20) DEFAULT ('a, )') CONSTRAINT u UNIQUE ON CONFLICT FAIL CHECK (n <> ')' AND (1 < 2)),
                    m TEXT COLLATE NOCASE CONSTRAINT c CHECK (m > 'x') DEFAULT -1 UNIQUE,
                    r INT REFERENCES other ON DELETE SET NULL ON UPDATE NO ACTION MATCH FULL DEFERRABLE INITIALLY DEFERRED NOT NULL,
                    s INT CONSTRAINT f REFERENCES [o o] (x) NOT DEFERRABLE CHECK (s > 0)
                ) STRICT""";
        assertEquals(List.of("pk [id] "), found(sql, Kind.PRIMARY_KEY));
        assertEquals(List.of("u [n] ", "null [m] "), found(sql, Kind.UNIQUE));
        assertEquals(List.of("null [] n <> ')' AND (1 < 2)", "c [] m > 'x'", "null [] s > 0"), found(sql, Kind.CHECK));
        assertEquals(List.of("null [r] other deferrable deferred", "f [s] o o"), found(sql, Kind.FOREIGN_KEY));
    }

    @Test
    void constraintsOfTheTableHaveTheirNames() {
        String sql = """
                CREATE TABLE IF NOT EXISTS main.t (a INT, "check" INT, "unique" TEXT, b,
                    CONSTRAINT "p k" PRIMARY KEY (a DESC, "check"),
                    UNIQUE (a COLLATE NOCASE, b),
                    constraint ck check ("check" in (1, 2)),
                    FOREIGN KEY (a, b) REFERENCES x (c, d) ON DELETE CASCADE)""";
        assertEquals(List.of("p k [a, check] "), found(sql, Kind.PRIMARY_KEY));
        assertEquals(List.of("null [a, b] "), found(sql, Kind.UNIQUE));
        assertEquals(List.of("ck [] \"check\" in (1, 2)"), found(sql, Kind.CHECK));
        assertEquals(List.of("null [a, b] x"), found(sql, Kind.FOREIGN_KEY));
    }

    @Test
    void computedColumnsHaveTheirExpressions() {
        SqliteDefinition definition = SqliteDefinition.ofTable(
                "CREATE TABLE t (a INT, B INT GENERATED ALWAYS AS (a + (1)) STORED, c AS (a || ',') VIRTUAL CHECK (c > 1), d GENERATED)");
        assertEquals("a + (1)", definition.computed("b"));
        assertEquals("a || ','", definition.computed("c"));
        assertNull(definition.computed("a"));
        assertNull(definition.computed("d"));
    }

    @Test
    void indexesHaveTheirExpressionsAndCondition() {
        assertEquals(
                Arrays.asList("lower(n)", "a", "b || ','", "a > 1 AND b < 2"),
                SqliteDefinition.indexParts(
                        "CREATE UNIQUE INDEX i ON t (lower(n) COLLATE nocase DESC, a ASC, b || ',') WHERE a > 1 AND b < 2"));
        assertEquals(Arrays.asList("a", null), SqliteDefinition.indexParts("CREATE INDEX \"i (\" ON t(a)"));
    }

    @Test
    void viewsHaveTheirQuery() {
        assertEquals("SELECT 1 AS one", SqliteDefinition.viewQuery("CREATE VIEW \"as\" (a) AS SELECT 1 AS one"));
    }

    @Test
    void tablesWithoutColumnsInTheStatementSayNothing() {
        assertEquals(List.of(), found("CREATE VIRTUAL TABLE t USING fts5(a, b)", Kind.UNIQUE));
        assertEquals(List.of(), found("", Kind.CHECK));
    }
}
