package io.alkahest.testkit.domain.ddl;

import static io.alkahest.testkit.domain.ddl.Tickets.TICKETS;

import io.alkahest.session.Entity;

/** Something with a number from a sequence. */
public class Ticket extends Entity {
    public Ticket(String name) {
        set(TICKETS.name, name);
    }

    public long getId() {
        return get(TICKETS.id);
    }

    public String getName() {
        return get(TICKETS.name);
    }
}
