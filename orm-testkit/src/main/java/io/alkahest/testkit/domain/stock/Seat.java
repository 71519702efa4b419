package io.alkahest.testkit.domain.stock;

import static io.alkahest.testkit.domain.stock.Seats.SEATS;

import io.alkahest.session.Entity;

/** A seat and who sits on it. */
public class Seat extends Entity {
    public Seat(String room, int number, String guest) {
        set(SEATS.room, room);
        set(SEATS.number, number);
        set(SEATS.guest, guest);
    }

    public void setNumber(int number) {
        set(SEATS.number, number);
    }

    public String getGuest() {
        return get(SEATS.guest);
    }

    public void setGuest(String guest) {
        set(SEATS.guest, guest);
    }

    public int getVersion() {
        return get(SEATS.version);
    }
}
