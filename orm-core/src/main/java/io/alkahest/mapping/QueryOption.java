package io.alkahest.mapping;

import io.alkahest.sql.StatementOption;

/** What a query does differently, apart from how it loads associations. May grow. */
public enum QueryOption implements StatementOption {
    /**
     * Values that the rows hold replace what is in memory, apart from changes that are not flushed: otherwise a query
     * never overwrites what is loaded.
     */
    POPULATE_EXISTING
}
