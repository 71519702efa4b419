package io.alkahest.migrate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.catalog.Difference;
import io.alkahest.compile.DdlFeature;
import io.alkahest.migrate.author.RevisionDraft;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.migrate.revision.RevisionGraph;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.sql.Sql;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Of two random schemas with rows in the tables of the first, a revision makes the second and the way back, and what
 * both have keeps its values. A failure names its seed.
 */
class RandomSchemasTest {
    private static final int PAIRS = Integer.getInteger("alkahest.migrate.pairs", 25);
    private static final int ROWS = 3;

    @TempDir
    Path work;

    @ParameterizedTest
    @MethodSource("io.alkahest.migrate.Databases#inProcess")
    void becomeOneAnother(TestDatabase kind) {
        for (long seed = 1; seed <= PAIRS; seed++) {
            try (FreshDatabase fresh = kind.fresh();
                    Engine engine = Engine.create(fresh.url())) {
                pair(engine, seed);
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("Seed " + seed + " on " + kind.name() + ": " + e.getMessage(), e);
            }
        }
    }

    private void pair(Engine engine, long seed) {
        Random random = new Random(seed);
        boolean comments = engine.dialect().ddl().supports(DdlFeature.COMMENT);
        Model a = new Model(random, comments);
        Model b = new Model(random, comments);
        Revision first =
                draft(engine, new RevisionGraph(List.of()), a.schema, "a1").revision();
        Revision second = draft(engine, new RevisionGraph(List.of(first)), b.schema, "b2")
                .drops(a.names())
                .destroys("it is a test")
                .revision();
        RevisionFolder folder = new RevisionFolder(work.resolve(engine.dialect() + "" + seed));
        folder.create();
        folder.add(first);
        folder.add(second);
        Migrations migrations = new Migrations(folder.path(), engine);
        migrations.upgrade("a1");
        a.fill(engine);
        Map<String, List<String>> rows = rows(engine, a, b);
        String script = String.valueOf(second.files().get("up.sql"));
        try {
            migrations.upgrade("b2");
            assertAs(engine, b.schema);
            assertEquals(rows, rows(engine, a, b));
            script = String.valueOf(second.files().get("down.sql"));
            migrations.downgrade("a1");
            assertAs(engine, a.schema);
            assertEquals(rows, rows(engine, a, b));
        } catch (RuntimeException | AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n" + script, e);
        }
    }

    private static RevisionDraft draft(Engine engine, RevisionGraph graph, Schema model, String id) {
        return new RevisionDraft(graph, List.of(engine.dialect()), model, "do " + id)
                .id(id)
                .empty(true);
    }

    private static void assertAs(Engine engine, Schema schema) {
        List<Difference> found = engine.inspect().differences(schema).all().stream()
                .filter(difference -> !difference.table().startsWith("alkahest_"))
                .toList();
        assertEquals(List.of(), found);
    }

    /** What tables and columns hold that are in both, with the same type. */
    private static Map<String, List<String>> rows(Engine engine, Model a, Model b) {
        Map<String, List<String>> all = new LinkedHashMap<>();
        for (Plain table : a.tables) {
            Plain other = b.table(table.tableName());
            if (other != null) {
                List<String> columns = new ArrayList<>(List.of("id"));
                for (AnyColumn<?, ?> column : table.columns()) {
                    boolean same = other.columns().stream()
                            .anyMatch(one -> one.name().equals(column.name())
                                    && one.type().equals(column.type()));
                    if (same && !column.name().equals("id")) {
                        columns.add(column.name());
                    }
                }
                all.put(
                        table.tableName(),
                        engine.begin(connection -> connection
                                .execute(Sql.text("SELECT " + String.join(", ", columns) + " FROM " + table.tableName()
                                        + " ORDER BY id"))
                                .all()
                                .stream()
                                .map(row -> row.toMap().toString())
                                .toList()));
            }
        }
        return all;
    }

    private static final class Plain extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        Plain(String name) {
            super(name);
        }
    }

    /** A random schema: tables t0 to t3 with columns of known families, keys, checks and indexes. */
    private static final class Model {
        final List<Plain> tables = new ArrayList<>();
        final Schema schema;
        private final Random random;

        Model(Random random, boolean comments) {
            this.random = random;
            for (int t = 0; t < 4; t++) {
                if (chance(75)) {
                    Plain table = new Plain("t" + t);
                    fill(table);
                    if (comments && chance(30)) {
                        table.comment("comment " + random.nextInt(3));
                    }
                    tables.add(table);
                }
            }
            if (tables.isEmpty()) {
                tables.add(new Plain("t9"));
            }
            for (Plain table : tables) {
                Plain target = tables.get(random.nextInt(tables.size()));
                if (chance(50)) {
                    ReferentialAction action = chance(50) ? ReferentialAction.CASCADE : ReferentialAction.NO_ACTION;
                    table.foreignKey(table.integer("ref").nullable(), () -> target.id)
                            .onDelete(action);
                }
            }
            schema = new Schema(tables.toArray(Table<?>[]::new));
        }

        private boolean chance(int percent) {
            return random.nextInt(100) < percent;
        }

        private void fill(Plain table) {
            if (chance(50)) {
                column(table, "c0", SqlTypes.INTEGER, null);
            } else {
                column(table, "c0", SqlTypes.BIGINT, null);
            }
            column(table, "c1", SqlTypes.varchar(chance(50) ? 20 : 40), "it's");
            column(table, "c2", SqlTypes.decimal(chance(50) ? 10 : 12, 2), new BigDecimal("1.50"));
            column(table, "c3", SqlTypes.BOOLEAN, true);
            column(table, "c4", SqlTypes.DATE, LocalDate.of(2026, 1, 2));
            column(table, "c5", SqlTypes.varchar(30), "z");
        }

        private <T> void column(Plain table, String name, SqlType<T> type, @Nullable T usual) {
            if (chance(30)) {
                return;
            }
            Column<Row, T> column = table.column(name, type);
            AnyColumn<Row, T> declared = column;
            if (usual != null && chance(50)) {
                column.serverDefault(usual);
            } else {
                declared = column.nullable();
                if (type != SqlTypes.BOOLEAN && chance(25)) {
                    table.unique(declared);
                }
            }
            if (chance(20)) {
                table.index(declared).named("ix_" + table.tableName() + "_" + name + random.nextInt(2));
            }
            if (name.equals("c1") && chance(30)) {
                table.checkSql("c1 <> 'x" + random.nextInt(2) + "'").named("ck_" + table.tableName());
            }
        }

        @Nullable
        Plain table(String name) {
            return tables.stream()
                    .filter(table -> table.tableName().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        /** Everything that may go. */
        List<String> names() {
            List<String> names = new ArrayList<>();
            for (Plain table : tables) {
                names.add(table.tableName());
                table.columns().forEach(column -> names.add(table.tableName() + "." + column.name()));
            }
            return names;
        }

        void fill(Engine engine) {
            for (Plain table : tables) {
                for (int row = 1; row <= ROWS; row++) {
                    List<String> names = new ArrayList<>();
                    List<String> values = new ArrayList<>();
                    for (AnyColumn<?, ?> column : table.columns()) {
                        names.add(column.name());
                        values.add(value(column.name(), row));
                    }
                    String sql = "INSERT INTO " + table.tableName() + " (" + String.join(", ", names) + ") VALUES ("
                            + String.join(", ", values) + ")";
                    engine.inConnection(connection -> connection.execute(Sql.text(sql)));
                }
            }
        }

        private static String value(String column, int row) {
            return switch (column) {
                case "c1", "c5" -> "'v" + row + "'";
                case "c2" -> row + ".25";
                case "c3" -> row % 2 == 0 ? "TRUE" : "FALSE";
                case "c4" -> "'2026-02-0" + row + "'";
                case "ref" -> "NULL";
                default -> "" + row;
            };
        }
    }
}
