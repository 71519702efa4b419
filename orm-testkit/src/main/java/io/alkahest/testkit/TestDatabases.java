package io.alkahest.testkit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.stream.Collectors;

/** The databases that are on the class path, each found once: what one knows of its server, it knows for all tests. */
public final class TestDatabases {
    private static final List<TestDatabase> FOUND = find();

    private TestDatabases() {}

    /** All databases, by name; those that are unavailable too. */
    public static List<TestDatabase> all() {
        return FOUND;
    }

    private static List<TestDatabase> find() {
        List<TestDatabase> found = new ArrayList<>();
        ServiceLoader.load(TestDatabase.class).forEach(found::add);
        found.sort(Comparator.comparing(TestDatabase::name));
        return List.copyOf(found);
    }

    /**
     * The database of a name.
     *
     * @throws IllegalStateException if there is none; the message names those there are
     */
    public static TestDatabase named(String name) {
        List<TestDatabase> all = all();
        for (TestDatabase database : all) {
            if (database.name().equals(name)) {
                return database;
            }
        }
        throw new IllegalStateException("No test database is named '" + name + "'. There are: "
                + all.stream().map(TestDatabase::name).collect(Collectors.joining(", "))
                + ". List the class in META-INF/services/" + TestDatabase.class.getName() + ".");
    }
}
