package io.alkahest.testkit.jdbc;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.sql.Savepoint;
import org.jspecify.annotations.Nullable;

/** One call of a JDBC method, on its way to the driver. */
public final class JdbcCall {
    private final Object target;
    private final Method method;
    private final @Nullable Object @Nullable [] arguments;

    JdbcCall(Object target, Method method, @Nullable Object @Nullable [] arguments) {
        this.target = target;
        this.method = method;
        this.arguments = arguments;
    }

    /** The driver's own object. */
    public Object target() {
        return target;
    }

    /** The method's name. */
    public String name() {
        return method.getName();
    }

    /** The number of arguments. */
    public int arity() {
        return method.getParameterCount();
    }

    /** An argument, counted from zero; null where there is none. */
    public @Nullable Object argument(int index) {
        return arguments == null || arguments.length <= index ? null : arguments[index];
    }

    /** The call in words, such as {@code Statement.execute(COMMIT)} or {@code Connection.rollback(savepoint)}. */
    public String words() {
        Object first = argument(0);
        String shown = first instanceof String text ? text : first instanceof Savepoint ? "savepoint" : "";
        return method.getDeclaringClass().getSimpleName() + "." + name() + "(" + shown + ")";
    }

    /**
     * Has the driver do it.
     *
     * @throws Throwable what the driver throws
     */
    public @Nullable Object proceed() throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
