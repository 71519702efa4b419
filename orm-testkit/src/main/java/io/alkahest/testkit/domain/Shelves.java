package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Books.BOOKS;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;

/** Shelves, known by room and number together: a composite key that the application gives. */
public final class Shelves extends Table<Shelf> {
    /** The table. */
    public static final Shelves SHELVES = new Shelves();

    public final Column<Shelf, String> room = varchar("room", 20);
    public final Column<Shelf, Integer> number = integer("number");
    public final NullableColumn<Shelf, String> topic = varchar("topic", 100).nullable();
    public final ToMany<Shelf, Book> books = oneToMany(() -> BOOKS.shelf);

    private Shelves() {
        super("shelves");
        primaryKey(room, number);
    }
}
