package io.alkahest.mapping;

/**
 * Marks a class whose objects record their own changes. Applications extend {@code session.Entity}, which is the only
 * intended way to carry this mark; every other class is a plain one, compared with a snapshot at flush.
 */
public interface SelfTracking {}
