package io.alkahest.flush;

/** What happens to a row. */
enum Verb {
    INSERT,
    UPDATE,
    DELETE
}
