package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.model.Samples.SAMPLES;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.engine.Connection;
import io.alkahest.error.AlkahestException;
import io.alkahest.recorder.StatementRecorder;
import io.alkahest.schema.Schema;
import io.alkahest.session.Engine;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.model.Modelled;
import io.alkahest.testkit.model.ModelledExpressions;
import io.alkahest.testkit.model.Samples;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Random expressions mean on each database what they mean in memory, under three truth values.
 *
 * <p>{@code -Dalkahest.testkit.expressions=20000} makes so many instead of a few hundred,
 * {@code -Dalkahest.testkit.seed=…} others. A failure names the seed and the smallest part that is answered otherwise.
 */
public abstract class ExpressionModelSuite extends DatabaseSuite {
    private static final int ROWS = 14;
    private static final int WIDTH = 5;

    private final int expressions = Integer.getInteger("alkahest.testkit.expressions", 500);
    private final long seed = Seed.get();

    protected ExpressionModelSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void expressionsMeanTheSameHereAsInMemory() {
        Samples.Rows rows = samples();
        try (Connection connection = engine.connect()) {
            for (int i = 0; i < expressions / WIDTH; i++) {
                // The second is like the first but for its constants, and may take the statement that was compiled for
                // it.
                for (int constants = 0; constants < 2; constants++) {
                    ModelledExpressions maker = new ModelledExpressions(rows, seed + i, seed + 31L * i + constants);
                    List<Modelled<?>> items = new ArrayList<>();
                    for (int item = 0; item < WIDTH; item++) {
                        items.add(maker.any(i % 7));
                    }
                    compare(connection, items, "seed " + seed + ", statement " + i + ", constants " + constants);
                }
            }
        }
    }

    @Test
    void aConditionItsNegationAndItsNullMakeThreeParts() {
        Samples.Rows rows = samples();
        try (Connection connection = engine.connect()) {
            for (int i = 0; i < expressions / WIDTH; i++) {
                Modelled<Boolean> modelled = new ModelledExpressions(rows, seed - i, seed + i).condition(i % 7);
                Condition condition = (Condition) modelled.expression();
                String which = "seed " + seed + ", condition " + i + ": " + condition;
                assertEquals(ids(modelled, true), found(connection, condition, which), which);
                assertEquals(ids(modelled, false), found(connection, condition.not(), which), which);
                assertEquals(ids(modelled, null), found(connection, condition.isNull(), which), which);
                assertEquals(
                        ids(modelled, true), found(connection, condition.not().not(), which), which);
            }
        }
    }

    @Test
    void theCompileCacheChangesNothing() {
        Samples.Rows rows = samples();
        StatementRecorder alone = new StatementRecorder();
        for (int i = 0; i < 40; i++) {
            // Compiled by an engine that has seen much, and by one that has seen nothing.
            Select<Row> like = statement(new ModelledExpressions(rows, seed + i, seed), i % 7);
            Select<Row> select = statement(new ModelledExpressions(rows, seed + i, seed + 1), i % 7);
            try (Connection connection = engine.connect()) {
                connection.execute(like).all();
                sql.clear();
                connection.execute(select).all();
            }
            alone.clear();
            try (Engine fresh = Engine.create(
                            this.fresh.url(),
                            options -> options.listener(alone).connectionTimeout(Duration.ofSeconds(60)));
                    Connection connection = fresh.connect()) {
                alone.clear();
                connection.execute(select).all();
            }
            String which = "seed " + seed + ", statement " + i + ": " + select.columns();
            assertEquals(alone.statements(), sql.statements(), which);
        }
    }

    private static Select<Row> statement(ModelledExpressions maker, int depth) {
        List<Selectable<?>> items = new ArrayList<>();
        for (int item = 0; item < WIDTH; item++) {
            items.add((Selectable<?>) maker.any(depth).expression());
        }
        return select(items)
                .from(SAMPLES)
                .where((Condition) maker.condition(depth).expression())
                .orderBy(SAMPLES.id);
    }

    private Samples.Rows samples() {
        create(new Schema(SAMPLES));
        try (Connection connection = engine.connect()) {
            Samples.Rows rows = Samples.insert(connection, new Random(seed), ROWS);
            connection.commit();
            return rows;
        }
    }

    private static void compare(Connection connection, List<Modelled<?>> items, String which) {
        List<Row> rows;
        try {
            rows = answers(connection, items);
        } catch (AlkahestException e) {
            for (Modelled<?> item : items) {
                smallest(connection, item, which);
            }
            throw new AssertionError(which, e);
        }
        assertEquals(ROWS, rows.size(), which);
        for (int item = 0; item < items.size(); item++) {
            if (differs(items.get(item), rows, item)) {
                smallest(connection, items.get(item), which);
                throw new AssertionError(
                        which + ", together with others: " + items.get(item).expression());
            }
        }
    }

    /** Fails for the smallest part of an expression that is answered otherwise than in memory, if one is by itself. */
    private static void smallest(Connection connection, Modelled<?> item, String which) {
        for (Modelled<?> part : item.parts()) {
            smallest(connection, part, which);
        }
        List<Row> rows;
        try {
            rows = answers(connection, List.of(item));
        } catch (AlkahestException e) {
            throw new AssertionError(which + ": " + item.expression(), e);
        }
        if (differs(item, rows, 0)) {
            List<@Nullable Object> found = new ArrayList<>();
            rows.forEach(row -> found.add(row.get(1)));
            assertEquals(item.values(), found, which + ": " + item.expression());
        }
    }

    private static List<Row> answers(Connection connection, List<Modelled<?>> items) {
        List<Selectable<?>> selected = new ArrayList<>();
        selected.add(SAMPLES.id);
        for (Modelled<?> item : items) {
            selected.add((Selectable<?>) item.expression());
        }
        return connection
                .execute(select(selected).from(SAMPLES).orderBy(SAMPLES.id))
                .all();
    }

    private static boolean differs(Modelled<?> item, List<Row> rows, int index) {
        for (int row = 0; row < rows.size(); row++) {
            if (!Samples.same(item.values().get(row), rows.get(row).get(index + 1))) {
                return true;
            }
        }
        return false;
    }

    private static List<Integer> found(Connection connection, Condition condition, String which) {
        try {
            return connection
                    .execute(select(SAMPLES.id).where(condition).orderBy(SAMPLES.id))
                    .all();
        } catch (AlkahestException e) {
            throw new AssertionError(which, e);
        }
    }

    private static List<Integer> ids(Modelled<Boolean> condition, @Nullable Boolean truth) {
        List<Integer> ids = new ArrayList<>();
        for (int row = 0; row < condition.values().size(); row++) {
            Boolean value = condition.values().get(row);
            if (truth == null ? value == null : truth.equals(value)) {
                ids.add(row + 1);
            }
        }
        return ids;
    }
}
