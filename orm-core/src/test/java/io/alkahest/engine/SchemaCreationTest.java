package io.alkahest.engine;

import static io.alkahest.engine.Shop.CUSTOMERS;
import static io.alkahest.engine.Shop.ORDERS;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.SchemaException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchemaCreationTest {
    private final Recorder recorder = new Recorder();
    private final Database database = new Database(EngineOptions.forUrl("h2://").listener(recorder));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tablesAreCreatedInTheOrderOfTheirReferencesAndDroppedInTheOther() {
        Schema schema = new Schema(ORDERS, CUSTOMERS);
        schema.createAll(database);
        assertEquals(List.of("CREATE TABLE customers", "CREATE TABLE orders"), definitions());
        schema.dropAll(database);
        assertEquals(List.of("DROP TABLE orders", "DROP TABLE customers"), definitions());
    }

    @Test
    void onlyWhatIsMissingIsCreatedAndOnlyWhatIsThereIsDropped() {
        new Schema(CUSTOMERS).createAll(database);
        recorder.take();
        new Schema(ORDERS, CUSTOMERS).createAll(database);
        assertEquals(List.of("CREATE TABLE orders"), definitions());
        new Schema(ORDERS, CUSTOMERS).createAll(database);
        assertEquals(List.of(), definitions());
        database.inConnection(c -> c.execute(text("DROP TABLE orders")));
        recorder.take();
        new Schema(ORDERS, CUSTOMERS).dropAll(database);
        assertEquals(List.of("DROP TABLE customers"), definitions());
    }

    @Test
    void aReferenceToATableThatIsNowhereIsReportedBeforeAnythingIsCreated() {
        SchemaException error = assertThrows(SchemaException.class, () -> new Schema(ORDERS).createAll(database));
        assertEquals(
                "orders cannot be created: orders.customer_id -> customers.id refers to customers, which is neither part"
                        + " of this Schema nor in the database. Add it to the Schema. [ALK-219]",
                error.getMessage());
        assertEquals(List.of(), definitions());
    }

    @Test
    void aTableInAnotherSchemaIsAnotherTable() {
        database.inConnection(c -> c.execute(text("CREATE SCHEMA sales")));
        new Schema(new Regions(null)).createAll(database);
        recorder.take();
        Schema schema = new Schema(new Regions("sales"));
        schema.createAll(database);
        assertEquals(List.of("CREATE TABLE sales.regions"), definitions());
        schema.createAll(database);
        assertEquals(List.of(), definitions());
        schema.dropAll(database);
        assertEquals(List.of("DROP TABLE sales.regions"), definitions());
    }

    @Test
    void aNameThatNeedsQuotesIsFoundAgain() {
        Schema schema = new Schema(new Mixed());
        schema.createAll(database);
        recorder.take();
        schema.createAll(database);
        assertEquals(List.of(), definitions());
    }

    private List<String> definitions() {
        return recorder.take().stream()
                .filter(line -> line.startsWith("CREATE") || line.startsWith("DROP"))
                .map(line -> line.replaceFirst("(?s) \\(.*", ""))
                .toList();
    }

    static final class Regions extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        Regions(String schema) {
            super("regions", schema);
        }
    }

    static final class Mixed extends Table<Row> {
        final Column<Row, Integer> id = integer("Id").primaryKey();

        Mixed() {
            super("Mixed Case");
        }
    }
}
