package io.alkahest.engine;

import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.DialectProvider;
import io.alkahest.dialect.Dialects;
import io.alkahest.error.ConfigurationException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;

class FirstContactTest {
    private final List<String> log = new ArrayList<>();
    private boolean suits = true;

    @Test
    void aPooledSourceAsksTheServerWhenItsDialectIsNeeded() {
        PooledSource source = new PooledSource(new Asking(), address(), EngineOptions.forUrl("h2://"));
        assertEquals(List.of(), log);
        Dialect learned = source.dialect();
        assertEquals(List.of("asked H2", "verified"), log);
        assertSame(learned, source.dialect());
        source.take().giveBack();
        assertEquals(List.of("asked H2", "verified"), log);
        source.close();
    }

    @Test
    void theFirstConnectionTakenTellsTheDialectToo() {
        PooledSource source = new PooledSource(new Asking(), address(), EngineOptions.forUrl("h2://"));
        PhysicalConnection only = source.take();
        assertEquals(List.of("asked H2", "verified"), log);
        assertNotSame(new Asking().dialect(), source.dialect());
        only.giveBack();
        source.close();
    }

    @Test
    void aDialectThatIsGivenIsVerifiedButNotAskedFor() {
        Dialect given = new ReturningDialect(9, false, this::verify);
        PooledSource source = new PooledSource(
                new Asking(), address(), EngineOptions.forUrl("h2://").dialect(given));
        assertSame(given, source.dialect());
        assertEquals(List.of(), log);
        source.take().giveBack();
        assertEquals(List.of("verified"), log);
        source.close();
    }

    @Test
    void aDatabaseThatDoesNotSuitIsRefusedEachTimeAndKeepsNoConnection() {
        suits = false;
        PooledSource source = new PooledSource(
                new Asking(), address(), EngineOptions.forUrl("h2://").poolSize(1));
        for (int i = 0; i < 3; i++) {
            assertThrows(ConfigurationException.class, source::take);
            assertThrows(ConfigurationException.class, source::dialect);
            assertEquals(0, source.onLoan());
        }
        suits = true;
        source.take().giveBack();
        source.close();
    }

    @Test
    void aGivenDataSourceIsVerifiedOnce() {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:");
        Dialect given = new ReturningDialect(9, false, this::verify);
        try (Database database = new Database(EngineOptions.forDataSource(h2).dialect(given))) {
            suits = false;
            assertThrows(ConfigurationException.class, database::connect);
            assertThrows(ConfigurationException.class, database::dialect);
            assertEquals(0, database.activeConnections());
            suits = true;
            log.clear();
            database.inConnection(connection -> connection.execute(text("SELECT 1")));
            database.inConnection(connection -> connection.execute(text("SELECT 1")));
            assertEquals(List.of("verified"), log);
        }
    }

    @Test
    void aConnectionThatIsOnlyAnnouncedConnectsToNothing() {
        JdbcDataSource nowhere = new JdbcDataSource();
        nowhere.setURL("jdbc:h2:tcp://127.0.0.1:1/nowhere");
        try (Database database = new Database(EngineOptions.forDataSource(nowhere));
                Connection connection = database.connectOnUse()) {
            connection.commit();
            connection.rollback();
        }
    }

    private void verify() {
        log.add("verified");
        if (!suits) {
            throw new ConfigurationException(107, "It does not suit.");
        }
    }

    private static DatabaseAddress address() {
        return Dialects.present().forUrl("h2://").address("h2://");
    }

    /** H2, as a database whose servers differ. */
    private final class Asking implements DialectProvider {
        private final DialectProvider h2 = Dialects.present().forUrl("h2://");

        @Override
        public Set<String> schemes() {
            return h2.schemes();
        }

        @Override
        public DatabaseAddress address(String url) {
            return h2.address(url);
        }

        @Override
        public boolean recognizes(DatabaseMetaData metaData) throws SQLException {
            return h2.recognizes(metaData);
        }

        @Override
        public Dialect dialect() {
            return h2.dialect();
        }

        @Override
        public Dialect dialect(DatabaseMetaData metaData) throws SQLException {
            log.add("asked " + metaData.getDatabaseProductName());
            return new ReturningDialect(9, false, FirstContactTest.this::verify);
        }

        @Override
        public boolean asksServer() {
            return true;
        }
    }
}
