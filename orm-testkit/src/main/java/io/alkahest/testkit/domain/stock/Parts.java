package io.alkahest.testkit.domain.stock;

import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** Parts of products, with a version; a part may refer to another one. */
public final class Parts extends Table<Part> {
    /** The table. */
    public static final Parts PARTS = new Parts();

    public final Column<Part, Integer> id = integer("id").primaryKey();
    public final Column<Part, String> name = varchar("name", 50);
    public final Column<Part, Long> version = bigint("version").version();
    public final Column<Part, Integer> productId = integer("product_id").references(PRODUCTS.id);
    public final NullableColumn<Part, Integer> nextId =
            integer("next_id").nullable().references(() -> Parts.PARTS.id);
    public final ToOne<Part, Product> product = manyToOne(PRODUCTS, productId);
    public final ToOne<Part, @Nullable Part> next = manyToOne(() -> Parts.PARTS, nextId);

    private Parts() {
        super("parts");
    }
}
