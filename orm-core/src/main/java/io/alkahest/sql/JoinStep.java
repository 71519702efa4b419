package io.alkahest.sql;

/**
 * One table joined on one condition.
 *
 * @param target the table or alias joined
 * @param on the condition
 */
public record JoinStep(TableSource target, Predicate on) {
    public JoinStep {
        Given.required(target, "The table of a join");
        Given.required(on, "The condition of a join");
    }
}
