package io.alkahest.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a database differs from what an application declares: a list that prints itself, one line for each difference.
 *
 * @param all the differences by table, in the order of the declaration; what is not declared comes last
 */
public record Differences(List<Difference> all) {
    public Differences {
        all = List.copyOf(all);
    }

    /** Whether the database is as declared. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The differences of one table. */
    public Differences of(String table) {
        return new Differences(all.stream()
                .filter(difference -> difference.table().equals(table))
                .toList());
    }

    @Override
    public String toString() {
        return all.isEmpty()
                ? "(no difference)"
                : all.stream().map(Difference::toString).collect(Collectors.joining("\n"));
    }
}
