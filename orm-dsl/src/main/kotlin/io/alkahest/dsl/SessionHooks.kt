package io.alkahest.dsl

import io.alkahest.engine.Registration
import io.alkahest.session.Engine
import io.alkahest.session.Session
import io.alkahest.session.SessionListener

/**
 * What to do at the moments of a session, each of which [SessionListener] describes; the receiver of each is the
 * session. In a coroutine it is the blocking session behind it, on one of the engine's threads, where nothing is loaded
 * by touching it.
 */
@AlkahestDsl
public class SessionHooks internal constructor() {
    internal val listeners = mutableListOf<SessionListener>()

    /** Changes are about to be written: what is changed here is written with them. */
    public fun beforeFlush(work: (@AlkahestDsl Session).() -> Unit) {
        listeners +=
            object : SessionListener {
                override fun beforeFlush(session: Session) = session.work()
            }
    }

    /** Changes were written, and keys are known. */
    public fun afterFlush(work: (@AlkahestDsl Session).() -> Unit) {
        listeners +=
            object : SessionListener {
                override fun afterFlush(session: Session) = session.work()
            }
    }

    /** The transaction is about to be committed. */
    public fun beforeCommit(work: (@AlkahestDsl Session).() -> Unit) {
        listeners +=
            object : SessionListener {
                override fun beforeCommit(session: Session) = session.work()
            }
    }

    /** The transaction was committed. */
    public fun afterCommit(work: (@AlkahestDsl Session).() -> Unit) {
        listeners +=
            object : SessionListener {
                override fun afterCommit(session: Session) = session.work()
            }
    }

    /** The transaction was rolled back. */
    public fun afterRollback(work: (@AlkahestDsl Session).() -> Unit) {
        listeners +=
            object : SessionListener {
                override fun afterRollback(session: Session) = session.work()
            }
    }

    /** What was done since a savepoint was taken back. */
    public fun afterRollbackToSavepoint(work: (@AlkahestDsl Session).() -> Unit) {
        listeners +=
            object : SessionListener {
                override fun afterRollbackToSavepoint(session: Session) = session.work()
            }
    }
}

/**
 * Has all sessions of an engine run code at their moments, until the answer is closed:
 * `engine.listen { beforeFlush { … } }`.
 */
public fun Engine.listen(hooks: SessionHooks.() -> Unit): Registration = all(hooks) { listen(it) }

/** Has one session run code at its moments, until the answer is closed or the session ends. */
public fun Session.listen(hooks: SessionHooks.() -> Unit): Registration = all(hooks) { listen(it) }

private fun all(
    hooks: SessionHooks.() -> Unit,
    register: (SessionListener) -> Registration,
): Registration {
    val registrations = SessionHooks().apply(hooks).listeners.map(register)
    return Registration { registrations.forEach(Registration::close) }
}
