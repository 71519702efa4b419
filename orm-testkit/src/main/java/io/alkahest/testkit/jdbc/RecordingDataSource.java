package io.alkahest.testkit.jdbc;

import io.alkahest.testkit.jdbc.RecordedCall.Kind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A data source that records in one order what its connections do: who has them, when each statement began and came
 * back, and when each was cancelled.
 *
 * <p>Who has a connection is told by the values that are bound on it: a text that a pattern finds names the owner,
 * until the transaction ends. Used by any number of threads.
 */
public final class RecordingDataSource extends LayeredDataSource {
    private final Pattern owners;
    private final Consumer<RecordedCall> listener;
    private final List<RecordedCall> calls = new ArrayList<>();
    private long time;
    private int connections;

    /**
     * Connections of the given source.
     *
     * @param owners finds the name of the owner in a text that is bound
     * @param listener is told of each call before it is made, by the thread that makes it
     */
    public RecordingDataSource(DataSource real, Pattern owners, Consumer<RecordedCall> listener) {
        super(real);
        this.owners = owners;
        this.listener = listener;
    }

    /** The present moment; each call of this, each beginning and each end is a later one. */
    public synchronized long now() {
        return ++time;
    }

    /** What was recorded, in the order in which it began. */
    public synchronized List<RecordedCall> calls() {
        return List.copyOf(calls);
    }

    /** Forgets what has come back. */
    public synchronized void clear() {
        calls.removeIf(call -> call.end() != Long.MAX_VALUE);
    }

    /**
     * The cancels that reached what they were not meant for, each in words: anything that went on, at the same time and
     * on the same connection, for an owner who was not to be cancelled then; and those that had not come back when the
     * connection was given back.
     *
     * @param cancelled the owners who were to be cancelled, and since when
     */
    public List<String> strays(Map<String, Long> cancelled) {
        List<String> strays = new ArrayList<>();
        List<RecordedCall> all = calls();
        for (RecordedCall cancel : all) {
            if (cancel.kind() == Kind.CANCEL) {
                for (RecordedCall other : all) {
                    if (goesAstray(cancel, other, cancelled)) {
                        strays.add(cancel + " hit " + other);
                    }
                }
            }
        }
        return strays;
    }

    private static boolean goesAstray(RecordedCall cancel, RecordedCall other, Map<String, Long> cancelled) {
        if (other.kind() == Kind.GIVE_BACK) {
            return other.connection() == cancel.connection() && other.begin() < cancel.end();
        }
        if (other.kind() == Kind.CANCEL || other.owner() == null || !other.overlaps(cancel)) {
            return false;
        }
        Long since = cancelled.get(other.owner());
        return since == null || since > cancel.begin();
    }

    @Override
    protected JdbcLayer layer(Connection connection) {
        Tape tape = new Tape(number());
        RecordedCall taken = tape.begin(Kind.TAKE, "taken");
        taken.end(now(), null);
        return tape;
    }

    private synchronized int number() {
        return ++connections;
    }

    /** What is recorded of one connection. */
    private final class Tape implements JdbcLayer {
        private final int connection;
        private final List<RecordedCall> unowned = new ArrayList<>();
        private @Nullable String owner;

        Tape(int connection) {
            this.connection = connection;
        }

        @Override
        public @Nullable Object around(JdbcCall call) throws Throwable {
            if (call.name().equals("unwrap") && call.argument(0) instanceof Class<?> type && type.isInterface()) {
                // A driver's own interface may cancel, too.
                Object own = call.proceed();
                return own == null ? null : Layered.around(own, type, this, null);
            }
            if (call.name().startsWith("set") && call.argument(1) instanceof String text) {
                bound(text);
            }
            Kind kind = kind(call);
            if (kind == null) {
                return call.proceed();
            }
            RecordedCall recorded = begin(kind, call.words());
            listener.accept(recorded);
            try {
                Object answer = call.proceed();
                recorded.end(now(), null);
                return answer;
            } catch (Throwable e) {
                recorded.end(now(), e);
                throw e;
            } finally {
                if (kind == Kind.COMMIT || kind == Kind.ROLLBACK || kind == Kind.GIVE_BACK) {
                    disown();
                }
            }
        }

        RecordedCall begin(Kind kind, String words) {
            synchronized (RecordingDataSource.this) {
                RecordedCall recorded = new RecordedCall(connection, kind, words, ++time);
                recorded.owner(owner);
                if (owner == null) {
                    unowned.add(recorded);
                }
                calls.add(recorded);
                return recorded;
            }
        }

        private void bound(String text) {
            Matcher found = owners.matcher(text);
            if (found.find()) {
                synchronized (RecordingDataSource.this) {
                    owner = found.group();
                    unowned.forEach(before -> before.owner(owner));
                    unowned.clear();
                }
            }
        }

        private void disown() {
            synchronized (RecordingDataSource.this) {
                owner = null;
                unowned.clear();
            }
        }
    }

    private static @Nullable Kind kind(JdbcCall call) {
        String name = call.name();
        if (name.equals("cancel") || name.equals("cancelQuery")) {
            return Kind.CANCEL;
        }
        if (call.target() instanceof Connection) {
            return switch (name) {
                case "prepareStatement" -> Kind.PREPARE;
                case "commit" -> Kind.COMMIT;
                case "rollback" -> call.arity() == 0 ? Kind.ROLLBACK : Kind.EXECUTE;
                case "setSavepoint", "releaseSavepoint" -> Kind.EXECUTE;
                case "close" -> Kind.GIVE_BACK;
                default -> null;
            };
        }
        if (call.target() instanceof ResultSet) {
            return name.equals("next") ? Kind.FETCH : null;
        }
        if (call.target() instanceof Statement && name.startsWith("execute")) {
            Object sql = call.argument(0);
            return "COMMIT".equals(sql) ? Kind.COMMIT : "ROLLBACK".equals(sql) ? Kind.ROLLBACK : Kind.EXECUTE;
        }
        return null;
    }
}
