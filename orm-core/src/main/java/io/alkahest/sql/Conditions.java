package io.alkahest.sql;

import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.Exists;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Folds the conditions of a WHERE or HAVING clause. */
final class Conditions {
    private Conditions() {}

    static @Nullable Condition and(@Nullable Condition first, @Nullable Condition @Nullable [] more, String word) {
        Condition all = first;
        for (Condition condition : Given.required(more, "The array of conditions that ", word, "(…) takes")) {
            if (condition != null) {
                all = all == null ? condition : all.and(condition);
            }
        }
        return all;
    }

    /** A condition, and that rows of subclasses without a table of their own are told from others. */
    static @Nullable Condition only(@Nullable Condition where, FromItem[] sources) {
        Condition all = where;
        for (FromItem source : sources) {
            Condition only = source instanceof TableSource table ? table.only() : null;
            if (only != null) {
                all = all == null ? only : all.and(only);
            }
        }
        return all;
    }

    /** That a row meets rows of other tables by a condition. */
    static @Nullable Condition matching(List<FromItem> sources, @Nullable Condition where) {
        return sources.isEmpty() ? where : new Exists(met(sources, anyColumn(sources), where), false);
    }

    /** With a label, since a column by itself would ask for its class again. */
    private static Selectable<?> anyColumn(List<FromItem> sources) {
        return new Label<>(sources.get(0).columns().get(0), "found");
    }

    /** What a row of one table finds in others, by a condition that tells their classes already. */
    static Select<?> met(List<FromItem> sources, Selectable<?> value, @Nullable Condition where) {
        return Sql.select(value).where(where).from(sources.toArray(new FromItem[0]));
    }

    static @Nullable Condition and(
            @Nullable Condition present,
            @Nullable Condition first,
            @Nullable Condition @Nullable [] more,
            String word) {
        Condition all = present == null ? first : first == null ? present : present.and(first);
        return and(all, more, word);
    }

    static @Nullable Condition and(
            @Nullable Condition present, @Nullable Collection<? extends @Nullable Condition> more, String word) {
        return and(present, array(more, word), word);
    }

    private static @Nullable Condition[] array(
            @Nullable Collection<? extends @Nullable Condition> conditions, String word) {
        return Given.required(conditions, "The list of conditions that ", word, "(…) takes")
                .toArray(new Condition[0]);
    }
}
