package io.alkahest.examples.java;

import static io.alkahest.sql.Sql.select;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import java.io.PrintStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first program of the guide, in Java. */
public final class GettingStarted {
    private GettingStarted() {}

    // snippet: tables
    public static final class Customers extends Table<Customer> {
        public final Column<Customer, Integer> id = integer("id").primaryKey();
        public final Column<Customer, String> email = varchar("email", 255).unique();
        public final Column<Customer, String> name = varchar("name", 100);
        public final NullableColumn<Customer, String> city =
                varchar("city", 100).nullable();
        public final ToMany<Customer, Order> orders = oneToMany(() -> ORDERS.customer);

        private Customers() {
            super("customers");
        }
    }

    public static final class Orders extends Table<Order> {
        public final Column<Order, Integer> id = integer("id").primaryKey();
        public final Column<Order, String> product = varchar("product", 100);
        public final Column<Order, Integer> customerId = integer("customer_id").references(CUSTOMERS.id);
        public final ToOne<Order, Customer> customer = manyToOne(CUSTOMERS, customerId);

        private Orders() {
            super("orders");
        }
    }

    public static final Customers CUSTOMERS = new Customers();
    public static final Orders ORDERS = new Orders();
    // end

    // snippet: classes
    public static final class Customer extends Entity {
        public Customer(String email, String name) {
            set(CUSTOMERS.email, email);
            set(CUSTOMERS.name, name);
        }

        public String name() {
            return get(CUSTOMERS.name);
        }

        public @Nullable String city() {
            return get(CUSTOMERS.city);
        }

        public void setCity(@Nullable String city) {
            set(CUSTOMERS.city, city);
        }

        public List<Order> orders() {
            return get(CUSTOMERS.orders);
        }
    }

    public static final class Order extends Entity {
        public Order(Customer customer, String product) {
            set(ORDERS.customer, customer);
            set(ORDERS.product, product);
        }

        public String product() {
            return get(ORDERS.product);
        }
    }
    // end

    /** Runs the program on a database, and prints what it finds. */
    public static void run(Engine engine, PrintStream out) {
        // snippet: first
        new Schema(CUSTOMERS, ORDERS).createAll(engine);

        engine.inTransaction(session -> {
            Customer ada = new Customer("ada@example.com", "Ada");
            session.add(new Order(ada, "Green tea")); // reaches the customer
        });

        engine.inTransaction(session -> {
            Customer ada = session.one(select(CUSTOMERS).where(CUSTOMERS.email.eq("ada@example.com")));
            ada.setCity("London"); // one UPDATE of one column, when the transaction commits
            for (Order order : ada.orders()) {
                out.println(ada.name() + " ordered " + order.product());
            }
        });
        // end
    }

    /** Runs it on a database in memory. */
    public static void main(String[] args) {
        // snippet: engine
        try (Engine engine = Engine.create("h2:mem:shop", options -> options.echo(true))) {
            run(engine, System.out);
        }
        // end
    }
}
