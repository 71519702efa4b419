package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.Optionals;
import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes projections of what is selected, and takes them apart into columns. */
final class Projections {
    private Projections() {}

    /** What one selected thing yields. */
    static <R extends @Nullable Object> Projection<R> of(@Nullable Selectable<R> item, String word) {
        return part(Given.all(Arrays.asList(item), word).get(0));
    }

    /** A row of two to twelve things; its type is what the caller says. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <R extends @Nullable Object> Projection<R> row(String word, @Nullable Selectable<?>... items) {
        return new RowProjection<>(parts(Given.all(items, word)), true);
    }

    /** A row of any number of things. */
    static Projection<Row> row(String word, @Nullable List<? extends @Nullable Selectable<?>> items) {
        return new RowProjection<>(parts(Given.<Selectable<?>>all(items, word)), false);
    }

    /**
     * The same of at least one thing.
     *
     * @throws StatementException if there are none
     */
    static Projection<Row> some(String word, @Nullable List<? extends @Nullable Selectable<?>> items) {
        Projection<Row> row = row(word, items);
        if (Projections.columns(row).isEmpty()) {
            throw new StatementException(
                    704, word + "(…) of nothing yields nothing. Give it a column, a table or a row.");
        }
        return row;
    }

    private static List<Projection<?>> parts(List<Selectable<?>> items) {
        List<Projection<?>> parts = new ArrayList<>(items.size());
        for (Selectable<?> item : items) {
            parts.add(part(item));
        }
        return List.copyOf(parts);
    }

    private static <R extends @Nullable Object> Projection<R> part(Selectable<R> item) {
        return item instanceof Projection<R> projection ? projection : ValueProjection.of(item);
    }

    /** What a statement reads: each expression and table, in order, optional where it belongs to a row that is. */
    static List<Selectable<?>> columns(Projection<?> projection) {
        Columns columns = new Columns();
        projection.accept(columns);
        return List.copyOf(columns.found);
    }

    private static final class Columns implements ProjectionVisitor<@Nullable Void> {
        private final List<Selectable<?>> found = new ArrayList<>();
        private boolean optional;

        @Override
        public @Nullable Void visitValue(Selectable<?> item, boolean tells) {
            found.add(optional ? Optionals.optional(item) : item);
            return null;
        }

        @Override
        public @Nullable Void visitRow(List<Projection<?>> parts, boolean typed) {
            for (Projection<?> part : parts) {
                part.accept(this);
            }
            return null;
        }

        @Override
        public @Nullable Void visitMapped(Projection<?> source, Function<?, ?> function) {
            return source.accept(this);
        }

        @Override
        public @Nullable Void visitOptional(Projection<?> source) {
            boolean before = optional;
            optional = true;
            source.accept(this);
            optional = before;
            return null;
        }
    }

    /** Whether something in it tells a row that is there from one without a partner. */
    static boolean tells(Projection<?> projection) {
        return projection.accept(new ProjectionVisitor<>() {
            @Override
            public Boolean visitValue(Selectable<?> item, boolean tells) {
                return tells;
            }

            @Override
            public Boolean visitRow(List<Projection<?>> parts, boolean typed) {
                boolean any = false;
                for (Projection<?> part : parts) {
                    any |= part.accept(this);
                }
                return any;
            }

            @Override
            public Boolean visitMapped(Projection<?> source, Function<?, ?> function) {
                return source.accept(this);
            }

            @Override
            public Boolean visitOptional(Projection<?> source) {
                return false;
            }
        });
    }
}
