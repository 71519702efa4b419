package io.alkahest.testkit.domain.stock;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** Seats, whose key has two columns that the application gives. */
public final class Seats extends Table<Seat> {
    /** The table. */
    public static final Seats SEATS = new Seats();

    public final Column<Seat, String> room = varchar("room", 20);
    public final Column<Seat, Integer> number = integer("seat_number");
    public final Column<Seat, String> guest = varchar("guest", 50);
    public final Column<Seat, Short> version = smallint("version").version();

    private Seats() {
        super("seats");
        primaryKey(room, number);
    }
}
