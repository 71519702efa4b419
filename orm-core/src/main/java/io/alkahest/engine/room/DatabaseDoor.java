package io.alkahest.engine.room;

/** What a database extends, so that the layers above find its room, and applications see nothing of it. */
public abstract class DatabaseDoor {
    /** The door of a database. */
    protected DatabaseDoor() {}

    /** What the layers above do with it. */
    protected abstract DatabaseRoom room();
}
