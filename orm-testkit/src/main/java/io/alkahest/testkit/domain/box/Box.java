package io.alkahest.testkit.domain.box;

import static io.alkahest.testkit.domain.box.Boxes.BOXES;

import io.alkahest.session.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A box. */
public class Box extends Entity {
    public Box(String name) {
        set(BOXES.name, name);
    }

    public Integer getId() {
        return get(BOXES.id);
    }

    public String getName() {
        return get(BOXES.name);
    }

    public void setName(String name) {
        set(BOXES.name, name);
    }

    public List<Tray> getTrays() {
        return get(BOXES.trays);
    }

    public @Nullable Lid getLid() {
        return get(BOXES.lid);
    }

    public void setLid(@Nullable Lid lid) {
        set(BOXES.lid, lid);
    }
}
