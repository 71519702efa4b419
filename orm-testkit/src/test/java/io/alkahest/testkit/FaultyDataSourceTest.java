package io.alkahest.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.testkit.fault.FaultMode;
import io.alkahest.testkit.fault.FaultyDataSource;
import io.alkahest.testkit.fault.InjectedFault;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The injector fails where and how it was told to, and nowhere else. */
class FaultyDataSourceTest {
    private final FreshDatabase fresh = TestDatabases.named("h2").fresh();
    private final Outside outside = new Outside(fresh.dataSource());
    private final FaultyDataSource faulty = new FaultyDataSource(fresh.dataSource());

    @BeforeEach
    void createTable() {
        outside.run("CREATE TABLE t (id INTEGER)");
    }

    @AfterEach
    void close() {
        fresh.close();
    }

    @Test
    void withoutACallNothingFailsAndAllAreCounted() throws SQLException {
        faulty.arm(0, FaultMode.BEFORE);
        insert();
        assertEquals(6, faulty.calls().size(), faulty.calls().toString());
        assertEquals("PreparedStatement.executeUpdate()", faulty.calls().get(2));
        assertNull(faulty.fault());
        assertEquals(0, faulty.openConnections());
        assertEquals(List.of("1"), outside.rows("SELECT id FROM t"));
    }

    @Test
    void beforeFailsWithoutTheCall() {
        assertSame(failure(5, FaultMode.BEFORE), faulty.fault());
        assertEquals(List.of(), outside.rows("SELECT id FROM t"));
        assertEquals(0, faulty.openConnections());
    }

    @Test
    void afterFailsWithTheCallDone() {
        assertSame(failure(5, FaultMode.AFTER), faulty.fault());
        assertEquals(List.of("1"), outside.rows("SELECT id FROM t"));
    }

    @Test
    void disconnectBreaksTheConnectionForGood() throws SQLException {
        Connection connection = faulty.getConnection();
        faulty.arm(1, FaultMode.DISCONNECT);
        SQLException first = assertThrows(SQLException.class, () -> connection.setAutoCommit(false));
        assertEquals("08006", first.getSQLState());
        assertThrows(InjectedFault.class, connection::createStatement);
        assertTrue(connection.isClosed());
        connection.close();
        assertEquals(0, faulty.openConnections());
    }

    @Test
    void anotherThreadIsLetThrough() throws Exception {
        faulty.arm(1, FaultMode.BEFORE);
        Thread other = new Thread(() -> {
            try {
                insert();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        other.start();
        other.join();
        assertEquals(List.of("1"), outside.rows("SELECT id FROM t"));
        assertEquals(List.of(), faulty.calls());
    }

    private Throwable failure(int call, FaultMode mode) {
        faulty.arm(call, mode);
        return assertThrows(InjectedFault.class, this::insert);
    }

    private void insert() throws SQLException {
        try (Connection connection = faulty.getConnection()) {
            connection.setAutoCommit(false);
            try (PreparedStatement statement = connection.prepareStatement("INSERT INTO t VALUES (1)")) {
                statement.executeUpdate();
            }
            connection.commit();
        }
    }
}
