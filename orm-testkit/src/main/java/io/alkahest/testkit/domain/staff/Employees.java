package io.alkahest.testkit.domain.staff;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** People, each of whom is an employee and no more, an engineer, or a director. */
public final class Employees extends Table<Employee> {
    /** The table. */
    public static final Employees EMPLOYEES = new Employees();

    public final Column<Employee, Integer> id = integer("id").primaryKey();
    public final Column<Employee, String> kind = varchar("kind", 20).discriminator("employee");
    public final Column<Employee, String> name = varchar("name", 100);
    public final NullableColumn<Employee, Integer> bossId = integer("boss_id").nullable();
    public final ToOne<Employee, @Nullable Director> boss = manyToOne(() -> Directors.DIRECTORS, bossId);
    public final ToMany<Employee, Desk> desks = oneToMany(() -> Desks.DESKS.owner);

    private Employees() {
        super("employees");
    }
}
