package io.alkahest.compile;

import io.alkahest.sql.Select;
import io.alkahest.sql.TableSource;
import java.util.List;

/** What a SELECT reads from. */
public final class ReadSources {
    private ReadSources() {}

    /**
     * The tables and aliases of the FROM clause that the SELECT gets, in order: those that it names, and those that follow from its columns.
     *
     * @throws io.alkahest.error.StatementException if it can have none
     */
    public static List<TableSource> of(Select<?> select) {
        return FromPlanner.plan(select, null).sources();
    }
}
