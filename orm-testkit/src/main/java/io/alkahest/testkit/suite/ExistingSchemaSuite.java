package io.alkahest.testkit.suite;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.TypeText;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.NotReflected;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import io.alkahest.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * A schema that somebody wrote by hand for one database, with every type and constraint that it has: it is reflected
 * without a difference, created again as it was, what it refused is refused again, and the values of its columns, of
 * which a table has one row at most, are read and written without a change.
 *
 * <p>It stands in the test resource {@code existing/<database>.sql}: statements that end with a semicolon at the end of
 * a line. A line {@code --refused: …} is a statement that a constraint refuses, {@code --row: …} one that goes before
 * those, and {@code --lost: …} an entry of {@link Schema#notReflected}.
 */
public abstract class ExistingSchemaSuite extends DatabaseSuite {
    private static final int COLUMNS = 60;
    private static final int CONSTRAINTS = 25;

    /** What is without a name in the script gets one by convention when it is created again. */
    private static final Pattern GIVEN_NAME = Pattern.compile("\\b(pk|uq|fk|ck)_\\w+ ");

    private final List<String> definitions = new ArrayList<>();
    private final List<String> rows = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();

    protected ExistingSchemaSuite(TestDatabase database) {
        super(database);
        String script = script();
        for (String line : script.lines().toList()) {
            take(line, "--row: ", rows);
            take(line, "--refused: ", refused);
            take(line, "--lost: ", lost);
        }
        String sql = script.lines().filter(line -> !line.startsWith("--")).collect(Collectors.joining("\n"));
        for (String statement : sql.split(";\\s*(\n|$)")) {
            if (!statement.isBlank()) {
                definitions.add(statement.strip());
            }
        }
    }

    private static void take(String line, String prefix, List<String> into) {
        if (line.startsWith(prefix)) {
            into.add(line.substring(prefix.length()));
        }
    }

    private String script() {
        String name = "/existing/" + database.name() + ".sql";
        try (InputStream script = database.getClass().getResourceAsStream(name)) {
            Assumptions.assumeTrue(script != null, () -> "there is no " + name);
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void whatIsReflectedIsNoDifference() {
        outside.run(definitions.toArray(String[]::new));
        Schema reflected = Schema.reflect(engine);
        assertEquals("(no difference)", engine.inspect().differences(reflected).toString());
        assertEquals(
                lost,
                reflected.notReflected().stream()
                        .map(NotReflected::toString)
                        .sorted()
                        .toList());
    }

    @Test
    void whatIsReflectedIsCreatedAsItWas() {
        outside.run(definitions.toArray(String[]::new));
        List<TableInfo> before = engine.inspect().tables();
        assertTrue(count(before, false) >= COLUMNS, () -> count(before, false) + " columns");
        assertTrue(count(before, true) >= CONSTRAINTS, () -> count(before, true) + " indexes and constraints");
        Schema reflected = Schema.reflect(engine);
        reflected.dropAll(engine);
        assertEquals(List.of(), engine.inspect().tables());
        reflected.createAll(engine);
        assertEquals(described(before), described(engine.inspect().tables()));
        assertEquals("(no difference)", engine.inspect().differences(reflected).toString());
    }

    @Test
    void whatWasRefusedIsRefusedAgain() {
        outside.run(definitions.toArray(String[]::new));
        assertRefused();
        Schema reflected = Schema.reflect(engine);
        reflected.dropAll(engine);
        reflected.createAll(engine);
        assertRefused();
    }

    @Test
    void valuesAreReadAndWrittenBackAsTheyAre() {
        outside.run(definitions.toArray(String[]::new));
        outside.run(rows.toArray(String[]::new));
        for (Table<?> table : Schema.reflect(engine).tables()) {
            String all = "SELECT * FROM " + table.tableName();
            List<String> before = outside.rows(all);
            engine.inConnection(connection -> {
                List<Selectable<?>> columns = new ArrayList<>();
                table.columns().forEach(column -> columns.add(column.selectable()));
                List<Row> read = connection.execute(select(columns)).all();
                assertEquals(before.size(), read.size(), table.toString());
                for (Row row : read) {
                    List<Assignment> same = new ArrayList<>();
                    for (int i = 0; i < columns.size(); i++) {
                        AnyColumn<?, ?> column = table.columns().get(i);
                        if (!column.isReadOnly()) {
                            same.add(column.setObject(row.get(i)));
                        }
                    }
                    connection.execute(update(table).set(same).allRows());
                }
            });
            assertEquals(before, outside.rows(all), table.toString());
        }
    }

    private void assertRefused() {
        outside.run(rows.toArray(String[]::new));
        for (String statement : refused) {
            assertThrows(IllegalStateException.class, () -> outside.run(statement), statement);
        }
    }

    private static int count(List<TableInfo> tables, boolean constraints) {
        int count = 0;
        for (TableInfo table : tables) {
            count += constraints
                    ? table.indexes().size()
                            + table.uniques().size()
                            + table.foreignKeys().size()
                            + table.checks().size()
                            + table.constraints().size()
                            + (table.primaryKey() == null ? 0 : 1)
                    : table.columns().size();
        }
        return count;
    }

    /** A key takes no null, whether a catalog says so or not. */
    private static String nullability(TableInfo table, ColumnInfo column) {
        boolean inKey =
                table.primaryKey() != null && table.primaryKey().columns().contains(column.name());
        return column.name() + " " + TypeText.of(column.typeName()) + " COLLATE " + column.collation()
                + (inKey || !column.nullable() ? " NOT NULL" : "");
    }

    /** All that a catalog says of tables, a line for each part, so that a difference can be read. */
    private static String described(List<TableInfo> tables) {
        List<String> lines = new ArrayList<>();
        for (TableInfo table : tables) {
            String name = table.name() + ": ";
            lines.add(name + table.comment());
            table.columns()
                    .forEach(column -> lines.add(
                            name + nullability(table, column) + " " + column.defaultSql() + " " + column.identity()
                                    + " " + column.computed() + " " + column.onUpdate() + " " + column.comment()));
            lines.add(name + "PRIMARY KEY " + table.primaryKey());
            table.uniques().forEach(key -> lines.add(name + "UNIQUE " + key));
            table.foreignKeys().forEach(key -> lines.add(name + key));
            table.indexes().forEach(index -> lines.add(name + index));
            table.checks().forEach(check -> lines.add(name + check));
            table.constraints().forEach(constraint -> lines.add(name + constraint));
        }
        return GIVEN_NAME.matcher(String.join("\n", lines)).replaceAll("");
    }
}
