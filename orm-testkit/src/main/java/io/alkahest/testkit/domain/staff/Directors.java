package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import java.math.BigDecimal;

/** What directors have besides, in a table of its own. */
public final class Directors extends Table<Director> {
    /** The table. */
    public static final Directors DIRECTORS = new Directors();

    public final Column<Director, BigDecimal> budget = decimal("budget", 12, 2);
    public final NullableColumn<Director, String> car = varchar("car", 30).nullable();
    public final ToMany<Director, Employee> reports = oneToMany(() -> EMPLOYEES.boss);

    private Directors() {
        super("directors", EMPLOYEES, "director");
    }
}
