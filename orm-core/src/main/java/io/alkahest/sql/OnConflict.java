package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.tree.Conflict;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The half-said clause of an INSERT: which unique key is looked at. What is done if a row with the same key is there,
 * says one of its methods.
 *
 * @param <R> what each returned row of the INSERT is handed out as
 */
public final class OnConflict<R extends @Nullable Object> {
    private final Insert<R> insert;
    private final List<ColumnExpression<?>> target;

    OnConflict(Insert<R> insert, List<ColumnExpression<?>> target) {
        this.insert = insert;
        this.target = target;
    }

    /**
     * The INSERT, which leaves a row alone that is there already. It counts and returns the rows that it has inserted.
     */
    public Insert<R> doNothing() {
        return insert.with(new Conflict(target, List.of(), null));
    }

    /**
     * The INSERT, which changes a row that is there already: {@code doUpdate(USERS.name.set(excluded(USERS.name)))}.
     * Values are computed of the row that is there, and of the one that was to be inserted ({@code excluded}). A
     * version is counted, unless it is set. Each row that was inserted or changed counts once, and is returned.
     *
     * @throws StatementException for no assignment, a column of another table, or one set twice
     */
    public Insert<R> doUpdate(Assignment... assignments) {
        return insert.with(new Conflict(target, checked(assignments), null));
    }

    /**
     * The same, for rows that meet a condition; others that are there are left alone, not counted, and not returned.
     * MySQL and MariaDB have no such condition, and refuse it when the statement is compiled.
     */
    public Insert<R> doUpdateWhere(Condition condition, Assignment... assignments) {
        Given.required(condition, "The condition of doUpdateWhere");
        return insert.with(new Conflict(target, checked(assignments), condition));
    }

    private List<Assignment> checked(Assignment[] assignments) {
        List<Assignment> given = Given.all(assignments, "doUpdate");
        TableSource table = insert.table().unaliased();
        if (given.isEmpty()) {
            throw new StatementException(
                    333,
                    "insertInto(" + table.tableName()
                            + ").onConflict(…).doUpdate() sets nothing. Add at least one assignment, or say doNothing().");
        }
        Assignments.checkColumns("insertInto", table, given);
        Subclasses.requireClassKept("insertInto", table, given);
        return List.copyOf(given);
    }
}
