package io.alkahest.testkit;

/** A database that is never there. */
public class AbsentTestDatabase implements TestDatabase {
    @Override
    public String name() {
        return "absent";
    }

    @Override
    public String unavailable() {
        return "no server was started";
    }

    @Override
    public FreshDatabase fresh() {
        throw new IllegalStateException(unavailable());
    }
}
