package io.alkahest.engine.room;

/** What a connection extends, so that the layers above find its room, and applications see nothing of it. */
public abstract class ConnectionDoor {
    /** The door of a connection. */
    protected ConnectionDoor() {}

    /** What the layers above do with it. */
    protected abstract ConnectionRoom room();
}
