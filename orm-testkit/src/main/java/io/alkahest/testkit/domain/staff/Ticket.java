package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Tickets.TICKETS;

import io.alkahest.session.Entity;

/** Something that an engineer has to do. */
public class Ticket extends Entity {
    public Ticket(String title, Engineer engineer) {
        set(TICKETS.title, title);
        set(TICKETS.engineer, engineer);
    }

    public String getTitle() {
        return get(TICKETS.title);
    }

    public Engineer getEngineer() {
        return get(TICKETS.engineer);
    }
}
