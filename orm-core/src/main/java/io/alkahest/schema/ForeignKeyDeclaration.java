package io.alkahest.schema;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key while its table is declared: {@code foreignKey(authorId, () ->
 * USERS.id).named("written_by").onDelete(CASCADE)}.
 */
public final class ForeignKeyDeclaration {
    private final Table<?> table;
    private final List<AnyColumn<?, ?>> columns;
    private final Supplier<? extends List<? extends AnyColumn<?, ?>>> targets;
    private ReferentialAction onDelete = ReferentialAction.NO_ACTION;
    private ReferentialAction onUpdate = ReferentialAction.NO_ACTION;
    private Deferral deferral = Deferral.NOT_DEFERRABLE;
    private @Nullable String name;

    ForeignKeyDeclaration(
            Table<?> table,
            List<AnyColumn<?, ?>> columns,
            Supplier<? extends List<? extends AnyColumn<?, ?>>> targets) {
        this.table = table;
        this.columns = columns;
        this.targets = targets;
    }

    /**
     * Gives the constraint a name instead of the one by convention. A name that is too long for the database is
     * refused.
     */
    public ForeignKeyDeclaration named(String constraint) {
        refuse("named(…)");
        name = constraint;
        return this;
    }

    /** What the database does when a row referred to is deleted. */
    public ForeignKeyDeclaration onDelete(ReferentialAction action) {
        refuse("onDelete(…)");
        onDelete = action;
        return this;
    }

    /** What the database does when a key referred to changes. */
    public ForeignKeyDeclaration onUpdate(ReferentialAction action) {
        refuse("onUpdate(…)");
        onUpdate = action;
        return this;
    }

    /** Lets a transaction have the key checked at its end; a database that cannot refuses to create the table. */
    public ForeignKeyDeclaration deferrable() {
        refuse("deferrable()");
        deferral = Deferral.DEFERRABLE;
        return this;
    }

    /** Has the key checked at the end of each transaction; a database that cannot refuses to create the table. */
    public ForeignKeyDeclaration initiallyDeferred() {
        refuse("initiallyDeferred()");
        deferral = Deferral.INITIALLY_DEFERRED;
        return this;
    }

    private void refuse(String word) {
        table.use.refuse(table, "foreignKey(…)." + word);
    }

    ForeignKey foreignKey() {
        return new ForeignKey(columns, List.copyOf(targets.get()), onDelete, onUpdate, deferral, name);
    }
}
