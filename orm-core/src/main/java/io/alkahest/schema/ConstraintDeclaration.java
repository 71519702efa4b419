package io.alkahest.schema;

import org.jspecify.annotations.Nullable;

/**
 * A primary key, unique or check constraint while its table is declared: {@code unique(room,
 * number).named("one_shelf_each")}.
 */
public final class ConstraintDeclaration {
    private final Table<?> table;
    private final String kind;

    @Nullable
    String name;

    ConstraintDeclaration(Table<?> table, String kind) {
        this.table = table;
        this.kind = kind;
    }

    /**
     * Gives the constraint a name instead of the one by convention. A name that is too long for the database is
     * refused.
     */
    public ConstraintDeclaration named(String constraint) {
        table.use.refuse(table, kind + ".named(…)");
        name = constraint;
        return this;
    }
}
