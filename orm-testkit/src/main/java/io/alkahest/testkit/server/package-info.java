/**
 * Database servers for tests: started from programs that come as Maven artifacts, without a container and without root.
 *
 * <p>May use the JDK, and the libraries that carry the programs; these are optional, and only who starts such a server
 * needs them.
 *
 * <p>Start reading at {@link io.alkahest.testkit.server.ServerSource}.
 */
@NullMarked
package io.alkahest.testkit.server;

import org.jspecify.annotations.NullMarked;
