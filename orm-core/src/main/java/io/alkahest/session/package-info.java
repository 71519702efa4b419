/**
 * What an application holds: the engine, the session, and the base class of tracked entities.
 *
 * <p>May use everything below.
 *
 * <p>Start reading at {@link io.alkahest.session.Engine}, then {@link io.alkahest.session.Session}.
 */
@NullMarked
package io.alkahest.session;

import org.jspecify.annotations.NullMarked;
