package io.alkahest.dialect;

/**
 * The statements about a lock that belongs to a connection. Each yields one row with one number.
 *
 * @param take yields 1 where the connection has the lock now, 0 where another one has it; it does not wait
 * @param release gives it back
 */
public record SessionLock(String take, String release) {}
