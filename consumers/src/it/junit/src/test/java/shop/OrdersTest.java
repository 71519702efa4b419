package shop;

import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.recorder.StatementRecorder;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class OrdersTest {
    static final class Orders extends Table<Order> {
        final Column<Order, Integer> id = integer("id").primaryKey();
        final Column<Order, String> product = varchar("product", 100);

        Orders() {
            super("orders");
        }
    }

    static final Orders ORDERS = new Orders();

    static final class Order extends Entity {
        Order(String product) {
            set(ORDERS.product, product);
        }

        String product() {
            return get(ORDERS.product);
        }
    }

    // snippet: junit
    private final StatementRecorder sql = new StatementRecorder();
    private final Engine engine = Engine.create("h2://", options -> options.listener(sql));

    @BeforeEach
    void createTables() {
        new Schema(ORDERS).createAll(engine);
        sql.clear();
    }

    @AfterEach
    void close() {
        engine.close();
    }

    @Test
    void twoOrdersAreOneBatch() {
        engine.inTransaction(session -> session.addAll(new Order("tea"), new Order("cup")));
        sql.expectEvents("BEGIN", "INSERT orders x2", "COMMIT");
        sql.clear();
        engine.inTransaction(session -> assertEquals(
                "cup",
                session.one(select(ORDERS).where(ORDERS.product.eq("cup"))).product()));
        sql.expect("SELECT orders");
        assertThrows(AssertionFailedError.class, sql::expectNothing);
    }
    // end
}
