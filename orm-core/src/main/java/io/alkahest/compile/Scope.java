package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The tables and aliases whose columns an expression may use: its own statement's, then those of enclosing ones. */
final class Scope {
    private final @Nullable Scope enclosing;
    private final List<FromItem> sources;
    private final @Nullable DeeperGroups groups;
    private final int deeper;

    Scope(@Nullable Scope enclosing, List<FromItem> sources) {
        this(enclosing, sources, null);
    }

    /** The clauses of a statement whose tables stand one level deeper. */
    Scope(@Nullable Scope enclosing, List<FromItem> sources, @Nullable DeeperGroups groups) {
        this.enclosing = enclosing;
        this.sources = List.copyOf(sources);
        this.groups = groups;
        this.deeper = (enclosing == null ? 0 : enclosing.deeper) + (groups == null ? 0 : 1);
    }

    /** The scope around another one, or null. */
    static @Nullable Scope enclosing(@Nullable Scope scope) {
        return scope == null ? null : scope.enclosing;
    }

    /** How many of this statement and its enclosing ones have their tables one level deeper. */
    int deeper() {
        return deeper;
    }

    /** Where an expression has been computed one level deeper; null where it is to be written as it is. */
    @Nullable
    DeeperGroups computing(Expression<?> expression) {
        if (deeper == 0) {
            return null;
        }
        for (Scope scope = this; scope != null; scope = scope.enclosing) {
            DeeperGroups own = scope.groups;
            if (own != null && own.label(expression) != null) {
                return own;
            }
            for (FromItem source : UsedSources.of(expression)) {
                if (contains(scope.sources, source)) {
                    return null;
                }
            }
        }
        return null;
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
    boolean reaches(FromItem source) {
        return contains(sources, source) || enclosing != null && enclosing.reaches(source);
    }

    /** Whether one of this statement's own tables has a column of that name. */
    boolean hasColumnNamed(String name) {
        for (FromItem source : sources) {
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
        for (FromItem source : sources) {
            names.add(source.correlationName());
        }
        return names.isEmpty() ? "nothing" : String.join(", ", names);
    }

    /** Whether two sources are one in a statement: the same table under the same name. */
    static boolean same(FromItem a, FromItem b) {
        return a == b || holder(a) == holder(b) && a.correlationName().equals(b.correlationName());
    }

    /** Of a subclass without a table of its own, the table that holds its rows. */
    private static FromItem holder(FromItem source) {
        return source instanceof TableSource table ? table.stored() : source.unaliased();
    }

    static boolean contains(List<? extends FromItem> sources, FromItem wanted) {
        for (FromItem source : sources) {
            if (same(source, wanted)) {
                return true;
            }
        }
        return false;
    }

    static @Nullable FromItem named(List<? extends FromItem> sources, String name) {
        for (FromItem source : sources) {
            if (source.correlationName().equalsIgnoreCase(name)) {
                return source;
            }
        }
        return null;
    }
}
