package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Employees.EMPLOYEES;

import io.alkahest.session.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who works here. */
public class Employee extends Entity {
    public Employee(String name) {
        set(EMPLOYEES.name, name);
    }

    public Integer getId() {
        return get(EMPLOYEES.id);
    }

    public void setId(int id) {
        set(EMPLOYEES.id, id);
    }

    public String getKind() {
        return get(EMPLOYEES.kind);
    }

    public void setKind(String kind) {
        set(EMPLOYEES.kind, kind);
    }

    public String getName() {
        return get(EMPLOYEES.name);
    }

    public void setName(String name) {
        set(EMPLOYEES.name, name);
    }

    public @Nullable Director getBoss() {
        return get(EMPLOYEES.boss);
    }

    public void setBoss(@Nullable Director boss) {
        set(EMPLOYEES.boss, boss);
    }

    public List<Desk> getDesks() {
        return get(EMPLOYEES.desks);
    }
}
