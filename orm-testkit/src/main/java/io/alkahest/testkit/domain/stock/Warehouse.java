package io.alkahest.testkit.domain.stock;

import io.alkahest.schema.Schema;

/** The tables of the warehouse. */
public final class Warehouse {
    /** All of them. */
    public static final Schema WAREHOUSE = new Schema(
            Products.PRODUCTS, Parts.PARTS, Labels.LABELS, ProductLabels.PRODUCT_LABELS, Seats.SEATS, Crates.CRATES);

    private Warehouse() {}
}
