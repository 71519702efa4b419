package io.alkahest.dsl

import io.alkahest.session.Session

/** Runs work inside a savepoint: kept at the end, undone alone on any exception, which is passed on. */
public fun <T> Session.nested(work: (@AlkahestDsl Session).() -> T): T = savepoint().use { savepoint -> work().also { savepoint.release() } }

/** Runs work whose queries do not flush pending changes first. */
public fun <T> Session.noAutoflush(work: (@AlkahestDsl Session).() -> T): T = noAutoflush().use { work() }
