package io.alkahest.dsl

import io.alkahest.engine.EngineOptions
import io.alkahest.engine.TransactionOptions
import io.alkahest.session.Engine
import io.alkahest.session.Session
import javax.sql.DataSource

/** An engine for a URL: `createEngine("jdbc:h2:mem:demo") { echo = true }`. */
public fun createEngine(
    url: String,
    configure: (@AlkahestDsl EngineOptions).() -> Unit = {},
): Engine = Engine.create(url) { it.configure() }

/** An engine for the application's own data source, which the engine never closes. */
public fun createEngine(
    dataSource: DataSource,
    configure: (@AlkahestDsl EngineOptions).() -> Unit = {},
): Engine = Engine.create(dataSource) { it.configure() }

/**
 * Runs work in a session of its own: committed at the end, rolled back on any exception. Entities stay readable
 * afterwards, as plain memory.
 */
public fun <T> Engine.transaction(
    options: TransactionOptions = TransactionOptions.defaults(),
    work: (@AlkahestDsl Session).() -> T,
): T = computeInTransaction<T, RuntimeException>(options) { it.work() }

/** Runs work in a session of its own that commits where it says so; what it did not commit is rolled back. */
public fun <T> Engine.session(
    options: TransactionOptions = TransactionOptions.defaults(),
    work: (@AlkahestDsl Session).() -> T,
): T = computeInSession<T, RuntimeException>(options) { it.work() }
