package io.alkahest.testkit.domain.stock;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** Labels, without a version. */
public final class Labels extends Table<Label> {
    /** The table. */
    public static final Labels LABELS = new Labels();

    public final Column<Label, Integer> id = integer("id").primaryKey();
    public final Column<Label, String> text = varchar("label_text", 50);

    private Labels() {
        super("labels");
    }
}
