package io.alkahest.engine.room;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.Database;
import io.alkahest.mapping.Mappings;
import io.alkahest.sql.Statement;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the layers above do with a database: compiled statements, mappings, and what they keep for it. */
public interface DatabaseRoom {
    /** The room of a database. */
    static DatabaseRoom of(DatabaseDoor database) {
        return database.room();
    }

    /** The compiled form of a statement, from the cache if its shape was met before. */
    CompiledStatement compiled(Fingerprint fingerprint, Statement statement);

    /**
     * The compiled form of a statement that its maker knows by a key, from the cache if the key was met before.
     *
     * @param key tells statements of different shapes apart, and holds no values
     * @param statement makes the statement where it is not known
     */
    CompiledStatement compiled(Object key, Supplier<? extends Statement> statement);

    /** The mappings of this database's tables. */
    Mappings mappings();

    /** The interceptors of all sessions and connections. */
    Interception interception();

    /**
     * What a layer above keeps for this database, such as its load plans: made on the first call, one object for each
     * class.
     *
     * @param create may be called more than once by threads that come first together; one result is kept
     */
    <T> T attachment(Class<T> key, Function<? super Database, ? extends T> create);
}
