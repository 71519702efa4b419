package io.alkahest.testkit.matrix;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import org.jspecify.annotations.Nullable;

/** The key columns of a table: a number, a text, or a text and a number. */
final class Key<E> {
    final @Nullable Column<E, String> text;
    final @Nullable Column<E, Integer> number;

    Key(Table<E> table, Keys keys) {
        switch (keys) {
            case ASSIGNED -> {
                text = table.varchar("code", 10).primaryKey();
                number = null;
            }
            case COMPOSITE -> {
                text = table.varchar("area", 10);
                number = table.integer("number");
                table.primaryKey(text, number);
            }
            default -> {
                text = null;
                number = table.integer("id").primaryKey();
            }
        }
    }
}
