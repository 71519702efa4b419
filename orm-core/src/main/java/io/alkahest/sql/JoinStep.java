package io.alkahest.sql;

import io.alkahest.sql.shared.Given;

/**
 * One item of FROM joined on one condition.
 *
 * @param target the table, alias or derived table joined
 * @param on the condition
 */
public record JoinStep(FromItem target, Condition on) {
    public JoinStep {
        Given.required(target, "The table of a join");
        Given.required(on, "The condition of a join");
    }
}
