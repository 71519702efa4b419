package io.alkahest.sql.tree;

import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;
import io.alkahest.sql.SetOperation;
import org.jspecify.annotations.Nullable;

/**
 * One method per kind of {@link QueryBody}, none with a default.
 *
 * @param <R> what a visit answers
 */
public interface BodyVisitor<R extends @Nullable Object> {
    R visitSelect(Select<?> select);

    R visitSetOperation(SetOperation<?> operation);
}
