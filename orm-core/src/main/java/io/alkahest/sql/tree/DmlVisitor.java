package io.alkahest.sql.tree;

import io.alkahest.sql.Delete;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Update;
import org.jspecify.annotations.Nullable;

/**
 * One method per kind of statement that changes rows, none with a default.
 *
 * @param <R> what a visit answers
 */
public interface DmlVisitor<R extends @Nullable Object> {
    R visitInsert(Insert<?> insert);

    R visitUpdate(Update<?> update);

    R visitDelete(Delete<?> delete);
}
