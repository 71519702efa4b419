package io.alkahest.examples.java;

import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Sql.select;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.type.SqlTypes;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The first program of the guide, in Java. */
public final class GettingStarted {
    private GettingStarted() {}

    /** What a report shows. */
    public record Bought(String name, @Nullable String product, long orders) {}

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

        // snippet: rows
        engine.inTransaction(session -> {
            session.add(new Customer("bob@example.com", "Bob"));
            var perCustomer = select(CUSTOMERS.name, ORDERS.product.orNull(), count(ORDERS.id))
                    .from(CUSTOMERS)
                    .leftJoin(CUSTOMERS.orders)
                    .groupBy(CUSTOMERS.name, ORDERS.product)
                    .orderBy(CUSTOMERS.name);
            for (var row : session.all(perCustomer)) { // a Row3<String, String, Long>
                String name = row.component1(); // typed, as row.get(CUSTOMERS.name) is
                out.println(name + " " + row.component2() + " " + row.component3());
            }
            List<Bought> bought = session.all(
                    perCustomer.map(row -> new Bought(row.component1(), row.component2(), row.component3())));
            var half = ORDERS.id.cast(SqlTypes.decimal(10, 1)).div(new BigDecimal("2")); // another type is said by cast
            out.println(bought.size() + " " + session.all(select(ORDERS.id).where(half.lt(BigDecimal.ONE))));
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
