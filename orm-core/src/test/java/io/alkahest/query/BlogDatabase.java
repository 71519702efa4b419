package io.alkahest.query;

import static io.alkahest.sql.Sql.text;

import io.alkahest.engine.Connection;
import io.alkahest.engine.StatementEvent;
import io.alkahest.engine.StatementListener;
import io.alkahest.engine.TransactionOptions;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A blog in memory with two users, a profile, three posts and two tags, and a record of the SELECTs sent since it was
 * filled.
 */
final class BlogDatabase implements AutoCloseable {
    final Engine engine;
    final List<String> selects = new ArrayList<>();

    BlogDatabase() {
        engine = Engine.create(
                "jdbc:h2:mem:" + UUID.randomUUID(),
                options -> options.listener(new StatementListener() {
                    @Override
                    public void executed(StatementEvent event, long rows) {
                        if (event.sql().startsWith("SELECT")) {
                            selects.add(event.sql());
                        }
                    }
                }));
        Blog.SCHEMA.createAll(engine);
        run("INSERT INTO users (id, name, age) VALUES (1, 'Ada', 36), (2, 'Ben', NULL), (3, 'Cleo', 20)");
        run("INSERT INTO profiles (id, bio, user_id) VALUES (1, 'Counts.', 1)");
        run("INSERT INTO posts (id, title, author_id) VALUES (1, 'b', 1), (2, 'a', 1), (3, 'c', 2), (4, 'd', NULL)");
        run("INSERT INTO tags (text) VALUES ('java'), ('sql'), ('none')");
        run("INSERT INTO post_tags (post_id, tag) VALUES (1, 'sql'), (1, 'java'), (2, 'sql')");
        selects.clear();
    }

    void run(String sql) {
        try (Connection connection = engine.connect()) {
            connection.execute(text(sql));
            connection.commit();
        }
    }

    Session session() {
        selects.clear();
        return engine.openSession();
    }

    /** A session in which touching something unloaded runs no SQL. */
    Session strict() {
        selects.clear();
        return engine.openSession(TransactionOptions.defaults().implicitLoading(false));
    }

    /** A session that does not flush before queries. */
    Session patient() {
        selects.clear();
        return engine.openSession(TransactionOptions.defaults().autoflush(false));
    }

    /** The number of SELECTs since the last call. */
    int count() {
        int count = selects.size();
        selects.clear();
        return count;
    }

    @Override
    public void close() {
        engine.close();
    }
}
