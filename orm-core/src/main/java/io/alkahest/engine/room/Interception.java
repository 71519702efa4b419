package io.alkahest.engine.room;

import io.alkahest.engine.QueryInterceptor;
import io.alkahest.engine.Reading;
import io.alkahest.engine.Registration;
import io.alkahest.sql.Dml;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;

/** The {@link QueryInterceptor}s of an engine, or of a session inside of those of its engine. Thread-safe. */
public interface Interception {
    /** Those of a session, none yet, which come after these. */
    Interception within();

    /** Adds one behind the others. */
    Registration add(QueryInterceptor interceptor);

    /** Whether there is none, so that statements are run as they are. */
    boolean isEmpty();

    /** The query to run in place of another one. */
    QueryBody<?> changedBody(QueryBody<?> body, Reading.Purpose purpose);

    /** The SELECT to run in place of another one. */
    Select<?> changed(Select<?> select, Reading.Purpose purpose);

    /** The statement to run in place of one that changes rows. */
    Dml<?> changed(Dml<?> statement);
}
