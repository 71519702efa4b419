package io.alkahest.load;

import io.alkahest.error.LazyLoadException;
import io.alkahest.mapping.Loaders;
import io.alkahest.mapping.Undefer;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Association;
import io.alkahest.state.EntityState;

/**
 * Refuses to load on touch: where the query said {@code raise}, and in sessions that run no SQL behind a property.
 * Every refusal says what to do instead.
 */
final class RaiseLoader {
    private RaiseLoader() {}

    /** The error for an association that a query loaded with {@code raise}. */
    static LazyLoadException refusal(EntityState state, Association<?, ?> association) {
        return new LazyLoadException(
                581,
                association + " of " + state + " is not loaded, and the query said " + Loaders.raise(association)
                        + ". Load it with the query, .options(" + Loaders.selectIn(association)
                        + "), or by session.load.");
    }

    /** The error for an association in a session without implicit loading. */
    static LazyLoadException implicitRefusal(EntityState state, Association<?, ?> association) {
        String option = Loaders.selectIn(association).toString();
        String path = option.substring(option.indexOf('(') + 1, option.length() - 1);
        return new LazyLoadException(
                582,
                association + " of " + state
                        + " is not loaded, and this session runs no SQL when a property is touched. Load it with the query, .options("
                        + option + "), or by load(" + variable(state) + ", " + path + ").");
    }

    /** The error for expired values in a session without implicit loading. */
    static LazyLoadException refusal(EntityState state) {
        return new LazyLoadException(
                583,
                state
                        + " has values that are not loaded (they expired, or were not selected), and this session runs no SQL when a property is touched. Call"
                        + " refresh(" + variable(state) + "), or open the session with expireOnCommit(false).");
    }

    /** The error for a deferred column in a session without implicit loading. */
    static LazyLoadException refusal(EntityState state, AnyColumn<?, ?> deferred) {
        String path = Undefer.path(deferred);
        return new LazyLoadException(
                683,
                Undefer.name(deferred) + " of " + state
                        + " is deferred and not loaded, and this session runs no SQL when a property is touched. Load it with the query, .options(undefer("
                        + path + ")), or by load(" + variable(state) + ", " + path + ").");
    }

    private static String variable(EntityState state) {
        String name = state.table().entityName();
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
