package io.alkahest.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.dialect.Dialect;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

class AdoptedTest {
    private final Log log = new Log();
    private final List<Connection> setUp = new ArrayList<>();
    private boolean keeps = true;
    private int looks;

    @Test
    void aConnectionIsSetUpOnce() throws SQLException {
        Adopted adopted = new Adopted(log);
        try (Connection one = open();
                Connection two = open()) {
            Dialect dialect = adopting(connection -> connection, setUp::add);
            adopted.meet(one, dialect);
            adopted.meet(two, dialect);
            adopted.meet(one, dialect);
            adopted.meet(two, dialect);
            assertEquals(List.of(one, two), setUp);
            assertEquals(1, looks);
        }
        assertEquals(List.of(), log.lines);
    }

    @Test
    void aSourceThatResetsSessionsHasThemSetUpEachTimeAndIsLookedAtOnce() throws SQLException {
        Adopted adopted = new Adopted(log);
        try (Connection one = open()) {
            keeps = false;
            Dialect dialect = adopting(connection -> connection, setUp::add);
            for (int i = 0; i < 4; i++) {
                adopted.meet(one, dialect);
            }
            assertEquals(List.of(one, one, one, one), setUp);
            assertEquals(1, looks);
        }
    }

    @Test
    void oneThatCouldNotBeSetUpIsTriedAgain() throws SQLException {
        Adopted adopted = new Adopted(log);
        try (Connection one = open()) {
            Dialect failing = adopting(connection -> connection, connection -> {
                throw new IllegalStateException("not now");
            });
            assertThrows(IllegalStateException.class, () -> adopted.meet(one, failing));
            adopted.meet(one, adopting(connection -> connection, setUp::add));
            assertEquals(List.of(one), setUp);
        }
    }

    @Test
    void aSourceThatHidesItsConnectionsIsWarnedOfOnce() throws SQLException {
        Adopted adopted = new Adopted(log);
        try (Connection one = open()) {
            Dialect dialect = adopting(connection -> null, setUp::add);
            adopted.meet(one, dialect);
            adopted.meet(one, dialect);
        }
        assertEquals(List.of(), setUp);
        assertEquals(
                List.of(
                        "WARN The given DataSource lets nobody see the connections of its driver, so their sessions keep the settings that it has for them."
                                + " Have it set them up as the dialect of h2 does: see docs/guide/getting-started.md"),
                log.lines);
    }

    private static Connection open() throws SQLException {
        return DriverManager.getConnection("jdbc:h2:mem:");
    }

    private Dialect adopting(UnaryOperator<@Nullable Connection> driver, Consumer<Connection> setUp) {
        return new ReturningDialect(100, false) {
            @Override
            public boolean adopts() {
                return true;
            }

            @Override
            public boolean isAdopted(Connection connection) {
                looks++;
                return keeps;
            }

            @Override
            public @Nullable Connection driverConnection(Connection connection) {
                return driver.apply(connection);
            }

            @Override
            public void adopt(Connection connection) {
                setUp.accept(connection);
            }
        };
    }

    private static final class Log extends LegacyAbstractLogger {
        private static final long serialVersionUID = 1;
        private final transient List<String> lines = new ArrayList<>();

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                String message,
                @Nullable Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            lines.add(level + " " + MessageFormatter.basicArrayFormat(message, arguments));
        }

        @Override
        public boolean isTraceEnabled() {
            return true;
        }

        @Override
        public boolean isDebugEnabled() {
            return true;
        }

        @Override
        public boolean isInfoEnabled() {
            return true;
        }

        @Override
        public boolean isWarnEnabled() {
            return true;
        }

        @Override
        public boolean isErrorEnabled() {
            return true;
        }
    }
}
