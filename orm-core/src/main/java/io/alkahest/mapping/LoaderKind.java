package io.alkahest.mapping;

/** How an association is loaded. May grow. */
public enum LoaderKind {
    /** One more statement per level, for all parents at once. */
    SELECT_IN("selectIn"),
    /** In the same statement, by an outer join. */
    JOINED("joined"),
    /** When it is first touched. */
    LAZY("lazy"),
    /** Not at all: touching it is an error. */
    RAISE("raise");

    private final String word;

    LoaderKind(String word) {
        this.word = word;
    }

    /** The function that makes such an option. */
    String word() {
        return word;
    }
}
