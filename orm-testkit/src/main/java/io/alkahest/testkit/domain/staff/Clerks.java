package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** What clerks have besides: a column of the table of employees, too, beside those of engineers. */
public final class Clerks extends Table<Clerk> {
    /** The table. */
    public static final Clerks CLERKS = new Clerks();

    public final Column<Clerk, Integer> counter = integer("counter_no").defaultValue(1);

    private Clerks() {
        super(EMPLOYEES, "clerk");
    }
}
