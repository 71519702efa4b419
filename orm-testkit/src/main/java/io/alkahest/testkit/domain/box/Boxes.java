package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Lids.LIDS;
import static io.alkahest.testkit.domain.box.Trays.TRAYS;

import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** Boxes. Trays belong to their box; the lid does not. */
public final class Boxes extends Table<Box> {
    /** The table. */
    public static final Boxes BOXES = new Boxes();

    /** Boxes, trays, coins and lids. */
    public static final Schema SCHEMA = new Schema(BOXES, TRAYS, Coins.COINS, LIDS);

    public final Column<Box, Integer> id = integer("id").primaryKey();
    public final Column<Box, String> name = varchar("name", 50);
    public final ToMany<Box, Tray> trays = oneToMany(() -> TRAYS.box).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);
    public final ToOne<Box, @Nullable Lid> lid = oneToOne(() -> LIDS.box);

    private Boxes() {
        super("boxes");
    }
}
