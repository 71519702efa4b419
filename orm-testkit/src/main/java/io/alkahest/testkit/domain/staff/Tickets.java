package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;
import static io.alkahest.testkit.domain.staff.Engineers.ENGINEERS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;

/** Tickets, which belong to engineers only, though their key is that of employees. */
public final class Tickets extends Table<Ticket> {
    /** The table. */
    public static final Tickets TICKETS = new Tickets();

    public final Column<Ticket, Integer> id = integer("id").primaryKey();
    public final Column<Ticket, String> title = varchar("title", 100);
    public final Column<Ticket, Integer> engineerId = integer("engineer_id").references(EMPLOYEES.id);
    public final ToOne<Ticket, Engineer> engineer = manyToOne(ENGINEERS, engineerId);

    private Tickets() {
        super("tickets");
    }
}
