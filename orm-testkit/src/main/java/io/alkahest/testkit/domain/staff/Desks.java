package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** Desks, which belong to employees of any class. */
public final class Desks extends Table<Desk> {
    /** The table. */
    public static final Desks DESKS = new Desks();

    public final Column<Desk, Integer> id = integer("id").primaryKey();
    public final Column<Desk, String> room = varchar("room", 20);
    public final NullableColumn<Desk, Integer> ownerId =
            integer("owner_id").nullable().references(EMPLOYEES.id);
    public final ToOne<Desk, @Nullable Employee> owner = manyToOne(EMPLOYEES, ownerId);

    private Desks() {
        super("desks");
    }
}
