package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Shelves.SHELVES;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Books, which refer to their shelf by two columns. */
public final class Books extends Table<Book> {
    /** The table. */
    public static final Books BOOKS = new Books();

    public final Column<Book, Integer> id = integer("id").primaryKey();
    public final Column<Book, String> title = varchar("title", 200);
    public final NullableColumn<Book, String> shelfRoom =
            varchar("shelf_room", 20).nullable();
    public final NullableColumn<Book, Integer> shelfNumber =
            integer("shelf_number").nullable();
    public final ToOne<Book, @Nullable Shelf> shelf = manyToOne(SHELVES, shelfRoom, shelfNumber);

    private Books() {
        super("books");
        foreignKey(List.of(shelfRoom, shelfNumber), () -> List.of(SHELVES.room, SHELVES.number));
    }
}
