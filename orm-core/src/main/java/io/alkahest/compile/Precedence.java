package io.alkahest.compile;

/**
 * How tightly the operators of SQL bind, from the loosest to the tightest.
 *
 * <p>The databases agree on this order but for two places, where parentheses are written on all of them: comparisons of
 * every kind are one level whose members do not associate, and concatenation next to arithmetic (looser on H2 and
 * PostgreSQL, tighter on SQLite).
 *
 * <p>May grow.
 */
public enum Precedence {
    /** Text of unknown content: parenthesised wherever an operator touches it. */
    UNKNOWN,
    OR,
    AND,
    NOT,
    /** Comparisons, {@code IS}, {@code IN}, {@code LIKE}, {@code BETWEEN}. */
    COMPARISON,
    CONCATENATION,
    SUM,
    PRODUCT,
    /** Whatever needs no parentheses anywhere: columns, placeholders, calls, subqueries in their own parentheses. */
    PRIMARY;

    /** Whether {@code a op b op c} means the same however it is grouped: then a right operand needs no parentheses. */
    boolean isAssociative() {
        return this == OR || this == AND || this == CONCATENATION;
    }

    /** Whether an operand of the given precedence needs parentheses as a left or only operand of this operator. */
    boolean parenthesizesLeft(Precedence operand) {
        if (this == CONCATENATION && (operand == SUM || operand == PRODUCT)) {
            return true;
        }
        return operand == this ? this == COMPARISON : operand.ordinal() < ordinal();
    }

    /** Whether an operand of the given precedence needs parentheses as a right operand of this operator. */
    boolean parenthesizesRight(Precedence operand) {
        return operand == this ? !isAssociative() : parenthesizesLeft(operand);
    }
}
