package io.alkahest.testkit.compliance;

import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.suite.*;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Tag;

/** The suites that are about engines and connections, and about who listens to them. */
abstract class EngineCompliance extends DatabaseUnderTest {
    EngineCompliance(TestDatabase database, boolean recorded) {
        super(database, recorded);
    }

    @Nested
    @Tag("Connection")
    class Connection extends ConnectionSuite {
        Connection() {
            super(tested);
        }
    }

    @Nested
    @Tag("Unwrap")
    class Unwrap extends UnwrapSuite {
        Unwrap() {
            super(tested);
        }
    }

    @Nested
    @Tag("Savepoint")
    class Savepoint extends SavepointSuite {
        Savepoint() {
            super(tested);
        }
    }

    @Nested
    @Tag("Listener")
    class Listener extends ListenerSuite {
        Listener() {
            super(tested);
        }
    }

    @Nested
    @Tag("SessionListener")
    class SessionListener extends SessionListenerSuite {
        SessionListener() {
            super(tested);
        }
    }

    @Nested
    @Tag("SessionListenerFailure")
    class SessionListenerFailure extends SessionListenerFailureSuite {
        SessionListenerFailure() {
            super(tested);
        }
    }

    @Nested
    @Tag("QueryInterceptor")
    class QueryInterceptor extends QueryInterceptorSuite {
        QueryInterceptor() {
            super(tested);
        }
    }

    @Nested
    @Tag("EngineClose")
    class EngineClose extends EngineCloseSuite {
        EngineClose() {
            super(tested);
        }
    }

    @Nested
    @Tag("Text")
    class Text extends TextSuite {
        Text() {
            super(tested);
        }
    }

    @Nested
    @Tag("Result")
    class Result extends ResultSuite {
        Result() {
            super(tested);
        }
    }
}
