package io.alkahest.dialect.mysql;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a real server that fail at one call as a cluster of such servers was seen to fail: the server undoes
 * the transaction, or not, and the driver throws. A cluster does that when it likes, which no test can wait for.
 */
final class ReplayingSource {
    private final DataSource real;
    private final AtomicInteger opened = new AtomicInteger();
    private @Nullable Seen seen;

    /**
     * A failure as it was seen.
     *
     * @param at what the text of the statement that fails begins with, or {@code COMMIT}
     * @param undone whether the server undoes the whole transaction
     */
    record Seen(String at, String message, String state, int number, boolean undone) {}

    ReplayingSource(DataSource real) {
        this.real = real;
    }

    /** The next call of that kind fails so. */
    void replay(Seen failure) {
        seen = failure;
    }

    /** How many connections were opened so far. */
    int opened() {
        return opened.get();
    }

    DataSource dataSource() {
        return around(real, DataSource.class, (method, arguments, answer) -> {
            if (!method.equals("getConnection")) {
                return answer.call();
            }
            opened.incrementAndGet();
            return connection((Connection) answer.call());
        });
    }

    private Connection connection(Connection connection) {
        return around(connection, Connection.class, (method, arguments, answer) -> switch (method) {
            case "prepareStatement" -> statement(connection, answer.call(), String.valueOf(arguments[0]));
            case "createStatement" -> statement(connection, answer.call(), null);
            case "commit" -> {
                fail(connection, "COMMIT");
                yield answer.call();
            }
            case "unwrap" -> throw new SQLException("This connection is a wrapper of its own.");
            default -> answer.call();
        });
    }

    private Object statement(Connection connection, @Nullable Object statement, @Nullable String prepared) {
        Call call = (method, arguments, answer) -> {
            if (method.startsWith("execute")) {
                fail(connection, prepared == null ? String.valueOf(arguments[0]) : prepared);
            }
            return answer.call();
        };
        return prepared == null
                ? around((Statement) statement, Statement.class, call)
                : around((PreparedStatement) statement, PreparedStatement.class, call);
    }

    private void fail(Connection connection, String sql) throws SQLException {
        Seen failure = seen;
        if (failure != null && sql.startsWith(failure.at())) {
            seen = null;
            if (failure.undone()) {
                connection.rollback();
            }
            throw new SQLException(failure.message(), failure.state(), failure.number());
        }
    }

    private interface Call {
        @Nullable
        Object run(String method, Object[] arguments, Answer answer) throws Throwable;
    }

    private interface Answer {
        @Nullable
        Object call() throws Throwable;
    }

    private static <T> T around(T real, Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                ReplayingSource.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) ->
                        call.run(method.getName(), arguments == null ? new Object[0] : arguments, () -> {
                            try {
                                return method.invoke(real, arguments);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        })));
    }
}
