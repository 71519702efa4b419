package io.alkahest.flush;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.Arrays;
import javax.sql.DataSource;

/**
 * A driver that runs batches but, once told so, does not say how many rows some of the entries have changed, or any of
 * them, as some do when they rewrite batches.
 */
final class UncountedBatches {
    private final DataSource source;
    private int counted = Integer.MAX_VALUE;

    UncountedBatches(DataSource source) {
        this.source = source;
    }

    /** From now on batches are not counted. */
    void begin() {
        begin(0);
    }

    /** From now on only the first so many entries of a batch are counted. */
    void begin(int entries) {
        counted = entries;
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
        if (result instanceof int[] counts && counted < counts.length) {
            int[] unknown = counts.clone();
            Arrays.fill(unknown, counted, counts.length, Statement.SUCCESS_NO_INFO);
            return unknown;
        }
        return result;
    }
}
