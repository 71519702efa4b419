package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Trays.TRAYS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;

/** Coins, which need a tray to lie in, though none owns them. */
public final class Coins extends Table<Coin> {
    /** The table. */
    public static final Coins COINS = new Coins();

    public final Column<Coin, Integer> id = integer("id").primaryKey();
    public final Column<Coin, String> name = varchar("name", 50);
    public final Column<Coin, Integer> trayId = integer("tray_id").references(() -> TRAYS.id);
    public final ToOne<Coin, Tray> tray = manyToOne(() -> TRAYS, trayId);

    private Coins() {
        super("coins");
    }
}
