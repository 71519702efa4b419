package io.alkahest.examples.java;

import io.alkahest.engine.Registration;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.session.Entity;
import io.alkahest.session.Session;
import io.alkahest.session.SessionListener;
import java.io.PrintStream;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A listener that sets a column whenever a row is updated. */
public final class Auditing {
    private Auditing() {}

    /** The table of memos. */
    public static final class Memos extends Table<Memo> {
        public final Column<Memo, Integer> id = integer("id").primaryKey();
        public final Column<Memo, String> text = varchar("text", 100);
        public final NullableColumn<Memo, Instant> changedAt =
                instant("changed_at").nullable();

        private Memos() {
            super("memos");
        }
    }

    /** The table of memos. */
    public static final Memos MEMOS = new Memos();

    /** A memo. */
    public static class Memo extends Entity {
        public Memo(String text) {
            setText(text);
        }

        public void setText(String text) {
            set(MEMOS.text, text);
        }

        public @Nullable Instant getChangedAt() {
            return get(MEMOS.changedAt);
        }

        public void setChangedAt(@Nullable Instant changedAt) {
            set(MEMOS.changedAt, changedAt);
        }
    }

    /** Changes one of two memos. */
    public static void run(Engine engine, PrintStream out) {
        new Schema(MEMOS).createAll(engine);
        engine.inTransaction(session -> session.addAll(new Memo("Tea"), new Memo("Coffee")));

        // snippet: changed
        Registration changes = engine.listen(new SessionListener() {
            @Override
            public void beforeFlush(Session session) {
                for (Object entity : session.dirtyObjects()) {
                    if (entity instanceof Memo memo && session.isRowModified(memo)) {
                        memo.setChangedAt(Instant.now()); // in the same UPDATE
                    }
                }
            }
        });
        // end
        engine.inTransaction(session -> {
            Objects.requireNonNull(session.get(MEMOS, 1)).setText("Green tea");
            Objects.requireNonNull(session.get(MEMOS, 2)).setText("Coffee");
        });
        changes.close();
        engine.inTransaction(session -> {
            for (int id = 1; id <= 2; id++) {
                Memo memo = Objects.requireNonNull(session.get(MEMOS, id));
                out.println(id + " changed: " + (memo.getChangedAt() != null));
            }
        });
    }
}
