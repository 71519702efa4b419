package io.alkahest.testkit.domain.stock;

import static io.alkahest.testkit.domain.stock.Parts.PARTS;

import io.alkahest.session.Entity;
import org.jspecify.annotations.Nullable;

/** A part of a product. */
public class Part extends Entity {
    public Part(String name, Product product) {
        set(PARTS.name, name);
        set(PARTS.product, product);
    }

    public Integer getId() {
        return get(PARTS.id);
    }

    public String getName() {
        return get(PARTS.name);
    }

    public void setName(String name) {
        set(PARTS.name, name);
    }

    public long getVersion() {
        return get(PARTS.version);
    }

    public @Nullable Part getNext() {
        return get(PARTS.next);
    }

    public void setNext(@Nullable Part next) {
        set(PARTS.next, next);
    }
}
