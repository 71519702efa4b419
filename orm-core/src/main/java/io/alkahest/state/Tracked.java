package io.alkahest.state;

import io.alkahest.mapping.SelfTracking;
import org.jspecify.annotations.Nullable;

/** An object that carries its own state. Applications extend {@code session.Entity}. */
public abstract class Tracked implements SelfTracking {
    /** Null until the first property is touched. */
    @Nullable
    EntityState state;

    /** {@code User#1}, or {@code User (new)} where there is no key yet; reads nothing from the database. */
    @Override
    public String toString() {
        EntityState known = state;
        return known == null ? getClass().getSimpleName() + " (new)" : known.toString();
    }
}
