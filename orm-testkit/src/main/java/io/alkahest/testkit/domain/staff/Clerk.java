package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Clerks.CLERKS;

/** Somebody who sits at a counter. */
public class Clerk extends Employee {
    public Clerk(String name) {
        super(name);
    }

    public int getCounter() {
        return get(CLERKS.counter);
    }

    public void setCounter(int counter) {
        set(CLERKS.counter, counter);
    }
}
