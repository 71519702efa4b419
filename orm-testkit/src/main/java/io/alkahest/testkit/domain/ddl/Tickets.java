package io.alkahest.testkit.domain.ddl;

import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;

/** The table of {@link Ticket}, whose keys come from a sequence. */
public final class Tickets extends Table<Ticket> {
    /** The sequence. */
    public static final Sequence NUMBERS =
            new Sequence("ticket_numbers").startingAt(100).incrementingBy(3);

    /** The table. */
    public static final Tickets TICKETS = new Tickets();

    /** The table, and with it the sequence. */
    public static final Schema SCHEMA = new Schema(TICKETS);

    public final Column<Ticket, Long> id = bigint("id").primaryKey().generatedBy(NUMBERS);
    public final Column<Ticket, String> name = varchar("name", 20);

    private Tickets() {
        super("tickets");
    }
}
