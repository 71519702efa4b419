package io.alkahest.state;

import io.alkahest.mapping.SelfTracking;
import org.jspecify.annotations.Nullable;

/** An object that carries its own state. Applications extend {@code session.Entity}. */
public abstract class Tracked implements SelfTracking {
    /** Null until the first property is touched. */
    @Nullable
    EntityState state;
}
