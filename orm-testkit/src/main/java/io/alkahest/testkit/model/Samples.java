package io.alkahest.testkit.model;

import static io.alkahest.sql.Sql.insertInto;

import io.alkahest.engine.Connection;
import io.alkahest.schema.Alias;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A table with a required and a nullable column of each type that expressions are made of, and its rows in memory. */
public final class Samples extends Table<Row> {
    /** The table. */
    public static final Samples SAMPLES = new Samples();

    static final List<String> WORDS =
            List.of("", "a", "A", "ab", "Abc", " b ", "b", "50%", "x_y", "B!", "it's", "a\\b");
    static final List<String> NOTES = List.of("", "ä", "Äb", "a b", "日本", "%", "_", "!", "\\", "a", "ab", "𝄞x");

    /** The key: 1, 2, 3 and so on. */
    public final Column<Row, Integer> id = integer("id").primaryKey().assigned();

    final Column<Row, Integer> number = integer("number");
    final NullableColumn<Row, Integer> perhaps = integer("perhaps").nullable();
    final Column<Row, Long> big = bigint("big");
    final NullableColumn<Row, Long> wide = bigint("wide").nullable();
    final Column<Row, BigDecimal> price = decimal("price", 12, 2);
    final NullableColumn<Row, BigDecimal> rebate = decimal("rebate", 12, 2).nullable();
    final Column<Row, String> word = varchar("word", 40);
    final NullableColumn<Row, String> note = varchar("note", 40).nullable();
    final Column<Row, Boolean> flag = bool("flag");
    final NullableColumn<Row, Boolean> maybe = bool("maybe").nullable();
    final Column<Row, LocalDate> day = date("day");
    final NullableColumn<Row, LocalDate> due = date("due").nullable();

    private Samples() {
        super("model_samples");
    }

    /** Makes rows at random, every third value of a nullable column null, and inserts them. */
    public static Rows insert(Connection connection, Random random, int count) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            @Nullable
            Object[] row = {
                id,
                random.nextInt(13) - 6,
                perhaps(random, random.nextInt(9) - 4),
                (long) random.nextInt(2001) - 1000,
                perhaps(random, (long) random.nextInt(7)),
                BigDecimal.valueOf(random.nextInt(4001) - 2000, 2),
                perhaps(random, BigDecimal.valueOf(random.nextInt(9) * 25L, 2)),
                WORDS.get(random.nextInt(WORDS.size())),
                perhaps(random, NOTES.get(random.nextInt(NOTES.size()))),
                random.nextBoolean(),
                perhaps(random, random.nextBoolean()),
                LocalDate.of(2024, 2, 26).plusDays(random.nextInt(9)),
                perhaps(random, LocalDate.of(2024, 2, 26).plusDays(random.nextInt(9)))
            };
            rows.add(row);
            connection.execute(insertInto(SAMPLES)
                    .values(
                            SAMPLES.id.set(id),
                            SAMPLES.number.set((Integer) row[1]),
                            SAMPLES.perhaps.set((Integer) row[2]),
                            SAMPLES.big.set((Long) row[3]),
                            SAMPLES.wide.set((Long) row[4]),
                            SAMPLES.price.set((BigDecimal) row[5]),
                            SAMPLES.rebate.set((BigDecimal) row[6]),
                            SAMPLES.word.set((String) row[7]),
                            SAMPLES.note.set((String) row[8]),
                            SAMPLES.flag.set((Boolean) row[9]),
                            SAMPLES.maybe.set((Boolean) row[10]),
                            SAMPLES.day.set((LocalDate) row[11]),
                            SAMPLES.due.set((LocalDate) row[12])));
        }
        return new Rows(rows);
    }

    private static <T> @Nullable T perhaps(Random random, T value) {
        return random.nextInt(3) == 0 ? null : value;
    }

    /** How values are ordered and equal: decimals by their number. */
    @SuppressWarnings("unchecked")
    static <T> int compare(T a, T b) {
        return ((Comparable<T>) a).compareTo(b);
    }

    /** Whether a database's answer is the right one. */
    public static boolean same(@Nullable Object expected, @Nullable Object found) {
        if (expected == null || found == null) {
            return expected == found;
        }
        return expected.getClass() == found.getClass() && compare(expected, found) == 0;
    }

    /** The rows, as they were inserted. */
    public static final class Rows {
        private final List<@Nullable Object[]> rows;

        private Rows(List<@Nullable Object[]> rows) {
            this.rows = rows;
        }

        int size() {
            return rows.size();
        }

        @SuppressWarnings("unchecked")
        <T> List<@Nullable T> of(AnyColumn<Row, T> column) {
            List<@Nullable T> values = new ArrayList<>(rows.size());
            for (Object[] row : rows) {
                values.add((T) row[column.slot()]);
            }
            return values;
        }

        /** The column of the outermost statement's row. */
        <T, C extends AnyColumn<Row, T> & Expression<T>> Modelled<T> column(C column) {
            return new Modelled<>(column, of(column), List.of());
        }
    }

    /** The same table under another name, for subqueries. */
    static Alias<Row> other() {
        return SAMPLES.alias("other_one");
    }
}
