package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Lids.LIDS;

import io.alkahest.session.Entity;
import org.jspecify.annotations.Nullable;

/** A lid. */
public class Lid extends Entity {
    public Lid(String name) {
        set(LIDS.name, name);
    }

    public Integer getId() {
        return get(LIDS.id);
    }

    public String getName() {
        return get(LIDS.name);
    }

    public void setName(String name) {
        set(LIDS.name, name);
    }

    public @Nullable Box getBox() {
        return get(LIDS.box);
    }

    public void setBox(@Nullable Box box) {
        set(LIDS.box, box);
    }
}
