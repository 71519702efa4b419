package io.alkahest.sql;

/** Something that can stand in a FROM clause. */
public interface FromItem {}
