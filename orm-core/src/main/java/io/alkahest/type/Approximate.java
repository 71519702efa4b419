package io.alkahest.type;

/** The spelling of floating point numbers in SQL text, shared by the types that hold them. */
final class Approximate {

    private Approximate() {}

    /**
     * An approximate literal for a number as Java prints it.
     *
     * <p>SQL reads {@code 1.5} as an exact number and {@code 1.5E0} as an approximate one, and it has no literal for
     * infinity and NaN, which take a cast from text.
     */
    static String literal(String java, String sqlType) {
        if (java.equals("NaN") || java.endsWith("Infinity")) {
            return "CAST('" + java + "' AS " + sqlType + ")";
        }
        return java.indexOf('E') < 0 ? java + "E0" : java;
    }
}
