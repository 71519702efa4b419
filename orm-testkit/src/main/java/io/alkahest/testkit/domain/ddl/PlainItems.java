package io.alkahest.testkit.domain.ddl;

import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;

/** The table of {@link PlainItem}. */
public final class PlainItems extends Table<PlainItem> {
    /** The table. */
    public static final PlainItems PLAIN_ITEMS = new PlainItems();

    /** The table alone. */
    public static final Schema SCHEMA = new Schema(PLAIN_ITEMS);

    public final Column<PlainItem, Integer> id =
            integer("id").primaryKey().property(PlainItem::getId, PlainItem::setId);
    public final Column<PlainItem, Integer> quantity =
            integer("quantity").property(PlainItem::getQuantity, PlainItem::setQuantity);
    public final Column<PlainItem, Integer> twice =
            integer("twice").computed(quantity.times(2)).property(PlainItem::getTwice, PlainItem::setTwice);

    private PlainItems() {
        super("plain_items");
    }
}
