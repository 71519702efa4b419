package io.alkahest.sql.tree;

import io.alkahest.sql.Assignment;
import io.alkahest.sql.Condition;
import io.alkahest.sql.FromItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an UPDATE was told.
 *
 * @param assignments what is set, in order
 * @param where which rows, or null
 * @param everyRow whether all rows are meant
 * @param from what else is read from, in order; none for most
 */
public record UpdateParts(
        List<Assignment> assignments, @Nullable Condition where, boolean everyRow, List<FromItem> from) {}
