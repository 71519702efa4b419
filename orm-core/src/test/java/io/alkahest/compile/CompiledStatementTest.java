package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.compile.Blog.USERS;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.sql.Statement;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompiledStatementTest {
    @Test
    void itKnowsItsKind() {
        assertEquals(StatementKind.SELECT, compile(select(USERS.id)).kind());
        assertEquals(
                StatementKind.INSERT,
                compile(insertInto(USERS).values(USERS.email.set("a"))).kind());
        assertEquals(
                StatementKind.UPDATE,
                compile(update(USERS).set(USERS.email.set("a")).allRows()).kind());
        assertEquals(StatementKind.DELETE, compile(deleteFrom(USERS).allRows()).kind());
        assertEquals(StatementKind.TEXT, compile(text("SELECT 1")).kind());
    }

    @Test
    void itKnowsTheColumnsOfItsRows() {
        CompiledStatement compiled = compile(select(USERS.id, POSTS, count(), POSTS.title.orNull())
                .join(USERS.posts)
                .groupBy(USERS.id, POSTS.id));
        List<String> columns = new ArrayList<>();
        for (ResultColumn column : compiled.columns()) {
            columns.add(column.label() + " of " + column.column() + " " + column.type());
        }
        assertEquals(
                List.of(
                        "id of users.id INTEGER",
                        "id_1 of posts.id INTEGER",
                        "title of posts.title VARCHAR(200)",
                        "body of posts.body TEXT",
                        "author_id of posts.author_id INTEGER",
                        "editor_id of posts.editor_id INTEGER",
                        "count_1 of null BIGINT",
                        "title_1 of posts.title VARCHAR(200)"),
                columns);
        assertEquals(SqlTypes.BIGINT, compiled.columnTypes()[6]);
    }

    @Test
    void parametersStandInTheOrderOfTheTextAndPointToTheirBinds() {
        Statement statement = select(
                        USERS.id, scalar(select(count()).from(POSTS).where(POSTS.id.gt(1))))
                .join(USERS.posts)
                .where(USERS.name.eq("n"), USERS.id.inList(List.of(5, 6, 7)))
                .groupBy(USERS.id)
                .having(USERS.age.gt(3))
                .limit(10);
        CompiledStatement compiled = compile(statement);
        assertArrayEquals(
                new Object[] {1, "n", List.of(5, 6, 7), 3, 10L},
                Fingerprint.of(statement).binds());
        assertEquals(
                List.of(
                        new Parameter(0, SqlTypes.INTEGER, Expansion.SCALAR, 0, "posts.id", false),
                        new Parameter(1, SqlTypes.varchar(100), Expansion.SCALAR, 0, "users.name", false),
                        new Parameter(2, SqlTypes.INTEGER, Expansion.ELEMENT, 0, "users.id", false),
                        new Parameter(2, SqlTypes.INTEGER, Expansion.ELEMENT, 1, "users.id", false),
                        new Parameter(2, SqlTypes.INTEGER, Expansion.ELEMENT, 2, "users.id", false),
                        new Parameter(2, SqlTypes.INTEGER, Expansion.ELEMENT, 3, "users.id", false),
                        new Parameter(3, SqlTypes.INTEGER, Expansion.SCALAR, 0, "users.age", false),
                        new Parameter(4, SqlTypes.BIGINT, Expansion.SCALAR, 0, null, false)),
                compiled.parameters());
    }

    @Test
    void handWrittenSqlKnowsItsNames() {
        CompiledStatement compiled = compile(text("SELECT :b, :a, :b"));
        assertEquals("SELECT ?, ?, ?", compiled.sql());
        assertEquals(List.of("b", "a"), compiled.names());
        assertEquals(
                List.of(0, 1, 0),
                compiled.parameters().stream().map(Parameter::bind).toList());
    }

    @Test
    void aFingerprintOfAnotherStatementIsNoticed() {
        Fingerprint other = Fingerprint.of(select(USERS.id).where(USERS.id.eq(1)));
        assertThrows(
                IllegalArgumentException.class,
                () -> StandardTypes.compiler().compile(select(USERS.id).where(USERS.id.eq(1)), other));
    }

    @Test
    void oneCompilerMayServeManyStatements() {
        StatementCompiler compiler = StandardTypes.compiler();
        assertEquals(
                "SELECT users.id FROM users", compiler.compile(select(USERS.id)).sql());
        assertThrows(
                RuntimeException.class, () -> compiler.compile(select(USERS.id).orderBy(POSTS.id)));
        assertEquals(
                "SELECT posts.id FROM posts", compiler.compile(select(POSTS.id)).sql());
    }

    @Test
    void columnTypesAreANewArray() {
        CompiledStatement compiled = compile(select(USERS.id));
        SqlType<?>[] types = compiled.columnTypes();
        types[0] = SqlTypes.TEXT;
        assertEquals(SqlTypes.INTEGER, compiled.columnTypes()[0]);
    }

    private static CompiledStatement compile(Statement statement) {
        return StandardTypes.compiler().compile(statement);
    }
}
