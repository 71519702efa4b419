package io.alkahest.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.alkahest.engine.Registration;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import org.junit.jupiter.api.Test;

/** Who has no listener has no object for them either. */
class HooksTest {
    private static final class Words extends Table<Word> {
        static final Words WORDS = new Words();

        final Column<Word, Integer> id = integer("id").primaryKey();
        final Column<Word, String> text = varchar("text", 50);

        private Words() {
            super("words");
        }
    }

    /** A word. */
    static final class Word extends Entity {
        Word(String text) {
            set(Words.WORDS.text, text);
        }
    }

    @Test
    void aSessionThatNobodyListensToHasNoHooks() {
        try (Engine engine = Engine.create("h2://")) {
            new Schema(Words.WORDS).createAll(engine);
            try (Session session = engine.openSession()) {
                work(session);
                assertNull(session.context.hooks());
                Registration registered = engine.listen(new SessionListener() {});
                assertNotNull(session.context.hooks());
                registered.close();
                assertNull(engine.sessionListeners().all());
            }
            try (Session session = engine.openSession()) {
                work(session);
                assertNull(session.context.hooks());
            }
        }
    }

    @Test
    void aListenerOfTheSessionMakesThem() {
        try (Engine engine = Engine.create("h2://");
                Session session = engine.openSession();
                Session other = engine.openSession()) {
            session.listen(new SessionListener() {});
            assertNotNull(session.context.hooks());
            assertNull(other.context.hooks());
            assertEquals(0, engine.activeConnections());
        }
    }

    private static void work(Session session) {
        session.add(new Word("a"));
        session.flush();
        session.commit();
        session.add(new Word("b"));
        session.flush();
        session.rollback();
    }
}
