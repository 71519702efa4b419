package io.alkahest.catalog;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How a database differs from what an application declares: a list that prints itself, one line for each difference.
 *
 * @param all the differences by table, in the order of the declaration; what is not declared comes last
 * @param changes what makes the database as declared, in an order in which it can be run. That drops tables, columns
 *     and sequences which are not declared, with all that they hold: look at it, or filter it, before it runs
 */
public record Differences(List<Difference> all, List<SchemaChange> changes) {
    public Differences {
        all = List.copyOf(all);
        changes = List.copyOf(changes);
    }

    /** Whether the database is as declared. */
    public boolean isEmpty() {
        return all.isEmpty();
    }

    /** The differences and changes of one table; those of foreign keys of other tables that are in the way are not. */
    public Differences of(String table) {
        return new Differences(
                all.stream()
                        .filter(difference -> difference.table().equals(table))
                        .toList(),
                changes.stream()
                        .filter(change -> change.subject().equals(table))
                        .toList());
    }

    @Override
    public String toString() {
        return all.isEmpty()
                ? "(no difference)"
                : all.stream().map(Difference::toString).collect(Collectors.joining("\n"));
    }
}
