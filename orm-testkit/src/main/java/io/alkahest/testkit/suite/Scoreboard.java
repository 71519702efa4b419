package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.orderBy;
import static io.alkahest.sql.Functions.partitionBy;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.engine.Connection;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Query;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Window;
import io.alkahest.testkit.TestDatabase;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.function.Executable;

/** A table of rows with equals and nulls, and what windows over it mean: computed beside the database. */
abstract class Scoreboard extends DatabaseSuite {
    Scoreboard(TestDatabase database) {
        super(database);
    }

    static final Scores SCORES = new Scores();

    static final List<Score> ROWS = List.of(
            new Score(1, 1, 10, 1, "b"),
            new Score(2, 1, 20, 2, "a"),
            new Score(3, 1, 20, 4, null),
            new Score(4, 1, null, 4, "a"),
            new Score(5, 1, null, 7, "c"),
            new Score(6, 2, 5, 3, "it's 100% \\ \""),
            new Score(7, 2, 7, 3, null),
            new Score(8, null, 7, 9, "é"),
            new Score(9, null, 7, 10, "d"),
            new Score(10, null, 8, 10, ""),
            new Score(11, 3, null, 5, null));

    record Score(
            int id,
            @Nullable Integer team,
            @Nullable Integer points,
            int size,
            @Nullable String name) {
        BigDecimal price() {
            return BigDecimal.valueOf(id, 1);
        }

        BigDecimal wide() {
            return new BigDecimal("-12345678901234567890.00")
                    .add(BigDecimal.valueOf(id).movePointRight(18));
        }

        UUID code() {
            return new UUID(id * 7919L % 11, id);
        }

        boolean odd() {
            return id % 2 == 1;
        }
    }

    static final class Scores extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey().assigned();
        final NullableColumn<Row, Integer> team = integer("team").nullable();
        final NullableColumn<Row, Integer> points = integer("points").nullable();
        final Column<Row, Integer> size = integer("size");
        final NullableColumn<Row, String> name = varchar("name", 40).nullable();
        final Column<Row, BigDecimal> price = decimal("price", 8, 2);
        final Column<Row, BigDecimal> wide = decimal("wide", 30, 2);
        final Column<Row, UUID> code = uuid("code");
        final Column<Row, Boolean> odd = bool("odd");

        Scores() {
            super("scores");
        }
    }

    void createScores() {
        create(new Schema(SCORES));
        engine.begin(connection -> {
            for (Score row : ROWS) {
                connection.execute(insertInto(SCORES)
                        .values(
                                SCORES.id.set(row.id),
                                row.team == null ? SCORES.team.setNull() : SCORES.team.set(row.team),
                                row.points == null ? SCORES.points.setNull() : SCORES.points.set(row.points),
                                SCORES.size.set(row.size),
                                row.name == null ? SCORES.name.setNull() : SCORES.name.set(row.name),
                                SCORES.price.set(row.price()),
                                SCORES.wide.set(row.wide()),
                                SCORES.code.set(row.code()),
                                SCORES.odd.set(row.odd())));
            }
            return null;
        });
        sql.clear();
    }

    <R extends @Nullable Object> List<R> all(Query<R> query) {
        try (Connection connection = engine.connect()) {
            return connection.execute(query).all();
        }
    }

    /** The value of an expression in each row, in the order of the keys. */
    <T extends @Nullable Object> List<T> inEachRow(Selectable<T> expression) {
        return all(select(expression).from(SCORES).orderBy(SCORES.id));
    }

    static List<@Nullable Object> ofEachRow(Function<Score, @Nullable Object> expected) {
        List<@Nullable Object> values = new ArrayList<>();
        ROWS.forEach(row -> values.add(expected.apply(row)));
        return values;
    }

    Executable same(Selectable<?> expression, Function<Score, @Nullable Object> expected) {
        return () -> assertEquals(text(ofEachRow(expected)), text(inEachRow(expression)), expression.toString());
    }

    /** Numbers as they read: whatever their scale, floating point to three digits, since MySQL divides to four. */
    static List<String> text(List<?> values) {
        return values.stream().map(WindowSuite::text).collect(Collectors.toList());
    }

    static String text(@Nullable Object value) {
        if (value instanceof BigDecimal decimal) {
            return decimal.signum() == 0 ? "0" : decimal.stripTrailingZeros().toPlainString();
        }
        return value instanceof Double number ? String.valueOf(Math.round(number * 1e3) / 1e3) : String.valueOf(value);
    }

    /** A window in SQL, and what it means. */
    record Meaning(Window window, Function<Score, @Nullable Object> partition, Comparator<Score> order) {
        List<Score> rows(Score row) {
            return ROWS.stream()
                    .filter(other -> Objects.equals(partition.apply(other), partition.apply(row)))
                    .sorted(order.thenComparing(Score::id))
                    .toList();
        }

        boolean equal(Score one, Score other) {
            return order.compare(one, other) == 0;
        }

        long before(Score row) {
            return rows(row).stream()
                    .filter(other -> order.compare(other, row) < 0)
                    .count();
        }

        long upTo(Score row) {
            return rows(row).stream()
                    .filter(other -> order.compare(other, row) <= 0)
                    .count();
        }

        int group(Score row) {
            return (int) rows(row).stream()
                    .filter(other -> order.compare(other, row) < 0)
                    .map(Score::points)
                    .distinct()
                    .count();
        }
    }

    static final Comparator<Score> BY_POINTS =
            Comparator.comparing(Score::points, Comparator.nullsLast(Comparator.reverseOrder()));

    /** Teams, by points from the most to the least, those without points last: with equals. */
    static final Meaning TEAMS =
            new Meaning(partitionBy(SCORES.team).orderBy(SCORES.points.desc().nullsLast()), Score::team, BY_POINTS);

    /** The same without equals. */
    static final Meaning DISTINCT =
            new Meaning(TEAMS.window.orderBy(SCORES.id), Score::team, BY_POINTS.thenComparing(Score::id));

    /** All rows by points, those without first. */
    static final Meaning NULLS_FIRST = new Meaning(
            orderBy(SCORES.points.asc().nullsFirst(), SCORES.id.desc()),
            row -> 0,
            Comparator.comparing(Score::points, Comparator.nullsFirst(Comparator.naturalOrder()))
                    .thenComparing(Score::id, Comparator.reverseOrder()));

    /** What a database lacks is told by its own name. */
    void assertRefused(String expected, UnsupportedSqlException refused) {
        String message = Objects.requireNonNull(refused.getMessage());
        int name = message.indexOf(' ');
        assertEquals(expected, message.substring(name));
        assertEquals(database.name(), message.substring(0, name).toLowerCase(Locale.ROOT));
    }

    static String values(Row row) {
        List<@Nullable Object> values = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            values.add(row.get(i));
        }
        return text(values).toString();
    }
}
