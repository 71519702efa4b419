package io.alkahest.engine.room;

/** What a layer above keeps for a database, and has to end with it. */
public interface Attachment {
    /** Called once, or more often, after the database was closed. */
    void close();
}
