package io.alkahest.dialect.mysql;

import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a driver was set up with. It tells the server some of it at login, and no statement asks for that; to try it out
 * would take a table, which not every user may make, nor every proxy. So the drivers are asked, by what they publish; a
 * driver, or a proxy, that is none of the two has its URL.
 */
final class DriverSettings {
    private static final List<String> CONNECTIONS =
            List.of("com.mysql.cj.MysqlConnection", "org.mariadb.jdbc.Connection");

    private DriverSettings() {}

    /**
     * The connection of one of the two drivers behind one that a pool hands out; null where that lets nobody see it.
     */
    static @Nullable Connection own(Connection connection) throws SQLException {
        for (String name : CONNECTIONS) {
            for (ClassLoader loader : new ClassLoader[] {
                connection.getClass().getClassLoader(),
                DriverSettings.class.getClassLoader(),
                Thread.currentThread().getContextClassLoader()
            }) {
                Object found = unwrapped(connection, name, loader);
                if (found instanceof Connection own) {
                    return own;
                }
            }
        }
        return null;
    }

    private static @Nullable Object unwrapped(Connection connection, String type, @Nullable ClassLoader loader)
            throws SQLException {
        try {
            Class<?> published = Class.forName(type, false, loader);
            if (published.isInstance(connection)) {
                return connection;
            }
            return connection.isWrapperFor(published) ? shown(connection, published) : null;
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** Some wrappers say that there is a driver's connection behind them, and show nobody. */
    private static @Nullable Object shown(Connection connection, Class<?> type) {
        try {
            return connection.unwrap(type);
        } catch (SQLException e) {
            return null;
        }
    }

    /** Whether the rows that an UPDATE finds are counted, and not those that it changes. */
    static boolean countsFoundRows(Connection connection) throws SQLException {
        Connection real = unwrapped(connection);
        Boolean affected = ofConnectorJ(real);
        if (affected == null) {
            affected = ofMariaDb(real);
        }
        if (affected != null) {
            return !affected;
        }
        String url = connection.getMetaData().getURL();
        return url == null || !url.matches("(?i).*[?&]useAffectedRows=true.*");
    }

    /** The driver's connection; one that lets nobody see what is behind it stands for itself. */
    private static Connection unwrapped(Connection connection) {
        try {
            return connection.unwrap(Connection.class);
        } catch (SQLException e) {
            return connection;
        }
    }

    /** {@code com.mysql.cj.MysqlConnection.getPropertySet().getBooleanProperty("useAffectedRows").getValue()}. */
    private static @Nullable Boolean ofConnectorJ(Connection real) {
        Object all = call(real, "com.mysql.cj.MysqlConnection", "getPropertySet");
        Object one = all == null
                ? null
                : call(all, "com.mysql.cj.conf.PropertySet", "getBooleanProperty", "useAffectedRows");
        return one != null && call(one, "com.mysql.cj.conf.RuntimeProperty", "getValue") instanceof Boolean affected
                ? affected
                : null;
    }

    /** {@code org.mariadb.jdbc.Connection.getContext().getConf().useAffectedRows()}. */
    private static @Nullable Boolean ofMariaDb(Connection real) {
        Object context = call(real, "org.mariadb.jdbc.Connection", "getContext");
        Object configuration = context == null ? null : call(context, "org.mariadb.jdbc.client.Context", "getConf");
        return configuration != null
                        && call(configuration, "org.mariadb.jdbc.Configuration", "useAffectedRows")
                                instanceof Boolean affected
                ? affected
                : null;
    }

    /**
     * What a method answers that a driver publishes in a class or interface; null where the object is none of it, or
     * the driver has changed.
     */
    private static @Nullable Object call(Object target, String type, String method, String... arguments) {
        try {
            Class<?> published = Class.forName(type, false, target.getClass().getClassLoader());
            Class<?>[] types = new Class<?>[arguments.length];
            Arrays.fill(types, String.class);
            return published.isInstance(target)
                    ? published.getMethod(method, types).invoke(target, (Object[]) arguments)
                    : null;
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException e) {
            return null;
        }
    }
}
