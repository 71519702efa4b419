package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.Difference.Change;
import io.alkahest.catalog.Difference.Part;
import io.alkahest.compile.DdlFeature;
import io.alkahest.engine.Database;
import io.alkahest.recorder.RecordedStatement;
import io.alkahest.recorder.StatementRecorder;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.CreateOptions;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A database is reflected, created elsewhere without the texts that only its own product understands, and filled with
 * its rows.
 */
public abstract class CopySuite extends DatabaseSuite {
    protected CopySuite(TestDatabase database) {
        super(database);
    }

    static final class Kinds extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> label =
                varchar("Größe", 20).serverDefault("it's").unique();

        Kinds() {
            super("ORDER");
        }
    }

    static final class Things extends Table<Row> {
        final Column<Row, Long> id = bigint("Key \"№\"").primaryKey();
        final Column<Row, Integer> kindId;
        final Column<Row, BigDecimal> price =
                decimal("price", 10, 2).check("paid", price -> price.ge(new BigDecimal("0")));
        final Column<Row, Integer> number = integer("number").serverDefault(7);
        final Column<Row, Integer> twice = integer("twice").computed(number.times(2));
        final Column<Row, Boolean> good = bool("good").serverDefault(true);
        final Column<Row, String> name = varchar("name", 20).serverDefault("none");
        final NullableColumn<Row, String> note = text("some note").nullable();
        final NullableColumn<Row, LocalDate> day = date("day").nullable();
        final NullableColumn<Row, LocalDateTime> at = timestamp("at").nullable();
        final NullableColumn<Row, Double> ratio = doublePrecision("ratio").nullable();
        final NullableColumn<Row, byte[]> bytes = binary("bytes").nullable();

        Things(Kinds kinds, boolean expressions) {
            super("Things & more");
            kindId = integer("kind").references(kinds.id);
            index(number.desc(), price.asc()).named("dearest");
            check(number.ne(13));
            if (expressions) {
                index(lower(name).asc());
            }
        }
    }

    private Schema model() {
        Kinds kinds = new Kinds();
        Things things = new Things(kinds, engine.dialect().ddl().supports(DdlFeature.EXPRESSION_INDEX));
        Schema model = new Schema(things, kinds);
        create(model);
        engine.inConnection(connection -> {
            for (int i = 1; i <= 3; i++) {
                connection.execute(insertInto(kinds).values(kinds.id.set(i * 10), kinds.label.set("kind " + i)));
                connection.execute(insertInto(things)
                        .values(
                                things.id.set(i * 100L),
                                things.kindId.set(i * 10),
                                things.price.set(new BigDecimal("19.9" + i)),
                                things.number.set(i),
                                things.note.set(i == 2 ? null : "Grüße " + i),
                                things.day.set(LocalDate.of(2024, 2, 28 + i % 2)),
                                things.at.set(LocalDateTime.of(2024, 5, i, 12, 30, 15)),
                                things.ratio.set(i / 8.0),
                                things.bytes.set(new byte[] {0, (byte) i, (byte) 255})));
            }
        });
        return model;
    }

    /** Leaves out what is said in the words of one product. */
    public static void plain(CreateOptions options) {
        options.withoutDefaults().withoutChecks().withoutIndexes().withoutCollations();
    }

    /** Writes all rows of a schema's tables into another database. */
    public static void copyRows(Schema schema, Database from, Database to) {
        for (Table<?> table : schema.inDependencyOrder()) {
            List<List<Assignment>> rows = new ArrayList<>();
            for (Row row : rows(table, from)) {
                List<Assignment> values = new ArrayList<>();
                for (AnyColumn<?, ?> column : table.columns()) {
                    values.add(column.setObject(row.get(values.size())));
                }
                rows.add(values);
            }
            to.inConnection(connection -> connection.execute(insertInto(table).rows(rows)));
        }
    }

    /** The rows of a table by key. */
    public static List<Row> rows(Table<?> table, Database database) {
        List<Selectable<?>> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column.selectable()));
        return database.begin(connection -> connection
                .execute(select(columns)
                        .from(table)
                        .orderBy(table.primaryKey().get(0).asc()))
                .all());
    }

    /** The rows of all tables, for comparison. */
    public static String text(Schema schema, Database database) {
        StringBuilder text = new StringBuilder();
        for (Table<?> table : schema.inDependencyOrder()) {
            text.append(table).append('\n');
            for (Row row : rows(table, database)) {
                for (int i = 0; i < table.columns().size(); i++) {
                    Object value = row.get(i);
                    text.append(value instanceof byte[] bytes ? List.of(bytes[0], bytes[1], bytes[2]) : value)
                            .append('|');
                }
                text.append('\n');
            }
        }
        return text.toString();
    }

    @Test
    void aCopyHasTheRowsAndNoWordsOfAnotherProduct() {
        model();
        Schema found = Schema.reflect(engine, options -> options.withoutComputed());
        StatementRecorder copied = new StatementRecorder();
        try (FreshDatabase other = database.fresh();
                Engine elsewhere = Engine.create(other.url(), options -> options.listener(copied))) {
            assertEquals(List.of(), found.createAll(elsewhere, CopySuite::plain).indexes());
            for (RecordedStatement statement : copied.statements()) {
                assertFalse(
                        statement
                                .sql()
                                .matches(
                                        "(?s).*( DEFAULT (?!AS|CHARACTER)| CHECK | INDEX | GENERATED ALWAYS AS \\().*"),
                        statement.sql());
            }
            copyRows(found, engine, elsewhere);
            assertEquals(text(found, engine), text(found, elsewhere));
            assertTrue(text(found, elsewhere).contains("19.93"), text(found, elsewhere));
            assertEquals(
                    "(nothing)", found.createAll(elsewhere, CopySuite::plain).toString());
            found.restartIdentities(elsewhere);
            Table<?> kinds = found.table("ORDER");
            elsewhere.inConnection(connection -> connection.execute(
                    insertInto(kinds).values(kinds.column("Größe").setObject("new"))));
            assertEquals("31|new|", last(text(new Schema(kinds), elsewhere)));
            for (var difference : elsewhere.inspect().differences(found).all()) {
                assertTrue(
                        difference.part() == Part.DEFAULT
                                || difference.change() == Change.MISSING
                                        && List.of(Part.CHECK, Part.INDEX).contains(difference.part()),
                        difference.toString());
            }
            assertEquals(
                    engine.dialect().ddl().supports(DdlFeature.EXPRESSION_INDEX) ? 2 : 1,
                    found.createAll(elsewhere).indexes().size());
        }
    }

    private static String last(String text) {
        return text.lines().reduce((first, second) -> second).orElse("");
    }
}
