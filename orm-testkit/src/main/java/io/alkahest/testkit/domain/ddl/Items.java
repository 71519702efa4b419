package io.alkahest.testkit.domain.ddl;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import java.math.BigDecimal;

/** The table of {@link Item}: two of its columns are computed by the database. */
public final class Items extends Table<Item> {
    /** The table. */
    public static final Items ITEMS = new Items();

    /** The table alone. */
    public static final Schema SCHEMA = new Schema(ITEMS);

    public final Column<Item, Integer> id = integer("id").primaryKey();
    public final NullableColumn<Item, String> name = varchar("name", 20).nullable();
    public final Column<Item, BigDecimal> price = decimal("price", 10, 2);
    public final Column<Item, BigDecimal> shipping = decimal("shipping", 10, 2);
    public final Column<Item, BigDecimal> total = decimal("total", 10, 2).computed(price.plus(shipping));
    public final NullableColumn<Item, String> label =
            varchar("label", 30).nullable().computed(name.plus("!"));

    private Items() {
        super("items");
    }
}
