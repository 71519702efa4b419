package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;

/** What engineers have besides: columns of the table of employees. */
public final class Engineers extends Table<Engineer> {
    /** The table. */
    public static final Engineers ENGINEERS = new Engineers();

    public final Column<Engineer, String> language = varchar("language", 30);
    public final NullableColumn<Engineer, String> badge =
            varchar("badge", 20).nullable().unique();
    public final ToMany<Engineer, Ticket> tickets = oneToMany(() -> Tickets.TICKETS.engineer);

    private Engineers() {
        super(EMPLOYEES, "engineer");
    }
}
