package io.alkahest.session.room;

/** What a session extends, so that the Kotlin layer finds its room, and applications see nothing of it. */
public abstract class SessionDoor {
    /** The door of a session. */
    protected SessionDoor() {}

    /** What the Kotlin layer does with it. */
    protected abstract SessionRoom room();
}
