package io.alkahest.sql.tree;

import io.alkahest.error.ResultException;
import io.alkahest.sql.Selectable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of one result have in common: labels, and what was selected under them.
 *
 * @param names the labels in order
 * @param selected what stands under each label; null where only SQL text is known
 */
public record RowHeader(List<String> names, List<? extends @Nullable Selectable<?>> selected) {
    /**
     * The position of what was selected.
     *
     * @throws ResultException if it was not selected
     */
    public int indexOf(Selectable<?> wanted) {
        for (int i = 0; i < selected.size(); i++) {
            if (selected.get(i) == wanted) {
                return i;
            }
        }
        for (int i = 0; i < selected.size(); i++) {
            Selectable<?> candidate = selected.get(i);
            if (wanted.equals(candidate) || candidate instanceof OrNull<?> orNull && orNull.operand() == wanted) {
                return i;
            }
        }
        throw new ResultException(401, "The row has no " + wanted + ". Selected: " + String.join(", ", names) + ".");
    }

    /**
     * The position of a label.
     *
     * @throws ResultException if no label matches, or several do
     */
    public int indexOf(String name) {
        int found = names.indexOf(name);
        if (found >= 0) {
            if (found != names.lastIndexOf(name)) {
                throw ambiguous(name);
            }
            return found;
        }
        for (int i = 0; i < names.size(); i++) {
            if (names.get(i).equalsIgnoreCase(name)) {
                if (found >= 0) {
                    throw ambiguous(name);
                }
                found = i;
            }
        }
        if (found < 0) {
            throw new ResultException(
                    402, "The row has no column '" + name + "'. Columns: " + String.join(", ", names) + ".");
        }
        return found;
    }

    private static ResultException ambiguous(String name) {
        return new ResultException(
                403, "The row has several columns named '" + name + "': read them by position or by expression.");
    }
}
