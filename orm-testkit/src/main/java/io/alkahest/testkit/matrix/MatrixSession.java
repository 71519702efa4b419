package io.alkahest.testkit.matrix;

import static io.alkahest.sql.Sql.text;

import io.alkahest.schema.Association;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import java.util.List;
import java.util.function.Function;

/** What the matrix does with a session, of whatever kind it is. */
public interface MatrixSession {
    /** All objects of a query. */
    <E> List<E> all(Select<E> query);

    /** The rows of hand-written SQL. */
    List<Row> rows(String sql);

    /** Adds an object. */
    void add(Object entity);

    /** Deletes an object. */
    void delete(Object entity);

    /** Loads an association of an object. */
    void load(Object entity, Association<?, ?> association);

    /** Forgets what was read. */
    void expireAll();

    /** Writes what has changed. */
    void flush();

    /** Ends the transaction well. */
    void commit();

    /** Takes the transaction back. */
    void rollback();

    /** Where sessions come from. */
    interface Source {
        /** Uses a session, and closes it. */
        <T> T use(Function<MatrixSession, T> work);
    }

    /** The sessions of threads. */
    static Source of(Engine engine) {
        return new Source() {
            @Override
            public <T> T use(Function<MatrixSession, T> work) {
                try (Session session = engine.openSession()) {
                    return work.apply(new OfThread(session));
                }
            }
        };
    }

    /** A session that belongs to the thread. */
    record OfThread(Session session) implements MatrixSession {
        @Override
        public <E> List<E> all(Select<E> query) {
            return session.all(query);
        }

        @Override
        public List<Row> rows(String sql) {
            return session.execute(text(sql)).all();
        }

        @Override
        public void add(Object entity) {
            session.add(entity);
        }

        @Override
        public void delete(Object entity) {
            session.delete(entity);
        }

        @Override
        @SuppressWarnings("unchecked")
        public void load(Object entity, Association<?, ?> association) {
            session.load(entity, (Association<Object, ?>) association);
        }

        @Override
        public void expireAll() {
            session.expireAll();
        }

        @Override
        public void flush() {
            session.flush();
        }

        @Override
        public void commit() {
            session.commit();
        }

        @Override
        public void rollback() {
            session.rollback();
        }
    }
}
