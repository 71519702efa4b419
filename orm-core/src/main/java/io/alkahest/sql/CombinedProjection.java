package io.alkahest.sql;

import io.alkahest.sql.shared.Optionals;
import io.alkahest.sql.tree.ProjectionVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the rows of two queries are handed out as that are put together: what the first one says. Null where the other
 * one makes something else of its rows; functions are the same where they are equal.
 */
final class CombinedProjection implements ProjectionVisitor<@Nullable Projection<?>> {
    private final boolean takesNulls;
    private Projection<?> other;

    private CombinedProjection(Projection<?> other, boolean takesNulls) {
        this.other = other;
        this.takesNulls = takesNulls;
    }

    /** The projection of both; {@code takesNulls} says whether rows of the other query are among them. */
    static @Nullable Projection<?> of(Projection<?> first, Projection<?> other, boolean takesNulls) {
        return first.accept(new CombinedProjection(other, takesNulls));
    }

    @Override
    public @Nullable Projection<?> visitValue(Selectable<?> item, boolean tells) {
        if (!(other instanceof ValueProjection<?> value)) {
            return null;
        }
        if (!takesNulls) {
            return new ValueProjection<>(item, tells);
        }
        Selectable<?> both = Optionals.isOptional(value.item()) ? Optionals.optional(item) : item;
        return new ValueProjection<>(both, tells && value.tells());
    }

    @Override
    public @Nullable Projection<?> visitRow(List<Selectable<?>> items, boolean typed) {
        if (!(other instanceof RowProjection<?> row)
                || row.typed() != typed
                || row.items().size() != items.size()) {
            return null;
        }
        List<Selectable<?>> all = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Projection<?> part = with(part(row.items().get(i)), part(items.get(i)));
            if (part == null) {
                return null;
            }
            all.add(plain(part));
        }
        return new RowProjection<>(List.copyOf(all), typed);
    }

    private static Projection<?> part(Selectable<?> item) {
        return Projections.of(item, "row");
    }

    /** A value as it is selected, unless it tells less than it would alone. */
    private static Selectable<?> plain(Projection<?> part) {
        return part instanceof ValueProjection<?> value && value.tells() == Optionals.tells(value.item())
                ? value.item()
                : part;
    }

    @Override
    public @Nullable Projection<?> visitMapped(Projection<?> source, Function<?, ?> function) {
        if (!(other instanceof MappedProjection<?, ?> mapped)
                || !mapped.function().equals(function)) {
            return null;
        }
        Projection<?> both = with(mapped.source(), source);
        return both == null ? null : mapped(both, function);
    }

    @SuppressWarnings("unchecked")
    private static Projection<?> mapped(Projection<?> source, Function<?, ?> function) {
        return ((Projection<Object>) source).map((Function<Object, ?>) function);
    }

    @Override
    public @Nullable Projection<?> visitOptional(Projection<?> source) {
        if (!(other instanceof OptionalProjection<?> optional)) {
            return null;
        }
        Projection<?> both = with(optional.source(), source);
        return both == null ? null : both.orNull();
    }

    private @Nullable Projection<?> with(Projection<?> another, Projection<?> first) {
        other = another;
        return first.accept(this);
    }
}
