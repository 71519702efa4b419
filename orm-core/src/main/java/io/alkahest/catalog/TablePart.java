package io.alkahest.catalog;

import io.alkahest.catalog.Difference.Part;
import io.alkahest.catalog.SchemaChange.AddConstraint;
import io.alkahest.catalog.SchemaChange.CreateIndex;
import io.alkahest.catalog.SchemaChange.DropConstraint;
import io.alkahest.catalog.SchemaChange.DropIndex;
import io.alkahest.catalog.SchemaChange.RenameConstraint;
import io.alkahest.catalog.SchemaChange.RenameIndex;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A constraint or an index of a table before and after a change; foreign keys are {@link KeyChange}s.
 *
 * @param part what it is
 * @param declared as it shall be, or null where it goes for good
 * @param found as it is, or null where there is none yet
 * @param renamed whether the two differ in nothing but the name
 */
record TablePart(
        Part part,
        @Nullable SchemaObject declared,
        @Nullable SchemaObject found,
        boolean renamed) {
    /** Everything of this kind that a table has, as it is and shall be again. */
    static List<TablePart> of(TableInfo table) {
        List<TablePart> parts = new ArrayList<>();
        KeyInfo key = table.primaryKey();
        if (key != null) {
            parts.add(new TablePart(Part.PRIMARY_KEY, key, key, false));
        }
        table.uniques().forEach(unique -> parts.add(new TablePart(Part.UNIQUE, unique, unique, false)));
        table.indexes().forEach(index -> parts.add(new TablePart(Part.INDEX, index, index, false)));
        table.checks().forEach(check -> parts.add(new TablePart(Part.CHECK, check, check, false)));
        table.constraints().forEach(own -> parts.add(new TablePart(Part.CONSTRAINT, own, own, false)));
        return parts;
    }

    /** Whether another part is about the same thing of the database. */
    boolean isFoundIn(TablePart other) {
        return Objects.equals(found, other.found)
                || nameFound() != null && Objects.equals(nameFound(), other.nameFound());
    }

    @Nullable
    String nameFound() {
        return found == null ? null : found.name();
    }

    /** The columns as they are sorted; none for what is no key and no index. */
    List<String> columnsFound() {
        if (found == null) {
            return List.of();
        }
        return switch (part) {
            case PRIMARY_KEY, UNIQUE -> ((KeyInfo) found).columns();
            case INDEX -> ((IndexInfo) found).columns();
            default -> List.of();
        };
    }

    /** Whether it must be dropped: for good, for another one of its kind, or because its new name is another's yet. */
    boolean goes(Predicate<String> taken) {
        if (found == null) {
            return false;
        }
        String name = declared == null ? null : declared.name();
        return declared == null || !renamed || name == null || taken.test(name);
    }

    /** What drops it. A unique constraint that is only an index to the database is dropped as that. */
    SchemaChange drop(TableInfo table) {
        IndexInfo index = indexOf(table);
        return index != null
                ? new DropIndex(table, index)
                : new DropConstraint(table, constraint(Objects.requireNonNull(found)));
    }

    /** What adds it, adds it again, or gives it its new name; null where nothing comes. */
    @Nullable
    SchemaChange comes(TableInfo before, TableInfo after, Predicate<String> taken) {
        if (declared == null) {
            return null;
        }
        if (found == null || goes(taken)) {
            return part == Part.INDEX
                    ? new CreateIndex(after, (IndexInfo) declared)
                    : new AddConstraint(after, constraint(declared));
        }
        String name = Objects.requireNonNull(declared.name());
        IndexInfo index = indexOf(before);
        return index != null
                ? new RenameIndex(before, index, name)
                : new RenameConstraint(before, constraint(found), name);
    }

    /** The index that it is to the database, or null where it is a constraint. */
    private @Nullable IndexInfo indexOf(TableInfo table) {
        String name = nameFound();
        boolean constraint = switch (part) {
            case UNIQUE -> table.uniques().contains(found) || name == null;
            case INDEX -> table.uniques().stream().anyMatch(unique -> Objects.equals(unique.name(), name));
            default -> true;
        };
        return constraint ? null : table.index(Objects.requireNonNull(name));
    }

    private TableConstraint constraint(SchemaObject object) {
        return switch (part) {
            case PRIMARY_KEY -> new TableConstraint.PrimaryKey((KeyInfo) object);
            case UNIQUE -> new TableConstraint.Unique((KeyInfo) object);
            case INDEX -> new TableConstraint.Unique(new KeyInfo(object.name(), ((IndexInfo) object).columns()));
            case CHECK -> new TableConstraint.Check((CheckInfo) object);
            default -> new TableConstraint.Own((ConstraintInfo) object);
        };
    }

    /** Whether it stands on one of these columns as it is. */
    boolean standsOn(Set<String> columns) {
        if (found == null || columns.isEmpty()) {
            return false;
        }
        String sql = switch (part) {
            case INDEX -> ((IndexInfo) found).sqlTexts();
            case CHECK -> ((CheckInfo) found).sql();
            case CONSTRAINT -> ((ConstraintInfo) found).sql();
            default -> "";
        };
        return columnsFound().stream().anyMatch(columns::contains) || mentions(sql, columns);
    }

    /** Whether a text holds the name of one of these columns. */
    static boolean mentions(String sql, Set<String> columns) {
        return columns.stream()
                .anyMatch(column -> Pattern.compile("(?i)(?<![\\w$])" + Pattern.quote(column) + "(?![\\w$])")
                        .matcher(sql)
                        .find());
    }
}
