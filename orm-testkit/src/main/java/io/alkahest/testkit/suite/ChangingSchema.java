package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.currentTimestamp;
import static io.alkahest.sql.Functions.lower;

import io.alkahest.compile.DdlFeature;
import io.alkahest.dialect.Dialect;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.ForeignKeyDeclaration;
import io.alkahest.schema.Identity;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** A schema with everything that can be declared, and that differs from itself in one thing on demand. */
public final class ChangingSchema {
    private final Dialect dialect;

    /** The schema for a database: what that lacks is left out. */
    public ChangingSchema(Dialect dialect) {
        this.dialect = dialect;
    }

    /** A native enumeration. */
    enum Mood {
        GLAD,
        SAD
    }

    /** A column of every type, with a default where a database can have one. */
    private final class Types extends Table<Row> {
        final Column<Row, Long> id = bigint("id").primaryKey();

        Types() {
            super("types");
            smallint("a_smallint").serverDefault((short) -7);
            integer("an_integer").serverDefault(42);
            bigint("a_bigint").serverDefault(Long.MIN_VALUE + 1);
            varchar("a_varchar", 40).serverDefault("it's 100% \\ 'ä' {x} 日本");
            text("a_text").nullable();
            bool("true_bool").serverDefault(true);
            bool("false_bool").serverDefault(false);
            decimal("a_decimal", 10, 2).serverDefault(new BigDecimal("-1.50"));
            decimal("a_wide_decimal", 30, 5).nullable();
            real("a_real").serverDefault(1.5f);
            doublePrecision("a_double").serverDefault(0.1);
            date("a_date").serverDefault(LocalDate.of(2026, 11, 21));
            time("a_time").serverDefault(LocalTime.of(9, 30, 15));
            timestamp("a_timestamp").serverDefault(LocalDateTime.of(2026, 11, 21, 9, 30));
            column("a_short_timestamp", SqlTypes.timestamp(3)).nullable();
            instant("an_instant").serverDefault(Instant.parse("2026-11-21T09:30:00.5Z"));
            instant("now").serverDefault(currentTimestamp());
            offsetTimestamp("with_offset").nullable();
            uuid("a_uuid").serverDefault(UUID.fromString("0f0e0d0c-0b0a-0908-0706-050403020100"));
            binary("some_bytes").nullable();
            column("few_bytes", SqlTypes.varbinary(20)).nullable();
            json("a_json").nullable();
            enumeration("by_name", Mood.class).serverDefault(Mood.SAD);
            nativeEnumeration("mood", Mood.class).serverDefault(Mood.GLAD);
            if (hasArrays()) {
                array("numbers", SqlTypes.INTEGER).nullable();
            }
        }
    }

    /** What can be declared of constraints, each changed on demand. */
    private final class Makers extends Table<Row> {
        final Column<Row, String> country = varchar("country", 2);
        final Column<Row, Integer> number = integer("number");
        final Column<Row, String> label = varchar("label", 20);

        Makers(String change) {
            super("makers");
            if (change.equals("key")) {
                primaryKey(number, country);
            } else {
                primaryKey(country, number);
            }
            unique(change.equals("unique of other columns") ? number : label).named("one_label");
            if (change.equals("one more unique")) {
                unique(label, number);
            }
            if (supports(DdlFeature.COMMENT) && !change.equals("no table comment")) {
                comment(change.equals("table comment") ? "Who 'made' it" : "Who made it");
            }
        }
    }

    private final class Products extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, String> code;
        final Column<Row, String> country = varchar("country", 2);
        final Column<Row, Integer> number = integer("number");
        final Column<Row, BigDecimal> price;
        final Column<Row, Integer> stock = integer("stock").serverDefault(0);
        final NullableColumn<Row, Integer> parent = integer("parent").nullable();

        Products(Makers makers, String change) {
            super("products");
            code = varchar("code", change.equals("length") ? 40 : 30);
            if (!change.equals("no default")) {
                code.serverDefault(change.equals("default") ? "other" : "it's");
            }
            price = decimal("price", 10, change.equals("scale") ? 3 : 2);
            if (change.equals("default added")) {
                price.serverDefault(BigDecimal.ONE);
            }
            Column<Row, String> note = change.equals("type") ? varchar("note", 50) : text("note");
            if (!change.equals("not null")) {
                note.nullable();
            }
            if (change.equals("one more column")) {
                integer("extra");
            }
            if (!change.equals("one column less")) {
                integer("loose").nullable();
            }
            Column<Row, Integer> twice = integer("twice");
            twice.computed(stock.times(change.equals("computed") ? 3 : 2), Storage.STORED);
            if (supports(DdlFeature.COMMENT)) {
                twice.comment(change.equals("column comment") ? "2 * stock" : "twice; the 'stock'");
            }
            if (supports(DdlFeature.VIRTUAL_COLUMN)) {
                integer("virtually").computed(stock.plus(change.equals("virtual") ? 2 : 1), Storage.VIRTUAL);
            }
            foreignKeys(makers, change);
            checks(change);
            indexes(change);
        }

        private void foreignKeys(Makers makers, String change) {
            if (!change.equals("no foreign key")) {
                foreignKey(List.of(country, number), () -> List.of(makers.country, makers.number))
                        .named("made_by")
                        .onDelete(change.equals("action") ? ReferentialAction.NO_ACTION : ReferentialAction.CASCADE);
            }
            ForeignKeyDeclaration self =
                    foreignKey(List.of(parent), () -> List.of(id)).onDelete(ReferentialAction.SET_NULL);
            if (supports(DdlFeature.DEFERRABLE_KEY) && !change.equals("deferral")) {
                self.initiallyDeferred();
            }
        }

        private void checks(String change) {
            check(price.gt(new BigDecimal(change.equals("check") ? "0.75" : "0.50"))
                            .or(stock.eq(0).and(code.ne("none"))))
                    .named("paid");
            check(code.inList(List.of("it's", "other", "none")).or(code.startsWith("50%")));
            check(stock.between(0, 1000).and(number.isNotNull())).named("in_bounds");
            check(stock.plus(1).times(2).minus(3).ne(-7)).named("arithmetic");
            if (!change.equals("one check less")) {
                checkSql("stock <> 42").named("not_the_answer");
            }
            if (supports(DdlFeature.DATABASE_CONSTRAINT)) {
                String columns = change.equals("own constraint") ? "number, code" : "code, number";
                constraintSql("UNIQUE NULLS NOT DISTINCT (" + columns + ")").named("own");
            }
        }

        private void indexes(String change) {
            if (change.equals("index of other columns")) {
                index(code, price).named("by_price");
            } else if (!change.equals("one index less")) {
                index(price.desc(), code.asc()).named("by_price");
            }
            var living = index(number, code).named("by_number");
            if (!change.equals("index not unique")) {
                living.unique();
            }
            if (supports(DdlFeature.PARTIAL_INDEX)) {
                index(stock).named("in_stock").where(stock.gt(change.equals("condition") ? 1 : 0));
            }
            if (supports(DdlFeature.EXPRESSION_INDEX)) {
                index(lower(code).asc(), stock.asc()).named("by_lower_code");
            }
        }
    }

    private final class Tickets extends Table<Row> {
        final Column<Row, Long> id = bigint("id").primaryKey();

        Tickets(String change) {
            super("tickets");
            Identity identity = change.equals("identity always") ? Identity.always() : Identity.byDefault();
            id.identity(
                    supports(DdlFeature.IDENTITY_START) && !change.equals("identity")
                            ? identity.startingAt(1000)
                            : identity);
            var changed = instant("changed").nullable();
            if (supports(DdlFeature.UPDATE_DEFAULT) && !change.equals("no update default")) {
                changed.onUpdateSql("CURRENT_TIMESTAMP(6)");
            }
            if (supports(DdlFeature.SEQUENCE)) {
                bigint("turn").serverDefault(new Sequence("turns").nextValue());
            }
        }
    }

    private boolean supports(DdlFeature feature) {
        return dialect.ddl().supports(feature);
    }

    private boolean hasArrays() {
        try {
            dialect.typeName(SqlTypes.array(SqlTypes.INTEGER));
            return true;
        } catch (UnsupportedSqlException e) {
            return false;
        }
    }

    /** The schema with one change, or as it is for an empty text. */
    public Schema everything(String change) {
        Makers makers = new Makers(change);
        List<Table<?>> tables =
                new ArrayList<>(List.of(new Types(), makers, new Products(makers, change), new Tickets(change)));
        if (change.equals("one more table")) {
            tables.add(new Table<Row>("more") {
                final Column<Row, Integer> id = integer("id").primaryKey();
            });
        }
        if (change.equals("one table less")) {
            tables.remove(0);
        }
        Schema schema = new Schema(tables.toArray(Table<?>[]::new));
        if (!supports(DdlFeature.SEQUENCE)) {
            return schema;
        }
        List<Sequence> sequences = new ArrayList<>(List.of(new Sequence("turns")));
        if (!change.equals("one sequence less")) {
            sequences.add(new Sequence("steps")
                    .startingAt(change.equals("sequence") ? 5 : 10)
                    .incrementingBy(5)
                    .between(1, 1000)
                    .cycling());
        }
        if (change.equals("one more sequence")) {
            sequences.add(
                    new Sequence("falling").startingAt(50).incrementingBy(-2).between(-50, 50));
        }
        return schema.sequences(sequences.toArray(Sequence[]::new));
    }

    /**
     * Every change that the database can have, with the one difference that it makes.
     *
     * @param keepsIdentities whether the catalog tells where an identity began
     */
    public Map<String, String> differences(boolean keepsIdentities) {
        Map<String, String> expected = new LinkedHashMap<>();
        expected.put("length", "CHANGED type products.code");
        expected.put("scale", "CHANGED type products.price");
        expected.put("type", "CHANGED type products.note");
        expected.put("not null", "CHANGED nullability products.note");
        expected.put("default", "CHANGED default products.code");
        expected.put("no default", "CHANGED default products.code");
        expected.put("default added", "CHANGED default products.price");
        expected.put("one more column", "MISSING column products.extra");
        expected.put("one column less", "EXTRA column products.loose");
        expected.put("computed", "CHANGED computed products.twice");
        expected.put("key", "CHANGED primary key makers");
        expected.put("unique of other columns", "CHANGED unique makers.one_label");
        expected.put("one more unique", "MISSING unique makers.uq_makers_label_number");
        expected.put("no foreign key", "EXTRA foreign key products.made_by");
        expected.put("action", "CHANGED foreign key products.made_by");
        expected.put("check", "CHANGED check products.paid");
        expected.put("one check less", "EXTRA check products.not_the_answer");
        expected.put("index of other columns", "CHANGED index products.by_price");
        expected.put("one index less", "EXTRA index products.by_price");
        expected.put("index not unique", "CHANGED index products.by_number");
        expected.put("one more table", "MISSING table more");
        expected.put("one table less", "EXTRA table types");
        put(expected, DdlFeature.COMMENT, "table comment", "CHANGED comment makers");
        put(expected, DdlFeature.COMMENT, "no table comment", "CHANGED comment makers");
        put(expected, DdlFeature.COMMENT, "column comment", "CHANGED comment products.twice");
        put(
                expected,
                DdlFeature.DEFERRABLE_KEY,
                "deferral",
                "CHANGED foreign key products.fk_products_parent_products");
        put(expected, DdlFeature.PARTIAL_INDEX, "condition", "CHANGED index products.in_stock");
        put(expected, DdlFeature.SEQUENCE, "sequence", "CHANGED sequence steps");
        put(expected, DdlFeature.SEQUENCE, "one sequence less", "EXTRA sequence steps");
        put(expected, DdlFeature.SEQUENCE, "one more sequence", "MISSING sequence falling");
        put(expected, DdlFeature.VIRTUAL_COLUMN, "virtual", "CHANGED computed products.virtually");
        put(expected, DdlFeature.UPDATE_DEFAULT, "no update default", "CHANGED update default tickets.changed");
        put(expected, DdlFeature.ALWAYS_IDENTITY, "identity always", "CHANGED identity tickets.id");
        put(expected, DdlFeature.DATABASE_CONSTRAINT, "own constraint", "CHANGED constraint products.own");
        if (keepsIdentities) {
            put(expected, DdlFeature.IDENTITY_START, "identity", "CHANGED identity tickets.id");
        }
        return expected;
    }

    private void put(Map<String, String> expected, DdlFeature feature, String change, String difference) {
        if (supports(feature)) {
            expected.put(change, difference);
        }
    }
}
