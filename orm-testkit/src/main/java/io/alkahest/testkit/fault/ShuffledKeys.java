package io.alkahest.testkit.fault;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections of a real database whose driver answers the generated numbers of several rows as a proxy in front of
 * several databases was seen to do: in another order, equal ones, or not as many as rows.
 */
public final class ShuffledKeys {
    private final DataSource real;
    private volatile @Nullable Way way;

    /** What becomes of the keys of several rows. */
    public enum Way {
        REVERSED,
        /** The first two change places. */
        SWAPPED,
        EQUAL,
        FEWER,
        MORE;

        private void apply(List<Number> keys) {
            switch (this) {
                case REVERSED -> Collections.reverse(keys);
                case SWAPPED -> Collections.swap(keys, 0, 1);
                case EQUAL -> Collections.fill(keys, keys.get(0));
                case FEWER -> keys.remove(keys.size() - 1);
                case MORE -> keys.add(keys.get(0));
            }
        }
    }

    /** Connections of the given source, which answer keys as they are until they are told otherwise. */
    public ShuffledKeys(DataSource real) {
        this.real = real;
    }

    /** From now on, several keys are answered in this way; as they are where it is null. */
    public void shuffle(@Nullable Way how) {
        way = how;
    }

    /** The connections. */
    public DataSource dataSource() {
        return around(real, DataSource.class, this::answer);
    }

    private @Nullable Object answer(Object answered) throws SQLException {
        if (answered instanceof Connection connection) {
            return around(connection, Connection.class, this::answer);
        }
        if (answered instanceof PreparedStatement statement) {
            return statement(statement);
        }
        return answered instanceof Statement statement ? asked(statement) : answered;
    }

    /** A question for the number of the first row is answered as if somebody else had inserted in between. */
    private Statement asked(Statement statement) {
        return proxy(Statement.class, (method, arguments) -> {
            Object answered = call(statement, method, arguments);
            return way != null
                            && method.getName().equals("executeQuery")
                            && String.valueOf(arguments == null ? null : arguments[0])
                                    .contains("LAST_INSERT_ID")
                    ? shifted((ResultSet) answered)
                    : answered;
        });
    }

    private static ResultSet shifted(ResultSet answered) {
        return proxy(ResultSet.class, (method, arguments) -> {
            Object value = call(answered, method, arguments);
            return method.getName().equals("getLong") && Integer.valueOf(1).equals(arguments[0])
                    ? (Object) ((Long) value + 1)
                    : value;
        });
    }

    private PreparedStatement statement(PreparedStatement statement) {
        return proxy(PreparedStatement.class, (method, arguments) -> {
            Object answered = call(statement, method, arguments);
            Way how = way;
            if (answered instanceof Connection connection) {
                return answer(connection);
            }
            return method.getName().equals("getGeneratedKeys") && how != null
                    ? keys((ResultSet) answered, how)
                    : answered;
        });
    }

    private static ResultSet keys(ResultSet answered, Way how) throws SQLException {
        List<Number> keys = new ArrayList<>();
        while (answered.next()) {
            keys.add((Number) answered.getObject(1));
        }
        if (keys.size() > 1) {
            how.apply(keys);
        }
        int[] at = {-1};
        return proxy(ResultSet.class, (method, arguments) -> switch (method.getName()) {
            case "next" -> ++at[0] < keys.size();
            case "getInt" -> keys.get(at[0]).intValue();
            case "getLong" -> keys.get(at[0]).longValue();
            case "wasNull" -> false;
            default -> call(answered, method, arguments);
        });
    }

    /** What is done with the answer of a call. */
    private interface Answer {
        @Nullable
        Object of(Object answered) throws SQLException;
    }

    /** A call. */
    private interface Call {
        @Nullable
        Object on(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T around(T target, Class<T> type, Answer answer) {
        return proxy(type, (method, arguments) -> {
            Object answered = call(target, method, arguments);
            return answered == null || method.getName().equals("unwrap") ? answered : answer.of(answered);
        });
    }

    private static <T> T proxy(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                ShuffledKeys.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> switch (method.getName()) {
                    case "equals" -> self == arguments[0];
                    case "hashCode" -> System.identityHashCode(self);
                    default -> call.on(method, arguments);
                }));
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
