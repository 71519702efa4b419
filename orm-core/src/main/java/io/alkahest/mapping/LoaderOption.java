package io.alkahest.mapping;

import io.alkahest.schema.Association;
import io.alkahest.sql.StatementOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How one association of a query's entities is loaded, and what is loaded with the objects that it leads to.
 *
 * @param association the association
 * @param kind the way
 * @param children options for the associated objects
 */
public record LoaderOption(Association<?, ?> association, LoaderKind kind, List<LoaderOption> children)
        implements StatementOption {
    public LoaderOption {
        children = List.copyOf(children);
    }

    /**
     * The same option with further ones for the associated objects, as in
     * {@code selectIn(Users.posts).then(selectIn(Posts.tags))}.
     */
    public LoaderOption then(LoaderOption... nested) {
        List<LoaderOption> all = new ArrayList<>(children);
        all.addAll(Arrays.asList(nested));
        return new LoaderOption(association, kind, all);
    }

    /** The option as an application writes it, such as {@code selectIn(Users.posts)}. */
    @Override
    public String toString() {
        String name = association.table().getClass().getSimpleName();
        String owner =
                name.isEmpty() || name.equals("Companion") ? association.table().entityName() : name;
        StringBuilder text = new StringBuilder(kind.word())
                .append('(')
                .append(owner)
                .append('.')
                .append(association.name())
                .append(')');
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
