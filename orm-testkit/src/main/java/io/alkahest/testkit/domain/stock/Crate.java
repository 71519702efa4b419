package io.alkahest.testkit.domain.stock;

import org.jspecify.annotations.Nullable;

/** A crate, as a plain class whose version is a primitive number. */
public class Crate {
    private @Nullable Integer id;
    private int amount;
    private int version;

    public Crate() {}

    public Crate(int amount) {
        this.amount = amount;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public int getAmount() {
        return amount;
    }

    public void setAmount(int amount) {
        this.amount = amount;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }
}
