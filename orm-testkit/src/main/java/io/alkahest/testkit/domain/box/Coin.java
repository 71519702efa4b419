package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Coins.COINS;

import io.alkahest.session.Entity;

/** A coin. */
public class Coin extends Entity {
    public Coin(String name) {
        set(COINS.name, name);
    }

    public Integer getId() {
        return get(COINS.id);
    }

    public String getName() {
        return get(COINS.name);
    }

    public void setName(String name) {
        set(COINS.name, name);
    }

    public Tray getTray() {
        return get(COINS.tray);
    }

    public void setTray(Tray tray) {
        set(COINS.tray, tray);
    }
}
