package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.Optionals;
import io.alkahest.sql.tree.OrNull;
import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes projections of what is selected, and takes them apart into columns. */
final class Projections {
    private Projections() {}

    /** What one selected thing yields. */
    static <R extends @Nullable Object> Projection<R> of(@Nullable Selectable<R> item, String word) {
        if (item == null) {
            throw Given.missing(0, word);
        }
        if (item instanceof Projected<R> projected) {
            return projected.projection();
        }
        return item instanceof Projection<R> projection
                ? projection
                : new ValueProjection<>(item, Optionals.tells(item));
    }

    /** A row of two to twelve things; its type is what the caller says. */
    @SuppressWarnings("TypeParameterUnusedInFormals")
    static <R extends @Nullable Object> Projection<R> row(String word, @Nullable Selectable<?>... items) {
        return new RowProjection<>(taken(Given.all(items, word)), true);
    }

    /** A row of any number of things. */
    static Projection<Row> row(String word, @Nullable List<? extends @Nullable Selectable<?>> items) {
        return new RowProjection<>(taken(Given.all(items, word)), false);
    }

    /** The things of a row, each of which is an expression, a table, or a projection. */
    private static List<Selectable<?>> taken(List<Selectable<?>> items) {
        List<Selectable<?>> taken = items;
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Projected<?> projected) {
                taken = taken == items ? new ArrayList<>(items) : taken;
                taken.set(i, projected.projection());
            }
        }
        return taken == items ? items : List.copyOf(taken);
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

    /** What a statement reads: each expression and table, in order, optional where it belongs to a row that is. */
    static List<Selectable<?>> columns(Projection<?> projection) {
        if (projection instanceof ValueProjection<?> value) {
            return List.of(value.item());
        }
        if (projection instanceof RowProjection<?> row && row.isFlat()) {
            return row.items();
        }
        Columns columns = new Columns();
        projection.accept(columns);
        return List.copyOf(columns.found);
    }

    /** One selected thing, for readers. */
    static String text(Selectable<?> item) {
        if (item instanceof EntitySelectable<?> entity) {
            return entity.source().correlationName() + (entity.optional() ? ".orNull()" : "");
        }
        return item instanceof OrNull<?> orNull ? orNull.operand() + ".orNull()" : item.toString();
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
        public @Nullable Void visitRow(List<Selectable<?>> items, boolean typed) {
            items.forEach(this::visit);
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
            public Boolean visitRow(List<Selectable<?>> items, boolean typed) {
                boolean any = false;
                for (Selectable<?> item : items) {
                    any |= visit(item);
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
