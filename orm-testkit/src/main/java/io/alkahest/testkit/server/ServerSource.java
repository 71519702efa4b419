package io.alkahest.testkit.server;

import io.alkahest.testkit.TestServer;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where tests get a server from: one that they start, one in a container, or one that somebody names. */
public interface ServerSource {
    /** Why there is none, which nobody need mend; null where there is one. Starts nothing. */
    default @Nullable String notRun() {
        return null;
    }

    /** Where the server is; starts it where that is needed. Asked for once. */
    ServerLocation locate();

    /** Whether the server is gone after the tests, with all that they leave on it. */
    default boolean endsWithTests() {
        return false;
    }

    /** A server that the tests start. */
    static ServerSource started(String scheme, Supplier<? extends TestServer> server) {
        return new ServerSource() {
            @Override
            public ServerLocation locate() {
                return ServerLocation.of(scheme, server.get());
            }

            @Override
            public boolean endsWithTests() {
                return true;
            }
        };
    }

    /**
     * A server that somebody names, by a URL in a system property or in an environment variable of the same name in
     * capitals: {@code alkahest.testkit.url} or {@code ALKAHEST_TESTKIT_URL}. A password that shall not stand in the
     * URL may stand in {@code ALKAHEST_TESTKIT_PASSWORD}.
     */
    static ServerSource named(String property) {
        String variable = property.toUpperCase(Locale.ROOT).replace('.', '_');
        String set = System.getProperty(property, System.getenv(variable));
        String url = set == null ? "" : set.strip();
        return new ServerSource() {
            @Override
            public @Nullable String notRun() {
                return url.isEmpty() ? "no server is named by -D" + property + " or " + variable : null;
            }

            @Override
            public ServerLocation locate() {
                ServerLocation location = ServerLocation.of(url);
                String password = System.getenv("ALKAHEST_TESTKIT_PASSWORD");
                return location.password() == null && password != null ? location.withPassword(password) : location;
            }
        };
    }

    /** The same server, reached in another way, such as by another driver. */
    default ServerSource by(UnaryOperator<ServerLocation> way) {
        ServerSource whole = this;
        return new ServerSource() {
            @Override
            public @Nullable String notRun() {
                return whole.notRun();
            }

            @Override
            public ServerLocation locate() {
                return way.apply(whole.locate());
            }

            @Override
            public boolean endsWithTests() {
                return whole.endsWithTests();
            }
        };
    }
}
