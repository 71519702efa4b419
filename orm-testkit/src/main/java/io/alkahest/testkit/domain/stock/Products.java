package io.alkahest.testkit.domain.stock;

import static io.alkahest.testkit.domain.stock.Labels.LABELS;
import static io.alkahest.testkit.domain.stock.Parts.PARTS;
import static io.alkahest.testkit.domain.stock.ProductLabels.PRODUCT_LABELS;

import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;

/** Products, with a version. */
public final class Products extends Table<Product> {
    /** The table. */
    public static final Products PRODUCTS = new Products();

    public final Column<Product, Integer> id = integer("id").primaryKey();
    public final Column<Product, String> name = varchar("name", 50).unique();
    public final Column<Product, Integer> stock = integer("stock").defaultValue(0);
    public final Column<Product, Integer> version = integer("version").version();
    public final ToMany<Product, Part> parts =
            oneToMany(() -> PARTS.product).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);
    public final ToMany<Product, Label> labels = manyToMany(() -> LABELS.through(PRODUCT_LABELS));

    private Products() {
        super("products");
    }
}
