package io.alkahest.compile;

import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.SchemaException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Identity;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import io.alkahest.sql.tree.InList;
import io.alkahest.type.SqlTypes;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Expressions, options and refusals in definitions of tables. */
class DefinitionTest {
    static class Things extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> size = integer("size");
        final Column<Row, String> name = varchar("user", 20);
        final NullableColumn<Row, LocalDate> day = date("day").nullable();

        Things() {
            super("things", "far");
        }
    }

    private static final Things THINGS = new Things();

    private static String sql(Expression<?> expression) {
        return StandardTypes.compiler().definition(expression);
    }

    static class Late extends Table<Row> {
        Late() {
            super("late");
            integer("size").defaultValue(1).map(String.class, String::valueOf, Integer::valueOf);
        }
    }

    @Test
    void aColumnIsMappedBeforeWhatDependsOnItsValues() {
        SchemaException error = assertThrows(SchemaException.class, Late::new);
        assertEquals(
                "late.size is to be mapped to another class after its default, reference, property or version was said. Say map(…) first. [ALK-750]",
                error.getMessage());
    }

    @Test
    void valuesAreLiteralsAndColumnsStandAlone() {
        assertEquals("size > 3", sql(THINGS.size.gt(3)));
        assertEquals("\"user\" = 'O''Neill'", sql(THINGS.name.eq("O'Neill")));
        assertEquals(
                "\"day\" BETWEEN DATE '2020-01-01' AND DATE '2021-01-01'",
                sql(THINGS.day.between(LocalDate.of(2020, 1, 1), LocalDate.of(2021, 1, 1))));
        assertEquals("size IN (1, 2, 3)", sql(THINGS.size.inList(List.of(1, 2, 3))));
        assertEquals("FALSE", sql(THINGS.size.inList(List.of())));
        assertEquals("(size + 1) * -2 < 7", sql(THINGS.size.plus(1).times(-2).lt(7)));
        assertEquals(
                "\"day\" IS NULL OR NOT (size = 1 AND size = 2)",
                sql(THINGS.day
                        .isNull()
                        .or(THINGS.size.eq(1).and(THINGS.size.eq(2)).not())));
        assertEquals("\"user\" LIKE '10!%%' ESCAPE '!'", sql(THINGS.name.startsWith("10%")));
        assertEquals("coalesce(lower(\"user\"), 'none')", sql(coalesce(lower(THINGS.name), "none")));
        assertEquals(
                "CASE WHEN size = 1 THEN 'one' ELSE 'more' END",
                sql(caseWhen(THINGS.size.eq(1), "one").otherwise("more")));
        assertEquals("\"day\" IS NOT DISTINCT FROM NULL", sql(THINGS.day.isNotDistinctFrom((LocalDate) null)));
        assertEquals(
                "NEXT VALUE FOR far.\"order\"",
                sql(new Sequence("order").inSchema("far").nextValue()));
    }

    /** A table with one check. */
    private static final class Checked extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        Checked(Function<Checked, Condition> condition) {
            super("checked");
            check(condition.apply(this)).named("rule");
        }
    }

    private static String refused(Table<?> table) {
        return assertThrows(SchemaException.class, () -> StandardTypes.ddl().createTable(table))
                .getMessage();
    }

    @Test
    void aDefinitionLooksAtItsOwnRowOnly() {
        String beyond =
                "The check rule of checked holds a subquery or an aggregate, but can only look at its own row. Write it with columns of checked. [ALK-281]";
        assertEquals(beyond, refused(new Checked(checked -> exists(select(THINGS.id)))));
        assertEquals(beyond, refused(new Checked(checked -> checked.id.inList(select(THINGS.id)))));
        assertEquals(beyond, refused(new Checked(checked -> max(checked.id).gt(1))));
        assertEquals(
                "The check rule of checked mentions things.size, which is no column of checked. Write it with columns of its own table. [ALK-282]",
                refused(new Checked(checked -> checked.id.gt(THINGS.size))));
    }

    @Test
    void aListThatIsBoundAsAnArrayIsWrittenAsOne() {
        StatementCompiler arrays = new StatementCompiler(Identifiers.standard(), new StandardTypes()) {
            @Override
            protected void inListValues(InList inList, int size) {
                arrayPlaceholder(inList);
            }
        };
        assertEquals("size IN (ARRAY[1, 2])", arrays.definition(THINGS.size.inList(List.of(1, 2))));
    }

    /** A column that is no generated key, with an identity. */
    private static final class Misplaced extends Table<Row> {
        Misplaced() {
            super("misplaced");
            integer("id").identity(Identity.always()).assigned();
        }
    }

    @Test
    void anIdentityIsOfAColumnThatTakesNoValueFromElsewhere() {
        assertEquals(
                "misplaced.id has an identity(…), but takes its value from elsewhere: it is assigned(), has a default, or holds no whole numbers."
                        + " Leave one of the two out. [ALK-284]",
                refused(new Misplaced()));
    }

    /** What is said in the words of one database. */
    private static final class Worded extends Table<Row> {
        final Column<Row, String> code = varchar("code", 3).collation("de");
        final Column<Row, Integer> number =
                column("number", SqlTypes.INTEGER.declaredAs("mediumint")).onUpdateSql("7");

        Worded() {
            super("worded");
            index(code, number)
                    .unique()
                    .using("gin")
                    .prefix(code, 2)
                    .operators(code, "ops")
                    .collation(code, "C")
                    .include(number)
                    .nullsNotDistinct()
                    .named("all_of_it");
            constraintSql("EXCLUDE (number WITH =)").named("other");
        }
    }

    @Test
    void wordsOfADatabaseStandInDefinitions() {
        assertEquals(
                List.of(
                        "CREATE TABLE worded (\n    code VARCHAR(3) COLLATE de NOT NULL,\n    number mediumint ON UPDATE 7 NOT NULL,\n"
                                + "    CONSTRAINT other EXCLUDE (number WITH =)\n)",
                        "CREATE UNIQUE INDEX all_of_it ON worded USING gin (code(2) COLLATE \"C\" ops, number) INCLUDE (number) NULLS NOT DISTINCT"),
                StandardTypes.ddl().createTable(new Worded()));
    }

    @Test
    void whatIsSaidOfAnIndexIsSaidOfItsTerms() {
        assertEquals(
                "The index on [things.size] has no term things.user. Name one of the columns or expressions it was declared with. [ALK-731]",
                assertThrows(SchemaException.class, () -> new Things() {
                            {
                                index(size).prefix(name, 3);
                            }
                        })
                        .getMessage());
    }

    @Test
    void aSequenceMoves() {
        assertEquals(
                "The sequence s increments by 0. Give it another increment. [ALK-250]",
                assertThrows(SchemaException.class, () -> new Sequence("s").incrementingBy(0))
                        .getMessage());
    }

    /** Everything that a column can have. */
    private static final class Full extends Table<Row> {
        final Column<Row, Long> id = bigint("id").primaryKey().generatedBy(new Sequence("ids"));
        final Column<Row, Integer> a = integer("a").serverDefault(7).comment("it's");
        final Column<Row, Integer> stored = integer("stored").computed(a.plus(1));
        final NullableColumn<Row, Integer> virtual =
                integer("virtual").nullable().computed(a, Storage.VIRTUAL);
        final NullableColumn<Row, Integer> text = integer("text").nullable().computedSql("a + 2");

        Full() {
            super("full_table");
            comment("all of it");
            index(a.desc().nullsLast(), stored.plus(a).asc()).where(a.gt(0)).unique();
            foreignKey(a, () -> a).deferrable();
        }
    }

    @Test
    void allThatSqlHas() {
        assertEquals(
                List.of(
                        "CREATE SEQUENCE IF NOT EXISTS ids START WITH 1 INCREMENT BY 1",
                        """
                        CREATE TABLE full_table (
                            id BIGINT DEFAULT NEXT VALUE FOR ids NOT NULL,
                            a INTEGER DEFAULT 7 NOT NULL,
                            stored INTEGER GENERATED ALWAYS AS (a + 1) STORED,
                            virtual INTEGER GENERATED ALWAYS AS (a) VIRTUAL,
                            text INTEGER GENERATED ALWAYS AS (a + 2) STORED,
                            CONSTRAINT pk_full_table PRIMARY KEY (id),
                            CONSTRAINT fk_full_table_a_full_table FOREIGN KEY (a) REFERENCES full_table (a) DEFERRABLE
                        )""",
                        "COMMENT ON TABLE full_table IS 'all of it'",
                        "COMMENT ON COLUMN full_table.a IS 'it''s'",
                        "CREATE UNIQUE INDEX ix_full_table_a_stored ON full_table (a DESC NULLS LAST, (stored + a)) WHERE a > 0"),
                StandardTypes.ddl().createStatements(new Schema(new Full())));
    }

    @Test
    void whatADatabaseLacksIsRefusedByName() {
        for (DdlFeature feature : List.of(
                DdlFeature.PARTIAL_INDEX,
                DdlFeature.EXPRESSION_INDEX,
                DdlFeature.NULLS_IN_INDEX,
                DdlFeature.DEFERRABLE_KEY,
                DdlFeature.SEQUENCE,
                DdlFeature.STORED_COLUMN,
                DdlFeature.VIRTUAL_COLUMN)) {
            UnsupportedSqlException error = assertThrows(
                    UnsupportedSqlException.class, () -> without(feature).createStatements(new Schema(new Full())));
            assertEquals(
                    true,
                    error.getMessage().startsWith("The database has no " + feature.things() + ", so ")
                            && error.getMessage().endsWith(" cannot be created. " + feature.advice() + " [ALK-356]"),
                    error.getMessage());
        }
        assertEquals(
                3,
                without(DdlFeature.COMMENT)
                        .createStatements(new Schema(new Full()))
                        .size());
    }

    private static DdlCompiler without(DdlFeature missing) {
        return new DdlCompiler(Identifiers.standard(), new StandardTypes(), StandardTypes::compiler) {
            @Override
            public boolean supports(DdlFeature feature) {
                return feature != missing;
            }
        };
    }
}
