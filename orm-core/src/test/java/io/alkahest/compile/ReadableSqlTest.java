package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.compile.Blog.USERS;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** {@code toString()} of a statement is its SQL. */
class ReadableSqlTest {
    @Test
    void statementsPrintTheirSql() {
        assertEquals(
                "SELECT users.id FROM users WHERE users.name = ?",
                select(USERS.id).where(USERS.name.eq("secret")).toString());
        assertEquals(
                "INSERT INTO users (email) VALUES (?)",
                insertInto(USERS).values(USERS.email.set("a")).toString());
        assertEquals(
                "UPDATE users SET age = ? WHERE users.id = ?",
                update(USERS).set(USERS.age.set(1)).where(USERS.id.eq(1)).toString());
        assertEquals(
                "DELETE FROM users WHERE users.id = ?",
                deleteFrom(USERS).where(USERS.id.eq(1)).toString());
        assertEquals("SELECT :a", text("SELECT :a").toString());
    }

    @Test
    void aWrongStatementPrintsWhatIsWrong() {
        assertEquals(
                "(posts.id is used, but posts is not among the tables of the statement (users)."
                        + " Join it, or name it with from(…). [ALK-336])",
                select(USERS.id).orderBy(POSTS.id).toString());
    }

    @Test
    void theRendererNeedsNoDialect() {
        assertEquals("DELETE FROM users", deleteFrom(USERS).allRows().toSql(new ReadableSql()));
    }
}
