package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Desks.DESKS;

import io.alkahest.session.Entity;
import org.jspecify.annotations.Nullable;

/** A desk and whose it is. */
public class Desk extends Entity {
    public Desk(String room, @Nullable Employee owner) {
        set(DESKS.room, room);
        set(DESKS.owner, owner);
    }

    public String getRoom() {
        return get(DESKS.room);
    }

    public @Nullable Employee getOwner() {
        return get(DESKS.owner);
    }

    public void setOwner(@Nullable Employee owner) {
        set(DESKS.owner, owner);
    }
}
