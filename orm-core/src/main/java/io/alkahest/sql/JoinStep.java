package io.alkahest.sql;

/**
 * One item of FROM joined on one condition.
 *
 * @param target the table, alias or derived table joined
 * @param on the condition
 */
public record JoinStep(FromItem target, Predicate on) {
    public JoinStep {
        Given.required(target, "The table of a join");
        Given.required(on, "The condition of a join");
    }
}
