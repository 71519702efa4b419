package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Boxes.BOXES;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** Lids: at most one fits a box, and each may lie around alone. */
public final class Lids extends Table<Lid> {
    /** The table. */
    public static final Lids LIDS = new Lids();

    public final Column<Lid, Integer> id = integer("id").primaryKey();
    public final Column<Lid, String> name = varchar("name", 50);
    public final NullableColumn<Lid, Integer> boxId =
            integer("box_id").nullable().references(() -> BOXES.id);
    public final ToOne<Lid, @Nullable Box> box = manyToOne(() -> BOXES, boxId);

    private Lids() {
        super("lids");
    }
}
