package io.alkahest.testkit.domain.stock;

import static io.alkahest.testkit.domain.stock.Labels.LABELS;

import io.alkahest.session.Entity;

/** A word that products are found by. */
public class Label extends Entity {
    public Label(String text) {
        set(LABELS.text, text);
    }

    public Integer getId() {
        return get(LABELS.id);
    }

    public String getText() {
        return get(LABELS.text);
    }
}
