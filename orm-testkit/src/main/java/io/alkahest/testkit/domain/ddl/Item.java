package io.alkahest.testkit.domain.ddl;

import static io.alkahest.testkit.domain.ddl.Items.ITEMS;

import io.alkahest.session.Entity;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Something for sale, whose total the database computes. */
public class Item extends Entity {
    public Item(String name, String price, String shipping) {
        set(ITEMS.name, name);
        set(ITEMS.price, new BigDecimal(price));
        set(ITEMS.shipping, new BigDecimal(shipping));
    }

    public @Nullable String getName() {
        return get(ITEMS.name);
    }

    public void setName(@Nullable String name) {
        set(ITEMS.name, name);
    }

    public void setShipping(String shipping) {
        set(ITEMS.shipping, new BigDecimal(shipping));
    }

    public BigDecimal getTotal() {
        return get(ITEMS.total);
    }

    /** Tries to set what the database computes. */
    public void forgeTotal() {
        set(ITEMS.total, BigDecimal.TEN);
    }

    public @Nullable String getLabel() {
        return get(ITEMS.label);
    }
}
