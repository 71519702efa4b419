package io.alkahest.engine;

import static io.alkahest.engine.Shop.LABELS;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.engine.room.ConnectionRoom;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class BatchCountsTest {
    @Test
    void theDriversCountsAreHandedThrough() {
        try (Database database = Shop.open();
                Connection c = database.connect()) {
            assertArrayEquals(new long[] {1, 1}, ConnectionRoom.of(c).runBatch(insert(database), rows()));
        }
    }

    @Test
    void whatTheDriverDoesNotKnowIsNotGuessed() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:");
        DataSource forgetful = wrap(DataSource.class, h2);
        try (Database database = new Database(EngineOptions.forDataSource(forgetful));
                Connection c = database.connect()) {
            c.execute(text("CREATE TABLE labels (code VARCHAR(10), text VARCHAR(20))"));
            assertArrayEquals(
                    new long[] {Statement.SUCCESS_NO_INFO, Statement.SUCCESS_NO_INFO},
                    ConnectionRoom.of(c).runBatch(insert(database), rows()));
            assertEquals(
                    -1,
                    c.execute(text("DELETE FROM labels WHERE code = :c"), List.of(Map.of("c", "a"), Map.of("c", "b")))
                            .rowCount());
        }
    }

    private static CompiledStatement insert(Database database) {
        return database.compiled("key", () -> insertInto(LABELS).values(LABELS.code.set("x")));
    }

    private static List<Object[]> rows() {
        return List.of(new Object[] {"a"}, new Object[] {"b"});
    }

    /** The same, but its batches do not know how many rows they changed, as those of some drivers. */
    @SuppressWarnings("unchecked")
    private static <T> T wrap(Class<T> type, T wrapped) {
        return (T) Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
            Object answer;
            try {
                answer = method.invoke(wrapped, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
            if (method.getName().equals("executeBatch")) {
                Arrays.fill((int[]) answer, Statement.SUCCESS_NO_INFO);
            }
            if (answer instanceof java.sql.Connection connection) {
                return wrap(java.sql.Connection.class, connection);
            }
            return answer instanceof PreparedStatement statement ? wrap(PreparedStatement.class, statement) : answer;
        });
    }
}
