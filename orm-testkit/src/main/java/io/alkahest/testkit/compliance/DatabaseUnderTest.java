package io.alkahest.testkit.compliance;

import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.alkahest.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The database that suites run on, whose absence fails one test. */
abstract class DatabaseUnderTest {
    private static final String LEFT_OUT = "alkahest.testkit.without";

    final TestDatabase tested;
    private final boolean recorded;

    DatabaseUnderTest(TestDatabase database, boolean recorded) {
        tested = database;
        this.recorded = recorded;
    }

    /** Whether the counts of the tests belong into the table of databases. */
    boolean isRecorded() {
        return recorded;
    }

    @Test
    @Tag("Available")
    void theDatabaseIsAvailable() {
        String why = tested.unavailable();
        String name = tested.name();
        List<String> without = List.of(System.getProperty(LEFT_OUT, "").split(","));
        assumeFalse(why != null && without.contains(name), () -> name + " is left out: " + why);
        assertNull(why, name + " is unavailable. Provide it, or leave it out by name: -D" + LEFT_OUT + "=" + name);
    }

    /** The classes that stand for suites, here and in what extends this class. */
    static List<Class<?>> suites() {
        List<Class<?>> suites = new ArrayList<>();
        for (Class<?> part = Compliance.class; part != DatabaseUnderTest.class; part = part.getSuperclass()) {
            for (Class<?> type : part.getDeclaredClasses()) {
                if (type.isAnnotationPresent(Nested.class)) {
                    suites.add(type);
                }
            }
        }
        return suites;
    }
}
