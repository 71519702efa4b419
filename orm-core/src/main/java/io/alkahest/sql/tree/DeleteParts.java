package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.FromItem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a DELETE was told.
 *
 * @param where which rows, or null
 * @param everyRow whether all rows are meant
 * @param using what else is read from, in order; none for most
 */
public record DeleteParts(@Nullable Condition where, boolean everyRow, List<FromItem> using) {}
