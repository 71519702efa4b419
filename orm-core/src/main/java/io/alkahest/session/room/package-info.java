/**
 * What the sessions of coroutines use of a session, and applications never see.
 *
 * <p>It is exported to the Kotlin layer alone, and one unit with {@code session}. May use everything below.
 *
 * <p>Start reading at {@link io.alkahest.session.room.SessionRoom}.
 */
@NullMarked
package io.alkahest.session.room;

import org.jspecify.annotations.NullMarked;
