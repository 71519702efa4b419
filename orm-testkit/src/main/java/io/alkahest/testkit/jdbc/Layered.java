package io.alkahest.testkit.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.Statement;
import org.jspecify.annotations.Nullable;

/**
 * A JDBC object whose calls go through a layer. Objects that it answers are layered likewise, and know it as the one
 * they come from.
 */
final class Layered implements InvocationHandler {
    private final Object real;
    private final JdbcLayer layer;
    private final @Nullable Object parent;

    private Layered(Object real, JdbcLayer layer, @Nullable Object parent) {
        this.real = real;
        this.layer = layer;
        this.parent = parent;
    }

    static Connection connection(Connection real, JdbcLayer layer) {
        return around(real, Connection.class, layer, null);
    }

    static <T> T around(Object real, Class<T> type, JdbcLayer layer, @Nullable Object parent) {
        return type.cast(Proxy.newProxyInstance(
                Layered.class.getClassLoader(), new Class<?>[] {type}, new Layered(real, layer, parent)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        String name = method.getName();
        if (name.equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (parent != null
                && (name.equals("getConnection") || name.equals("getStatement") && parent instanceof Statement)) {
            return parent;
        }
        JdbcCall call = new JdbcCall(real, method, arguments);
        if (name.equals("getStatement")) {
            return call.proceed();
        }
        Object answer = layer.around(call);
        // A driver's result may be its own description.
        return method.getReturnType() == ResultSetMetaData.class ? answer : layered(answer, proxy);
    }

    private @Nullable Object layered(@Nullable Object answer, Object proxy) {
        if (answer == null || Proxy.isProxyClass(answer.getClass())) {
            return answer;
        }
        if (answer instanceof CallableStatement) {
            return around(answer, CallableStatement.class, layer, proxy);
        }
        if (answer instanceof PreparedStatement) {
            return around(answer, PreparedStatement.class, layer, proxy);
        }
        if (answer instanceof Statement) {
            return around(answer, Statement.class, layer, proxy);
        }
        if (answer instanceof ResultSet) {
            return around(answer, ResultSet.class, layer, proxy);
        }
        if (answer instanceof DatabaseMetaData) {
            return around(answer, DatabaseMetaData.class, layer, proxy);
        }
        return answer;
    }
}
