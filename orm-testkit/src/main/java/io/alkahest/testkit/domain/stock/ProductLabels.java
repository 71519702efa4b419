package io.alkahest.testkit.domain.stock;

import static io.alkahest.testkit.domain.stock.Labels.LABELS;
import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;

/** Which product has which label; the rows have a version, too. */
public final class ProductLabels extends Table<Row> {
    /** The table. */
    public static final ProductLabels PRODUCT_LABELS = new ProductLabels();

    public final Column<Row, Integer> productId = integer("product_id").references(PRODUCTS.id);
    public final Column<Row, Integer> labelId = integer("label_id").references(LABELS.id);
    public final Column<Row, Integer> version = integer("version").version();

    private ProductLabels() {
        super("product_labels");
        primaryKey(productId, labelId);
    }
}
