package io.alkahest.state;

/** What stands among the original values where there is no value to remember. */
enum Marker {
    /** The slot had no value before it was changed. */
    ABSENT,
    /** A collection stands in the slot, and it remembers its own members. */
    COLLECTION
}
