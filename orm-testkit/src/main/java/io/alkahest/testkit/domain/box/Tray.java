package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Trays.TRAYS;

import io.alkahest.session.Entity;
import java.util.List;

/** A tray. */
public class Tray extends Entity {
    public Tray(String name) {
        set(TRAYS.name, name);
    }

    public Integer getId() {
        return get(TRAYS.id);
    }

    public String getName() {
        return get(TRAYS.name);
    }

    public void setName(String name) {
        set(TRAYS.name, name);
    }

    public Box getBox() {
        return get(TRAYS.box);
    }

    public void setBox(Box box) {
        set(TRAYS.box, box);
    }

    public List<Coin> getCoins() {
        return get(TRAYS.coins);
    }
}
