package io.alkahest.mapping;

import io.alkahest.schema.Association;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.StatementOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one association of a query's entities is loaded, and what is loaded with the objects that it leads to. Immutable;
 * made by {@link Loaders}.
 *
 * @param <E> the entity that has the association
 * @param <F> the associated entity
 */
public sealed class LoaderOption<E, F> implements StatementOption permits CollectionOption {
    private final Association<E, ? extends @Nullable F> association;
    private final LoaderKind kind;
    private final @Nullable Condition condition;
    private final List<LoaderOption<?, ?>> children;
    private final List<Expression<?>> expressions;
    private final Object shape;

    /** What an option that holds values says apart from them. */
    private record Shape(Association<?, ?> association, LoaderKind kind, boolean filtered, List<Object> children) {}

    LoaderOption(
            Association<E, ? extends @Nullable F> association,
            LoaderKind kind,
            @Nullable Condition condition,
            List<? extends LoaderOption<?, ?>> children) {
        this.association = association;
        this.kind = kind;
        this.condition = condition;
        this.children = List.copyOf(children);
        this.expressions = expressions(condition, children);
        this.shape = expressions.isEmpty() ? this : shapeOf();
    }

    private static List<Expression<?>> expressions(
            @Nullable Condition condition, List<? extends LoaderOption<?, ?>> children) {
        List<Expression<?>> all = new ArrayList<>();
        if (condition != null) {
            all.add(condition);
        }
        for (LoaderOption<?, ?> child : children) {
            all.addAll(child.expressions());
        }
        return List.copyOf(all);
    }

    private Shape shapeOf() {
        List<Object> shapes = new ArrayList<>();
        for (LoaderOption<?, ?> child : children) {
            shapes.add(child.shape());
        }
        return new Shape(association, kind, condition != null, List.copyOf(shapes));
    }

    /**
     * The same option with further ones for the associated objects, as in
     * {@code selectIn(Users.posts).then(selectIn(Posts.tags))}. One of a subclass is for those of its objects among
     * them.
     */
    @SafeVarargs
    public final LoaderOption<E, F> then(LoaderOption<? extends F, ?>... nested) {
        List<LoaderOption<?, ?>> all = new ArrayList<>(children);
        for (LoaderOption<?, ?> option : nested) {
            all.add(option);
        }
        return new LoaderOption<>(association, kind, condition, all);
    }

    /** The same option in another way and with other ones below it. */
    public final LoaderOption<E, F> with(LoaderKind another, List<? extends LoaderOption<?, ?>> nested) {
        return new LoaderOption<>(association, another, condition, nested);
    }

    /** The association. */
    public final Association<E, ? extends @Nullable F> association() {
        return association;
    }

    /** The way. */
    public final LoaderKind kind() {
        return kind;
    }

    /** Which of the associated objects are loaded, or null for all. */
    public final @Nullable Condition condition() {
        return condition;
    }

    /** Options for the associated objects. */
    public final List<LoaderOption<?, ?>> children() {
        return children;
    }

    /** The conditions of this option and of those below it. */
    @Override
    public final List<Expression<?>> expressions() {
        return expressions;
    }

    @Override
    public final Object shape() {
        return shape;
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof LoaderOption<?, ?> that
                && association == that.association
                && kind == that.kind
                && Objects.equals(condition, that.condition)
                && children.equals(that.children);
    }

    @Override
    public final int hashCode() {
        return Objects.hash(association, kind, condition, children);
    }

    /** The option as an application writes it, such as {@code selectIn(Users.posts)}; values are left out. */
    @Override
    public final String toString() {
        String name = association.table().getClass().getSimpleName();
        String owner =
                name.isEmpty() || name.equals("Companion") ? association.table().entityName() : name;
        StringBuilder text = new StringBuilder(kind.word())
                .append('(')
                .append(owner)
                .append('.')
                .append(association.name())
                .append(')');
        if (condition != null) {
            text.append(".where(…)");
        }
        if (!children.isEmpty()) {
            text.append(".then(");
            for (int i = 0; i < children.size(); i++) {
                text.append(i == 0 ? "" : ", ").append(children.get(i));
            }
            text.append(')');
        }
        return text.toString();
    }
}
