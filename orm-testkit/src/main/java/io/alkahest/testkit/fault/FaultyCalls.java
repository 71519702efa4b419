package io.alkahest.testkit.fault;

import io.alkahest.testkit.jdbc.JdbcCall;
import io.alkahest.testkit.jdbc.JdbcLayer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Hands the calls on one connection on, unless one is to fail. */
final class FaultyCalls implements JdbcLayer {
    /** Calls that never fail, in any driver: they answer from memory. */
    private static final Set<String> HARMLESS = Set.of(
            "isClosed", "unwrap", "isWrapperFor", "getConnection", "getAutoCommit", "wasNull", "toString", "hashCode");

    private static final String ORDINARY = "HY000";
    private static final String DISCONNECTED = "08006";

    private final FaultyLine line;

    FaultyCalls(FaultyLine line) {
        this.line = line;
    }

    @Override
    public @Nullable Object around(JdbcCall call) throws Throwable {
        String name = call.name();
        if (HARMLESS.contains(name)) {
            return call.proceed();
        }
        Trigger trigger = line.source.trigger();
        if (trigger != null && trigger.fires(call.words())) {
            fail(trigger, call);
        }
        if (line.isBroken()) {
            if (isCleanUp(call)) {
                cleanUp(call);
                return null;
            }
            throw new InjectedFault(
                    name, DISCONNECTED, trigger == null || trigger.fault == null ? new SQLException() : trigger.fault);
        }
        Object answer = call.proceed();
        noteClosed(call);
        return answer;
    }

    private void fail(Trigger trigger, JdbcCall call) throws Throwable {
        String words = call.words();
        switch (trigger.mode) {
            case DISCONNECT -> {
                InjectedFault fault = trigger.note(new InjectedFault(words, DISCONNECTED));
                line.cut();
                noteClosed(call);
                throw fault;
            }
            case RUNTIME_EXCEPTION -> {
                cleanUp(call);
                throw trigger.note(new InjectedFailure(words));
            }
            case ERROR -> {
                cleanUp(call);
                throw trigger.note(new InjectedError(words));
            }
            case AFTER -> cleanUp(call);
            case BEFORE, PERSISTENT -> {
                if (isCleanUp(call)) {
                    cleanUp(call);
                }
            }
        }
        Throwable first = trigger.fault;
        throw trigger.note(
                first == null ? new InjectedFault(words, ORDINARY) : new InjectedFault(words, ORDINARY, first));
    }

    private void cleanUp(JdbcCall call) throws Throwable {
        if (!line.isBroken()) {
            call.proceed();
        }
        noteClosed(call);
    }

    private void noteClosed(JdbcCall call) {
        if (call.target() instanceof Connection
                && (call.name().equals("close") || call.name().equals("abort"))) {
            line.connectionClosed();
        }
    }

    private static boolean isCleanUp(JdbcCall call) {
        String name = call.name();
        return name.equals("close") || name.equals("abort") || name.equals("rollback") && call.arity() == 0;
    }
}
