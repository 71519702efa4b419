package io.alkahest.testkit.domain.staff;

import io.alkahest.schema.Schema;

/** The tables of the firm. */
public final class Staff {
    /** All of them. */
    public static final Schema STAFF = new Schema(
            Employees.EMPLOYEES, Engineers.ENGINEERS, Clerks.CLERKS, Directors.DIRECTORS, Desks.DESKS, Tickets.TICKETS);

    private Staff() {}
}
