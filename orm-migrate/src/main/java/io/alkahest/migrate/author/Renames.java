package io.alkahest.migrate.author;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.Difference;
import io.alkahest.catalog.Difference.Change;
import io.alkahest.catalog.Difference.Part;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.Dialect;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Finds what may be a rename: something that went, and something much like it that came. Nothing is decided here. */
final class Renames {
    private final Dialect dialect;
    private final List<Difference> differences;

    Renames(Dialect dialect, List<Difference> differences) {
        this.dialect = dialect;
        this.differences = differences;
    }

    /** Each as {@code old:new}, in the order of the differences. */
    List<String> candidates() {
        List<String> found = new ArrayList<>();
        for (Difference gone : of(Part.TABLE, Change.EXTRA)) {
            TableInfo old = (TableInfo) Objects.requireNonNull(gone.foundObject());
            for (Difference come : of(Part.TABLE, Change.MISSING)) {
                TableInfo young = (TableInfo) Objects.requireNonNull(come.declaredObject());
                if (Objects.equals(old.schema(), young.schema()) && alike(old, young)) {
                    found.add(old + ":" + young.name());
                }
            }
        }
        for (Difference gone : of(Part.COLUMN, Change.EXTRA)) {
            ColumnInfo old = (ColumnInfo) Objects.requireNonNull(gone.foundObject());
            for (Difference come : of(Part.COLUMN, Change.MISSING)) {
                ColumnInfo young = (ColumnInfo) Objects.requireNonNull(come.declaredObject());
                if (gone.table().equals(come.table()) && sameType(old, young)) {
                    found.add(gone.table() + "." + old.name() + ":" + young.name());
                }
            }
        }
        return found;
    }

    private List<Difference> of(Part part, Change change) {
        return differences.stream()
                .filter(difference -> difference.part() == part && difference.change() == change)
                .toList();
    }

    private boolean sameType(ColumnInfo one, ColumnInfo other) {
        return (one.computed() == null) == (other.computed() == null)
                && form(one).equals(form(other));
    }

    private String form(ColumnInfo column) {
        return dialect.catalog().commonForm().ofType(column.typeName());
    }

    /** At least half of the columns of either have their like in the other. */
    private boolean alike(TableInfo one, TableInfo other) {
        Set<String> left = columns(one);
        Set<String> both = columns(other);
        int right = both.size();
        both.retainAll(left);
        return both.size() * 2 >= Math.max(left.size(), right);
    }

    private Set<String> columns(TableInfo table) {
        Set<String> columns = new TreeSet<>();
        table.columns().forEach(column -> columns.add(column.name() + " " + form(column)));
        return columns;
    }
}
