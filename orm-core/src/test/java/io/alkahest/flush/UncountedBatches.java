package io.alkahest.flush;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;

/**
 * A driver that runs batches but, once told so, does not say how many rows each entry has changed, as some do when they
 * rewrite batches.
 */
final class UncountedBatches {
    private final DataSource source;
    private boolean uncounted;

    UncountedBatches(DataSource source) {
        this.source = source;
    }

    /** From now on batches are not counted. */
    void begin() {
        uncounted = true;
    }

    DataSource dataSource() {
        return wrap(DataSource.class, source);
    }

    private <T> T wrap(Class<T> type, T target) {
        Object proxy =
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    try {
                        return answer(method.invoke(target, arguments));
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
        return type.cast(proxy);
    }

    private Object answer(Object result) {
        if (result instanceof Connection connection) {
            return wrap(Connection.class, connection);
        }
        if (result instanceof PreparedStatement statement) {
            return wrap(PreparedStatement.class, statement);
        }
        if (uncounted && result instanceof int[] counts) {
            int[] unknown = counts.clone();
            Arrays.fill(unknown, Statement.SUCCESS_NO_INFO);
            return unknown;
        }
        return result;
    }
}
