package io.alkahest.testkit.domain.plain;

import org.jspecify.annotations.Nullable;

/** A word that essays are found by, as a plain class. */
public class Topic {
    private @Nullable Integer id;
    private @Nullable String label;

    public Topic() {}

    public Topic(String label) {
        this.label = label;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getLabel() {
        return label;
    }

    public void setLabel(@Nullable String label) {
        this.label = label;
    }
}
