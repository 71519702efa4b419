package io.alkahest.flush;

import java.util.List;

/**
 * Rows that go out together: one statement, one batch.
 *
 * @param shape what the rows have in common
 * @param rows at least one
 */
record FlushStep(WriteShape shape, List<RowChange> rows) {}
