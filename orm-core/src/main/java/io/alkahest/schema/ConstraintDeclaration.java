package io.alkahest.schema;

import org.jspecify.annotations.Nullable;

/**
 * A primary key, unique or check constraint while its table is declared: {@code unique(room,
 * number).named("one_shelf_each")}.
 */
public final class ConstraintDeclaration {
    @Nullable
    String name;

    ConstraintDeclaration() {}

    /**
     * Gives the constraint a name instead of the one by convention. A name that is too long for the database is
     * refused.
     */
    public ConstraintDeclaration named(String constraint) {
        name = constraint;
        return this;
    }
}
