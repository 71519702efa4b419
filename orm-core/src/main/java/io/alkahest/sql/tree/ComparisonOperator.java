package io.alkahest.sql.tree;

/** The six comparisons. Will not grow. */
public enum ComparisonOperator {
    EQ("eq", "="),
    NE("ne", "<>"),
    LT("lt", "<"),
    LE("le", "<="),
    GT("gt", ">"),
    GE("ge", ">=");

    private final String word;
    private final String symbol;

    ComparisonOperator(String word, String symbol) {
        this.word = word;
        this.symbol = symbol;
    }

    /** The name of the method that builds it. */
    public String word() {
        return word;
    }

    /** The SQL symbol. */
    public String symbol() {
        return symbol;
    }
}
