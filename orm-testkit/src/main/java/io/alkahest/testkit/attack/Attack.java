package io.alkahest.testkit.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import io.alkahest.error.AlkahestException;
import io.alkahest.error.DatabaseException;
import io.alkahest.error.SqlSyntaxException;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.recorder.StatementRecorder;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;

/**
 * Attacks beside a canary: a table with a secret, which nobody may change or see.
 *
 * <p>What is attacked either does exactly what it does with a harmless text, by statements of the same shapes, or is
 * refused by an exception of the library before the database takes offence. Not thread-safe.
 */
public final class Attack implements AutoCloseable {
    /** A text that needs quotes as a name, and is harmless. */
    public static final String HARMLESS = "Harmless Text";

    private static final String SECRET = "eyes-only-7734";

    private final StatementRecorder sql;
    private final Connection connection;
    private final Statement statement;
    private final Map<String, List<String>> shapes = new HashMap<>();
    private final long seed;
    private int refused;
    private int carried;

    /** Creates the canary. */
    public Attack(DataSource database, StatementRecorder sql, long seed) {
        this.sql = sql;
        this.seed = seed;
        try {
            connection = database.getConnection();
            statement = connection.createStatement();
            statement.execute("CREATE TABLE canary (id INTEGER PRIMARY KEY, secret VARCHAR(40))");
            statement.execute("INSERT INTO canary VALUES (1, '" + SECRET + "')");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What is attacked at one place. */
    @FunctionalInterface
    public interface Target {
        /** Says something with the text of an attacker, and checks what came of it. */
        void hit(String payload);
    }

    /**
     * Hits a place with the harmless text, and then with each payload.
     *
     * @param place the name of the place in messages
     */
    public void on(String place, List<String> payloads, Target target) {
        sql.clear();
        target.hit(HARMLESS);
        shapes.put(place, shapes());
        for (String payload : payloads) {
            try {
                hit(place, payload, target);
            } catch (AssertionError | RuntimeException e) {
                fail(place + " with <" + readable(payload) + ">, seed " + seed + ": " + e + "\n" + sql, e);
            }
        }
    }

    private void hit(String place, String payload, Target target) {
        sql.clear();
        List<String> benign = shapes.getOrDefault(place, List.of());
        try {
            target.hit(payload);
            assertEquals(benign, shapes(), "shapes of the statements");
            carried++;
        } catch (AlkahestException e) {
            assertFalse(e instanceof SqlSyntaxException, "the database does not understand: " + e.getMessage());
            assertFalse(
                    e.getClass() == DatabaseException.class, "the database refuses what was sent: " + e.getMessage());
            assertFalse(String.valueOf(e.getMessage()).contains(SECRET), "the secret is told");
            List<String> sent = shapes();
            assertEquals(benign.subList(0, Math.min(sent.size(), benign.size())), sent, "shapes of the statements");
            refused++;
        }
        lookAtCanary();
    }

    private List<String> shapes() {
        List<String> all = new ArrayList<>();
        for (RecordedStatement recorded : sql.statements()) {
            all.add(SqlShape.of(recorded.sql()));
        }
        return all;
    }

    /** Fails where the canary is not as it was. */
    public void lookAtCanary() {
        try (ResultSet rows = statement.executeQuery("SELECT id, secret FROM canary ORDER BY id")) {
            StringBuilder found = new StringBuilder();
            while (rows.next()) {
                found.append(rows.getInt(1)).append(rows.getString(2));
            }
            assertEquals("1" + SECRET, found.toString(), "the canary");
        } catch (SQLException e) {
            throw new AssertionError("the canary is gone: " + e.getMessage(), e);
        }
    }

    /** How many payloads were carried. */
    public int carried() {
        return carried;
    }

    /** How many payloads were refused. */
    public int refused() {
        return refused;
    }

    private static String readable(String payload) {
        StringBuilder text = new StringBuilder();
        for (char c : payload.toCharArray()) {
            text.append(c < ' ' || Character.isSurrogate(c) ? String.format("\\u%04x", (int) c) : c);
        }
        return text.toString();
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
