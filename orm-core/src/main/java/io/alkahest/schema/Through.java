package io.alkahest.schema;

import java.util.List;

/**
 * The far end of a many-to-many association: a table and the link table that leads to it.
 *
 * @param target the associated table
 * @param link the link table
 * @param near the link table's columns that refer to the table that declares the association; empty to take its foreign
 *     key
 * @param far the link table's columns that refer to the target; empty to take its foreign key
 * @param <F> the associated entity
 */
public record Through<F>(Table<F> target, Table<?> link, List<AnyColumn<?, ?>> near, List<AnyColumn<?, ?>> far) {
    public Through {
        near = List.copyOf(near);
        far = List.copyOf(far);
    }
}
