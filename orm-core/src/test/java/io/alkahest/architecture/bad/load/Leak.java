package io.alkahest.architecture.bad.load;

import java.sql.ResultSet;

/** A loader that reads JDBC by itself. */
public record Leak(ResultSet rows) {}
