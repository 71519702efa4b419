package io.alkahest.sql;

import io.alkahest.error.StatementException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A SELECT that stands in a FROM clause under a name, as if it were a table.
 *
 * @param select whose select list consists of {@link Label}s, which name the columns
 * @param aliasName the name
 */
public record Subquery(Select<?> select, String aliasName) implements TableSource {
    public Subquery {
        for (Selectable<?> item : select.columns()) {
            if (!(item instanceof Label<?>)) {
                throw new StatementException(
                        319,
                        "The subquery " + aliasName + " selects " + item
                                + " without a label, so it cannot be read by name.");
            }
        }
    }

    @Override
    public String tableName() {
        return aliasName;
    }

    @Override
    public @Nullable String schemaName() {
        return null;
    }

    @Override
    public List<SubqueryColumn<?>> columns() {
        List<SubqueryColumn<?>> columns = new ArrayList<>();
        for (Selectable<?> item : select.columns()) {
            columns.add(new SubqueryColumn<>(this, (Label<?>) item));
        }
        return columns;
    }

    @Override
    public Subquery unaliased() {
        return this;
    }
}
