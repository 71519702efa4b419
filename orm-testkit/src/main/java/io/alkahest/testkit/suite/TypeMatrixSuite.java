package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.engine.Connection;
import io.alkahest.error.AlkahestException;
import io.alkahest.error.DataException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.type.EdgeValues;
import io.alkahest.testkit.type.Outcome;
import io.alkahest.testkit.type.TypeCase;
import io.alkahest.testkit.type.TypeCase.Edge;
import io.alkahest.testkit.type.TypePage;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The edges of every type, by every way into the database and out of it: each value comes back equal, or is changed by
 * a rule of the documentation, or is refused before SQL is sent, by a message that names the column. What becomes of
 * which value stands in {@code docs/types/<database>.md}, and must be true.
 */
public abstract class TypeMatrixSuite extends DatabaseSuite {
    private static final int RANDOM_VALUES = 60;
    private static final List<String> ZONES = List.of("UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Apia");
    private static final Pattern CELL_TYPE = Pattern.compile("(?m)^ +cell (.*?)( NULL)?,?$");

    protected TypeMatrixSuite(TestDatabase database) {
        super(database);
    }

    /** One value. */
    public static class Cell extends Entity {
        public Cell() {}
    }

    static final class Cells<T> extends Table<Cell> {
        final Column<Cell, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Cell, T> cell;

        Cells(SqlType<T> type) {
            super("cells");
            cell = column("cell", type).nullable();
        }
    }

    /** A column with a default for each value. */
    static final class Defaults<T> extends Table<Cell> {
        final Column<Cell, Integer> id = integer("id").primaryKey().assigned();
        final List<NullableColumn<Cell, T>> cells = new ArrayList<>();

        Defaults(SqlType<T> type, List<Edge<T>> values) {
            super("defaults");
            for (Edge<T> edge : values) {
                cells.add(column("v" + cells.size(), type).nullable().serverDefault(edge.value()));
            }
        }
    }

    static List<TypeCase<?>> cases() {
        return EdgeValues.all();
    }

    static List<TypeCase<?>> temporalCases() {
        return cases().stream().filter(TypeCase::isTemporal).toList();
    }

    @Test
    void thePageListsTheTypes() {
        new TypePage(database)
                .checkTitles(cases().stream().map(TypeCase::toString).toList());
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    <T> void edgesComeBackAsThePageSays(TypeCase<T> tested) {
        Cells<T> table = new Cells<>(tested.type());
        String column = columnType(table);
        if (!column.startsWith("`")) {
            new TypePage(database).check(tested.toString(), column);
            return;
        }
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 0; i < tested.values().size(); i++) {
            Edge<T> edge = tested.values().get(i);
            Outcome outcome = throughCore(engine, table, i, edge);
            assertEquals(outcome, throughSession(table, 1_000 + i, edge), () -> "through a session: " + edge);
            outcomes.add(outcome);
        }
        findEach(engine, table, tested.values(), outcomes);
        new TypePage(database).check(tested.toString(), section(column, tested.values(), outcomes));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    <T> void edgesAreDefaultsOfTheDatabase(TypeCase<T> tested) {
        Cells<T> table = new Cells<>(tested.type());
        if (!columnType(table).startsWith("`")) {
            return;
        }
        List<Edge<T>> stored = new ArrayList<>();
        for (Edge<T> edge : tested.values()) {
            Outcome outcome = throughCore(engine, table, stored.size(), edge);
            if (outcome.kind() == Outcome.Kind.REFUSED || endsStatement(tested.type(), edge)) {
                assertRefusedAsDefault(tested.type(), edge);
            } else if (edge.isShort()) {
                stored.add(edge);
            }
            outside.run("DELETE FROM cells");
        }
        Defaults<T> defaults = new Defaults<>(tested.type(), stored);
        new Schema(defaults).createAll(engine);
        engine.inConnection(connection -> {
            connection.execute(insertInto(defaults).values(defaults.id.set(1)));
            for (int i = 0; i < stored.size(); i++) {
                Edge<T> edge = stored.get(i);
                T back = connection.execute(select(defaults.cells.get(i))).one();
                assertNotEquals(
                        Outcome.Kind.REFUSED,
                        Outcome.of(tested.type(), edge.value(), back).kind());
            }
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    <T> void randomValuesComeBackOrAreRefused(TypeCase<T> tested) {
        Cells<T> table = new Cells<>(tested.type());
        if (!columnType(table).startsWith("`")) {
            return;
        }
        long seed = Seed.get();
        List<Edge<T>> values = tested.random(new Random(seed), RANDOM_VALUES);
        try {
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 0; i < values.size(); i++) {
                outcomes.add(throughCore(engine, table, i, values.get(i)));
            }
            findEach(engine, table, values, outcomes);
        } catch (AlkahestException | AssertionError e) {
            throw new AssertionError(e.getMessage() + " (again with -D" + Seed.PROPERTY + "=" + seed + ")", e);
        }
    }

    @Test
    void sixteenMebibytesComeBackOrAreRefused() {
        byte[] bytes = new byte[1 << 24];
        new Random(1).nextBytes(bytes);
        outlives(SqlTypes.BINARY, new Edge<>("16 MiB", bytes), new Edge<>("none", new byte[0]));
        outlives(SqlTypes.TEXT, new Edge<>("16 MiB", "\u00e9".repeat(1 << 23)), new Edge<>("none", ""));
    }

    /** A server may have a limit for what it takes at once, which nobody knows beforehand; then the engine works on. */
    private <T> void outlives(SqlType<T> type, Edge<T> edge, Edge<T> small) {
        Cells<T> table = new Cells<>(type);
        new Schema(table).createAll(engine);
        try {
            assertEquals(Outcome.Kind.EQUAL, stored(table, edge).kind());
        } catch (DataException e) {
            assertTrue(e.getMessage().contains("max_allowed_packet"), e.getMessage());
            assertEquals(Outcome.Kind.EQUAL, stored(table, small).kind());
        }
        new Schema(table).dropAll(engine);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("temporalCases")
    <T> void zonesOfTheMachineDoNotMatter(TypeCase<T> tested) {
        Cells<T> table = new Cells<>(tested.type());
        if (!columnType(table).startsWith("`")) {
            return;
        }
        TimeZone before = TimeZone.getDefault();
        try {
            List<List<Outcome>> written = new ArrayList<>();
            for (String zone : ZONES) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                try (Engine there = Engine.create(fresh.url())) {
                    int first = written.size() * 1_000;
                    List<Outcome> outcomes = new ArrayList<>();
                    for (int i = 0; i < tested.values().size(); i++) {
                        outcomes.add(throughCore(
                                there, table, first + i, tested.values().get(i)));
                    }
                    written.add(outcomes);
                }
            }
            for (String zone : ZONES) {
                TimeZone.setDefault(TimeZone.getTimeZone(zone));
                try (Engine there = Engine.create(fresh.url())) {
                    for (int w = 0; w < ZONES.size(); w++) {
                        assertEquals(written.get(0), written.get(w), "written in " + ZONES.get(w));
                        readAll(there, table, w * 1_000, tested.values(), written.get(w), ZONES.get(w) + " to " + zone);
                    }
                }
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    /** The column's type in SQL, in backticks; or else why there is none. */
    private <T> String columnType(Cells<T> table) {
        sql.clear();
        try {
            new Schema(table).createAll(engine);
        } catch (UnsupportedSqlException e) {
            sql.expectCount(0);
            return "Refused: " + withoutCode(e);
        }
        Matcher type = CELL_TYPE.matcher(sql.toString());
        assertTrue(type.find(), sql.toString());
        return "`" + type.group(1) + "`";
    }

    private <T> Outcome throughCore(Engine through, Cells<T> table, int id, Edge<T> edge) {
        sql.clear();
        try {
            through.inConnection(connection -> {
                connection.execute(insertInto(table).values(table.id.set(id), table.cell.set(edge.value())));
            });
        } catch (AlkahestException e) {
            sql.expectCount(0);
            return refusal(edge, e);
        }
        return through.begin(connection -> Outcome.of(
                table.cell.type(),
                edge.value(),
                connection.execute(select(table.cell).where(table.id.eq(id))).one()));
    }

    private <T> Outcome stored(Cells<T> table, Edge<T> edge) {
        return engine.begin(connection -> {
            connection.execute(insertInto(table).values(table.id.set(1), table.cell.set(edge.value())));
            return Outcome.of(
                    table.cell.type(),
                    edge.value(),
                    connection.execute(select(table.cell)).one());
        });
    }

    private <T> Outcome throughSession(Cells<T> table, int id, Edge<T> edge) {
        try {
            engine.inTransaction(session -> {
                Cell cell = new Cell();
                cell.set(table.id, id);
                cell.set(table.cell, edge.value());
                session.add(cell);
            });
        } catch (AlkahestException e) {
            return refusal(edge, e);
        }
        return engine.computeInSession(session -> {
            Cell cell = session.get(table, id);
            assertNotNull(cell);
            T back = cell.get(table.cell);
            Outcome outcome = Outcome.of(table.cell.type(), edge.value(), back);
            if (table.cell.type().same(edge.value(), back)) {
                sql.clear();
                cell.set(table.cell, edge.value());
                session.flush();
                sql.expectCount(0);
            }
            return outcome;
        });
    }

    /** Each value that was stored is found by what was sent; a refused one finds nothing, or is refused again. */
    private static <T> void findEach(Engine engine, Cells<T> table, List<Edge<T>> values, List<Outcome> outcomes) {
        List<@Nullable T> stored = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            int id = i;
            stored.add(engine.begin(connection -> connection
                    .execute(select(table.cell).where(table.id.eq(id)))
                    .oneOrNull()));
        }
        for (int i = 0; i < values.size(); i++) {
            List<Integer> expected = new ArrayList<>();
            for (int other = 0; other < values.size(); other++) {
                if (equal(table.cell.type(), stored.get(i), stored.get(other))) {
                    expected.add(other);
                }
            }
            Edge<T> edge = values.get(i);
            try {
                List<Integer> found = engine.begin(connection -> connection
                        .execute(select(table.id)
                                .where(table.cell.eq(edge.value()), table.id.lt(1_000))
                                .orderBy(table.id))
                        .all());
                assertEquals(expected, found, () -> "rows found by " + edge);
            } catch (DataException e) {
                assertEquals(Outcome.Kind.REFUSED, outcomes.get(i).kind(), e.getMessage());
                refusal(edge, e);
            }
        }
    }

    private static <T> boolean equal(SqlType<T> type, @Nullable T a, @Nullable T b) {
        if (a == null || b == null) {
            return false;
        }
        return a instanceof OffsetDateTime time ? time.isEqual((OffsetDateTime) b) : type.same(a, b);
    }

    private static <T> void readAll(
            Engine engine, Cells<T> table, int first, List<Edge<T>> values, List<Outcome> outcomes, String way) {
        try (Connection connection = engine.connect()) {
            for (int i = 0; i < values.size(); i++) {
                if (outcomes.get(i).kind() != Outcome.Kind.REFUSED) {
                    T sent = values.get(i).value();
                    T back = connection
                            .execute(select(table.cell).where(table.id.eq(first + i)))
                            .one();
                    assertEquals(outcomes.get(i), Outcome.of(table.cell.type(), sent, back), way);
                    assertEquals(
                            1,
                            connection
                                    .execute(select(table.id).where(table.cell.eq(sent), table.id.eq(first + i)))
                                    .all()
                                    .size(),
                            () -> way + ": " + sent);
                }
            }
        }
    }

    /** Whether a value can be bound, but its literal holds a NUL, at which the text of a statement would end. */
    private <T> boolean endsStatement(SqlType<T> type, Edge<T> edge) {
        return edge.value() instanceof String text
                && text.indexOf('\0') >= 0
                && engine.dialect().adapt(type).literal(edge.value()).indexOf('\0') >= 0;
    }

    private <T> void assertRefusedAsDefault(SqlType<T> type, Edge<T> edge) {
        sql.clear();
        AlkahestException e = assertThrows(
                AlkahestException.class,
                () -> new Schema(new Defaults<>(type, List.of(edge))).createAll(engine),
                () -> "as a default: " + edge);
        sql.expectCount(0);
        refusal(edge, e);
    }

    /** The reason of a refusal that is ours and names the column. */
    private static Outcome refusal(Edge<?> edge, AlkahestException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException) {
                throw new AssertionError("Not refused by us: " + edge + ": " + e.getMessage(), e);
            }
        }
        String reason = withoutCode(e)
                .replaceFirst("^(cells\\.cell|defaults\\.v0|Cell\\.cell) ", "")
                .replaceFirst(
                        " (Set a value that fits before flush|Put another value into the definition of the table)\\.$",
                        "");
        if (reason.equals(withoutCode(e))) {
            throw new AssertionError("The message does not name the column: " + e.getMessage(), e);
        }
        return Outcome.refused(reason);
    }

    private static String withoutCode(AlkahestException e) {
        return e.getMessage().replaceFirst(" \\[ALK-\\d+]$", "");
    }

    private static <T> String section(String column, List<Edge<T>> values, List<Outcome> outcomes) {
        StringBuilder rows = new StringBuilder();
        int equal = 0;
        for (int i = 0; i < values.size(); i++) {
            if (outcomes.get(i).kind() == Outcome.Kind.EQUAL) {
                equal++;
            } else {
                rows.append("| `")
                        .append(values.get(i).label())
                        .append("` | ")
                        .append(outcomes.get(i))
                        .append(" |\n");
            }
        }
        String head = "Column " + column + ": " + equal + " of " + values.size() + " values come back equal.";
        return rows.length() == 0
                ? head
                : head + "\n\n| value | what becomes of it |\n|---|---|\n"
                        + rows.toString().strip();
    }
}
