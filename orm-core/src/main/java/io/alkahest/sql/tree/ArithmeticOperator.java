package io.alkahest.sql.tree;

/** The operators that combine two values of one type into a third. May grow. */
public enum ArithmeticOperator {
    ADD,
    SUBTRACT,
    MULTIPLY,
    DIVIDE,
    REMAINDER,
    /** Joins two texts. */
    CONCATENATE
}
