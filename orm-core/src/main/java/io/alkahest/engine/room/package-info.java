/**
 * The engine room: what the layers above use of an engine and a connection, and applications never see.
 *
 * <p>It is exported to the Kotlin layer alone, and one unit with {@code engine}, whose classes open it by a superclass
 * that nobody else can name. May use what {@code engine} may use.
 *
 * <p>Start reading at {@link io.alkahest.engine.room.ConnectionRoom} and {@link io.alkahest.engine.room.DatabaseRoom}.
 */
@NullMarked
package io.alkahest.engine.room;

import org.jspecify.annotations.NullMarked;
