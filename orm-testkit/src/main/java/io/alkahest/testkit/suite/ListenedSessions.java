package io.alkahest.testkit.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.alkahest.session.Session;
import io.alkahest.session.SessionListener;
import io.alkahest.testkit.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;

/** A blog whose sessions are listened to. */
abstract class ListenedSessions extends DatabaseSuite {
    final List<String> told = new ArrayList<>();

    protected ListenedSessions(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        createBlog();
    }

    /** Notes what it is told under a name, and does something about it. */
    final class Noting implements SessionListener {
        private final String name;
        private final BiConsumer<String, Session> work;

        Noting(String name, BiConsumer<String, Session> work) {
            this.name = name;
            this.work = work;
        }

        private void note(String moment, Session session) {
            told.add(name + moment);
            work.accept(moment, session);
        }

        @Override
        public void beforeFlush(Session session) {
            note("beforeFlush", session);
        }

        @Override
        public void afterFlush(Session session) {
            note("afterFlush", session);
        }

        @Override
        public void beforeCommit(Session session) {
            note("beforeCommit", session);
        }

        @Override
        public void afterCommit(Session session) {
            note("afterCommit", session);
        }

        @Override
        public void afterRollback(Session session) {
            note("afterRollback", session);
        }

        @Override
        public void afterRollbackToSavepoint(Session session) {
            note("afterRollbackToSavepoint", session);
        }
    }

    static final class Thrown extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Thrown(String moment) {
            super(moment);
        }
    }

    final Noting noting(String name) {
        return new Noting(name, (moment, session) -> {});
    }

    /** Does something at one moment, once. */
    final Noting at(String wanted, Consumer<Session> work) {
        boolean[] done = new boolean[1];
        return new Noting("", (moment, session) -> {
            if (moment.equals(wanted) && !done[0]) {
                done[0] = true;
                work.accept(session);
            }
        });
    }

    final Noting throwing(String name, String wanted) {
        return new Noting(name, (moment, session) -> {
            if (moment.equals(wanted)) {
                throw new Thrown(name + moment);
            }
        });
    }

    final void expectTold(String... moments) {
        assertEquals(List.of(moments), told);
        told.clear();
    }

    final List<@Nullable String> tags() {
        return List.copyOf(outside.rows("SELECT text FROM tags ORDER BY id"));
    }
}
