package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Boxes.BOXES;
import static io.alkahest.testkit.domain.box.Coins.COINS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;

/** Trays, owned by their box. */
public final class Trays extends Table<Tray> {
    /** The table. */
    public static final Trays TRAYS = new Trays();

    public final Column<Tray, Integer> id = integer("id").primaryKey();
    public final Column<Tray, String> name = varchar("name", 50);
    public final Column<Tray, Integer> boxId = integer("box_id").references(() -> BOXES.id);
    public final ToOne<Tray, Box> box = manyToOne(() -> BOXES, boxId);
    public final ToMany<Tray, Coin> coins = oneToMany(() -> COINS.tray);

    private Trays() {
        super("trays");
    }
}
