package io.alkahest.engine;

import io.alkahest.error.MultipleResultsException;
import io.alkahest.error.NoResultException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a {@link Result}, each as a map of its values by label, in the order of the columns. */
public final class MappingResult implements Iterable<Map<String, @Nullable Object>> {
    private final Result<?> result;

    MappingResult(Result<?> result) {
        this.result = result;
    }

    /** All rows that have not been read yet. */
    public List<Map<String, @Nullable Object>> all() {
        List<Map<String, @Nullable Object>> all = new ArrayList<>();
        forEach(all::add);
        return all;
    }

    /** The first row, or null where there is none; closes the result. */
    public @Nullable Map<String, @Nullable Object> first() {
        try (result) {
            return result.next() ? result.plainRow().toMap() : null;
        }
    }

    /**
     * The only row; closes the result.
     *
     * @throws NoResultException if there is none
     * @throws MultipleResultsException if there are more
     */
    public Map<String, @Nullable Object> one() {
        Map<String, @Nullable Object> row = oneOrNull();
        if (row == null) {
            throw new NoResultException(
                    410, "Exactly one row was asked for, but there is none. Ask oneOrNull() if that can be.");
        }
        return row;
    }

    /**
     * The only row, or null where there is none; closes the result.
     *
     * @throws MultipleResultsException if there are more
     */
    public @Nullable Map<String, @Nullable Object> oneOrNull() {
        try (result) {
            if (!result.next()) {
                return null;
            }
            Map<String, @Nullable Object> row = result.plainRow().toMap();
            if (result.next()) {
                throw new MultipleResultsException(
                        411,
                        "At most one row was asked for, but there are more. Narrow the statement, or ask first() or all().");
            }
            return row;
        }
    }

    /** The rows one after the other; they can be gone through once. */
    @Override
    public Iterator<Map<String, @Nullable Object>> iterator() {
        return result.iterator(() -> result.plainRow().toMap());
    }
}
