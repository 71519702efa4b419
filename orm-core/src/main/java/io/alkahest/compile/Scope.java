package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables and aliases whose columns an expression may use: its own statement's, then those of enclosing ones. */
final class Scope {
    private final @Nullable Scope enclosing;
    private final List<TableSource> sources;

    Scope(@Nullable Scope enclosing, List<TableSource> sources) {
        this.enclosing = enclosing;
        this.sources = List.copyOf(sources);
    }

    /** Whether the column's table is at hand here or further out, and not hidden by another one of the same name. */
    boolean sees(ColumnExpression<?> column) {
        for (Scope scope = this; scope != null; scope = scope.enclosing) {
            if (contains(scope.sources, column.source())) {
                return true;
            }
            if (named(scope.sources, column.source().correlationName()) != null) {
                return false;
            }
        }
        return false;
    }

    /** Whether this statement or an enclosing one reads from the source. */
    boolean reaches(TableSource source) {
        return contains(sources, source) || enclosing != null && enclosing.reaches(source);
    }

    /** Whether one of this statement's own tables has a column of that name. */
    boolean hasColumnNamed(String name) {
        for (TableSource source : sources) {
            for (ColumnExpression<?> column : source.columns()) {
                if (column.name().equalsIgnoreCase(name)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The names of what this statement reads from, for messages. */
    String describe() {
        List<String> names = new ArrayList<>();
        for (TableSource source : sources) {
            names.add(source.correlationName());
        }
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    /** Whether two sources are one in a statement: the same table under the same name. */
    static boolean same(TableSource a, TableSource b) {
        return a == b || a.unaliased() == b.unaliased() && a.correlationName().equals(b.correlationName());
    }

    static boolean contains(List<? extends TableSource> sources, TableSource wanted) {
        for (TableSource source : sources) {
            if (same(source, wanted)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable TableSource named(List<? extends TableSource> sources, String name) {
        for (TableSource source : sources) {
            if (source.correlationName().equalsIgnoreCase(name)) {
                return source;
            }
        }
        return null;
    }
}
