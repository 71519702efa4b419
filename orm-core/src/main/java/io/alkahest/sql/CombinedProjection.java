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
    public @Nullable Projection<?> visitRow(List<Projection<?>> parts, boolean typed) {
        if (!(other instanceof RowProjection<?> row)
                || row.typed() != typed
                || row.parts().size() != parts.size()) {
            return null;
        }
        List<Projection<?>> all = new ArrayList<>(parts.size());
        for (int i = 0; i < parts.size(); i++) {
            Projection<?> part = with(row.parts().get(i), parts.get(i));
            if (part == null) {
                return null;
            }
            all.add(part);
        }
        return new RowProjection<>(List.copyOf(all), typed);
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
