package io.alkahest.testkit.association;

import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.sql.Expression;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An association between parents, which have a list of children or one child, and children, which refer to their
 * parent. Every object has a name of its own.
 *
 * @param name what stands for it in the model
 * @param parents the relation whose children are the parents, or null where these are fixed
 * @param association as the parents declare it
 * @param nullable whether a child may be without a parent
 * @param orphan whether a child goes when it loses its parent
 * @param rows a query for the name of each child and that of its parent
 */
record Relation<P, C>(
        String name,
        @Nullable Relation<?, P> parents,
        Table<P> parentTable,
        Expression<String> parentName,
        Table<C> childTable,
        Expression<String> childName,
        Association<P, ?> association,
        Function<String, C> make,
        Function<C, @Nullable P> parent,
        BiConsumer<C, @Nullable P> setParent,
        @Nullable Function<P, List<C>> list,
        @Nullable Function<P, @Nullable C> one,
        @Nullable BiConsumer<P, @Nullable C> setOne,
        boolean nullable,
        boolean orphan,
        String rows) {

    /** Whether a child may lose its parent without getting another one. */
    boolean releases() {
        return nullable || orphan;
    }
}
