package io.alkahest.catalog;

import io.alkahest.error.SchemaException;
import io.alkahest.schema.NotReflected;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was found in one schema, at one moment.
 *
 * @param name the schema's name
 * @param ignoresCase whether names that differ in case only are the same name to the database
 * @param tables the tables by name
 * @param views the views by name
 * @param sequences the sequences by name
 * @param notReflected what tables have that the library has no words for
 */
public record SchemaInfo(
        String name,
        boolean ignoresCase,
        List<TableInfo> tables,
        List<ViewInfo> views,
        List<SequenceInfo> sequences,
        List<NotReflected> notReflected) {
    private static final int SIMILAR_NAMES = 3;

    public SchemaInfo {
        tables = List.copyOf(tables);
        views = List.copyOf(views);
        sequences = List.copyOf(sequences);
        notReflected = List.copyOf(notReflected);
    }

    /**
     * The table of this name.
     *
     * @throws SchemaException if there is none; it names those that sound alike
     */
    public TableInfo table(String table) {
        TableInfo found = findTable(table);
        if (found == null) {
            throw unknown("table", table, tables.stream().map(TableInfo::name).toList());
        }
        return found;
    }

    /** The table of this name, or null where there is none. */
    public @Nullable TableInfo findTable(String table) {
        for (TableInfo info : tables) {
            if (same(info.name(), table)) {
                return info;
            }
        }
        return null;
    }

    /** The table of this name; of two that differ in nothing but quotes, the one whose name is exact, or is not. */
    public @Nullable TableInfo findTable(String table, boolean exactName) {
        for (TableInfo info : tables) {
            if (info.exactName() == exactName && same(info.name(), table)) {
                return info;
            }
        }
        return findTable(table);
    }

    /**
     * The view of this name.
     *
     * @throws SchemaException if there is none; it names those that sound alike
     */
    public ViewInfo view(String view) {
        for (ViewInfo info : views) {
            if (same(info.name(), view)) {
                return info;
            }
        }
        throw unknown("view", view, views.stream().map(ViewInfo::name).toList());
    }

    /** Whether there is a table of this name. */
    public boolean hasTable(String table) {
        return findTable(table) != null;
    }

    /** Whether there is a view of this name. */
    public boolean hasView(String view) {
        return views.stream().anyMatch(info -> same(info.name(), view));
    }

    /** Whether there is a sequence of this name. */
    public boolean hasSequence(String sequence) {
        return sequences.stream().anyMatch(info -> same(info.name(), sequence));
    }

    /** Whether two names are one to the database. */
    boolean same(String found, String wanted) {
        return ignoresCase ? found.equalsIgnoreCase(wanted) : found.equals(wanted);
    }

    private SchemaException unknown(String kind, String wanted, List<String> names) {
        List<String> similar = new ArrayList<>(names);
        similar.removeIf(found -> distance(found, wanted) > Math.max(2, wanted.length() / 2));
        similar.sort(Comparator.comparingInt(found -> distance(found, wanted)));
        String hint = similar.isEmpty()
                ? names.isEmpty() ? "There is no " + kind + " at all." : "There are " + names.size() + " others."
                : "Did you mean "
                        + String.join(" or ", similar.subList(0, Math.min(SIMILAR_NAMES, similar.size())))
                        + "?";
        return new SchemaException(
                260, "The database has no " + kind + " " + wanted + " in the schema " + name + ". " + hint);
    }

    /**
     * How many letters must be changed, added or removed to make one name of the other (Levenshtein), whatever their
     * case.
     */
    private static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int changed = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[b.length()];
    }

    /** The schema's name. */
    @Override
    public String toString() {
        return name;
    }
}
