package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Directors.DIRECTORS;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who has money to spend, and people. */
public class Director extends Employee {
    public Director(String name, BigDecimal budget) {
        super(name);
        set(DIRECTORS.budget, budget);
    }

    public BigDecimal getBudget() {
        return get(DIRECTORS.budget);
    }

    public void setBudget(BigDecimal budget) {
        set(DIRECTORS.budget, budget);
    }

    public @Nullable String getCar() {
        return get(DIRECTORS.car);
    }

    public void setCar(@Nullable String car) {
        set(DIRECTORS.car, car);
    }

    public List<Employee> getReports() {
        return get(DIRECTORS.reports);
    }
}
