package io.alkahest.sql;

/** Something that travels with a query and changes how it is run, not what its SQL says: a loader option, for one. */
public interface StatementOption {}
