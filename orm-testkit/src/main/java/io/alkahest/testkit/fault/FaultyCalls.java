package io.alkahest.testkit.fault;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A JDBC object that hands its calls on, unless one is to fail. Objects that it answers are wrapped likewise. */
final class FaultyCalls implements InvocationHandler {
    /** Calls that never fail, in any driver: they answer from memory. */
    private static final Set<String> HARMLESS = Set.of(
            "isClosed",
            "unwrap",
            "isWrapperFor",
            "getConnection",
            "getAutoCommit",
            "wasNull",
            "toString",
            "hashCode",
            "equals");

    private static final String ORDINARY = "HY000";
    private static final String DISCONNECTED = "08006";

    private final Object real;
    private final FaultyLine line;
    private final @Nullable Object parent;

    private FaultyCalls(Object real, FaultyLine line, @Nullable Object parent) {
        this.real = real;
        this.line = line;
        this.parent = parent;
    }

    static <T> T around(T real, Class<T> type, FaultyLine line) {
        return around(real, type, line, null);
    }

    private static <T> T around(T real, Class<T> type, FaultyLine line, @Nullable Object parent) {
        return type.cast(Proxy.newProxyInstance(
                FaultyCalls.class.getClassLoader(), new Class<?>[] {type}, new FaultyCalls(real, line, parent)));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        String name = method.getName();
        if (name.equals("equals") && arguments != null) {
            return proxy == arguments[0];
        }
        if (parent != null
                && (name.equals("getConnection") || name.equals("getStatement") && parent instanceof Statement)) {
            return parent;
        }
        if (HARMLESS.contains(name) || name.equals("getStatement")) {
            return call(method, arguments);
        }
        Trigger trigger = line.source.trigger();
        boolean fires = trigger != null && trigger.fires(describe(method, arguments));
        if (fires) {
            fail(trigger, method, arguments);
        }
        if (line.isBroken()) {
            if (isCleanUp(method)) {
                cleanUp(method, arguments);
                return null;
            }
            throw new InjectedFault(
                    name, DISCONNECTED, trigger == null || trigger.fault == null ? new SQLException() : trigger.fault);
        }
        Object answer = call(method, arguments);
        noteClosed(method);
        // A driver's result may be its own description.
        return method.getReturnType() == ResultSetMetaData.class ? answer : wrapped(answer, proxy);
    }

    private void fail(Trigger trigger, Method method, Object @Nullable [] arguments) throws Throwable {
        String call = trigger.calls.get(trigger.calls.size() - 1);
        switch (trigger.mode) {
            case DISCONNECT -> {
                InjectedFault fault = trigger.note(new InjectedFault(call, DISCONNECTED));
                line.cut();
                noteClosed(method);
                throw fault;
            }
            case RUNTIME_EXCEPTION -> {
                cleanUp(method, arguments);
                throw trigger.note(new InjectedFailure(call));
            }
            case ERROR -> {
                cleanUp(method, arguments);
                throw trigger.note(new InjectedError(call));
            }
            case AFTER -> cleanUp(method, arguments);
            case BEFORE, PERSISTENT -> {
                if (isCleanUp(method)) {
                    cleanUp(method, arguments);
                }
            }
        }
        Throwable first = trigger.fault;
        throw trigger.note(
                first == null ? new InjectedFault(call, ORDINARY) : new InjectedFault(call, ORDINARY, first));
    }

    private void cleanUp(Method method, Object @Nullable [] arguments) throws Throwable {
        if (!line.isBroken()) {
            call(method, arguments);
        }
        noteClosed(method);
    }

    private void noteClosed(Method method) {
        if (real instanceof Connection
                && (method.getName().equals("close") || method.getName().equals("abort"))) {
            line.connectionClosed();
        }
    }

    private static boolean isCleanUp(Method method) {
        String name = method.getName();
        return name.equals("close")
                || name.equals("abort")
                || name.equals("rollback") && method.getParameterCount() == 0;
    }

    private @Nullable Object call(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private @Nullable Object wrapped(@Nullable Object answer, Object proxy) {
        if (answer instanceof CallableStatement statement) {
            return around(statement, CallableStatement.class, line, proxy);
        }
        if (answer instanceof PreparedStatement statement) {
            return around(statement, PreparedStatement.class, line, proxy);
        }
        if (answer instanceof Statement statement) {
            return around(statement, Statement.class, line, proxy);
        }
        if (answer instanceof ResultSet rows) {
            return around(rows, ResultSet.class, line, proxy);
        }
        if (answer instanceof DatabaseMetaData metaData) {
            return around(metaData, DatabaseMetaData.class, line, proxy);
        }
        return answer;
    }

    private String describe(Method method, Object @Nullable [] arguments) {
        String owner = method.getDeclaringClass().getSimpleName();
        Object argument = arguments != null && arguments.length > 0 ? arguments[0] : null;
        String first = argument instanceof String text ? text : argument instanceof Savepoint ? "savepoint" : "";
        return owner + "." + method.getName() + "(" + first + ")";
    }
}
