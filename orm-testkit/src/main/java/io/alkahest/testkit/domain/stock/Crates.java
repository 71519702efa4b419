package io.alkahest.testkit.domain.stock;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** The table of {@link Crate}. */
public final class Crates extends Table<Crate> {
    /** The table. */
    public static final Crates CRATES = new Crates();

    public final Column<Crate, Integer> id = integer("id").primaryKey().property(Crate::getId, Crate::setId);
    public final Column<Crate, Integer> amount = integer("amount").property(Crate::getAmount, Crate::setAmount);
    public final Column<Crate, Integer> version =
            integer("version").version().property(Crate::getVersion, Crate::setVersion);

    private Crates() {
        super("crates");
    }
}
