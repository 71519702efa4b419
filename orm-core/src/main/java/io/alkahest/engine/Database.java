package io.alkahest.engine;

import io.alkahest.catalog.SchemaChange;
import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.dialect.DatabaseAddress;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.DialectProvider;
import io.alkahest.dialect.Dialects;
import io.alkahest.dialect.ErrorTranslator;
import io.alkahest.dialect.TransactionControl;
import io.alkahest.engine.room.Attachment;
import io.alkahest.engine.room.Attempts;
import io.alkahest.engine.room.DatabaseDoor;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.Interception;
import io.alkahest.mapping.Mappings;
import io.alkahest.schema.CreateOptions;
import io.alkahest.schema.Created;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.ReflectOptions;
import io.alkahest.schema.Schema;
import io.alkahest.schema.SchemaTarget;
import io.alkahest.schema.Table;
import io.alkahest.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * One database: where connections come from, its dialect, and the statements compiled for it.
 *
 * <p>Nothing is connected before the first use. Thread-safe.
 */
public class Database extends DatabaseDoor implements SchemaTarget, AutoCloseable {
    private final DatabaseRoom room = new Room();
    private final ConnectionSource source;
    private final Listeners events;
    private final CompileCache statements;
    private final CompileCache keyedStatements;
    private final Mappings mappings;
    private final Duration connectionTimeout;
    private final NamingConvention naming;
    private final boolean hideParameters;
    private final String shown;
    private final int poolSize;
    private final Map<Class<?>, Object> attachments = new ConcurrentHashMap<>();
    private final ExecutionOptions execution;
    private final AtomicReference<@Nullable ScheduledThreadPoolExecutor> timer = new AtomicReference<>();
    private final BatchCounts batchCounts = new BatchCounts();
    private final KeyOrder keyOrder = new KeyOrder();
    private final AtomicReference<@Nullable Spoken> spoken = new AtomicReference<>();

    /** What follows from the dialect, once it is known. */
    private record Spoken(
            Dialect dialect,
            ErrorTranslator errors,
            TransactionControl transactions,
            @Nullable WriterQueue writers) {}

    /**
     * A database as the options describe it.
     *
     * @throws io.alkahest.error.ConfigurationException if no dialect knows the URL, the URL cannot be understood, or
     *     the driver is missing
     */
    protected Database(EngineOptions options) {
        this.connectionTimeout = options.getConnectionTimeout();
        this.poolSize = options.getPoolSize();
        this.execution = options.getExecution();
        this.naming = options.getNaming();
        this.hideParameters = options.getHideParameters();
        this.statements = new CompileCache(options.getCompileCacheSize());
        this.keyedStatements = new CompileCache(options.getCompileCacheSize());
        this.events = new Listeners(listeners(options), hideParameters);
        this.mappings = new Mappings(hideParameters, options.getTraceConnections());
        this.mappings.register(options.tables());
        DataSource dataSource = options.dataSource();
        if (dataSource != null) {
            this.source = new GivenSource(
                    dataSource, options.dialect(), options.getTraceConnections(), options.getPingBeforeUse());
            this.shown = dataSource.getClass().getSimpleName();
        } else {
            String url = Objects.requireNonNull(options.url());
            DialectProvider provider = Dialects.present().forUrl(url);
            DatabaseAddress address = provider.address(url).login(options.getUser(), options.getPassword());
            this.source = new PooledSource(provider, address, options);
            this.shown = address.shown();
        }
    }

    private static List<StatementListener> listeners(EngineOptions options) {
        List<StatementListener> all = new ArrayList<>(options.listeners());
        if (options.getEcho()) {
            all.add(new Echo(options.getEchoTo()));
        }
        return all;
    }

    /**
     * The database's dialect. Where neither the URL nor the {@code dialect} option tells it, as for a data source, the
     * first call asks the database.
     *
     * @throws io.alkahest.error.ConfigurationException if the database, or how it is set up, is not supported
     */
    public final Dialect dialect() {
        return spoken().dialect;
    }

    /**
     * Has a listener told of every statement and transaction from now on, after those that are registered already,
     * until the answer is closed.
     */
    public final Registration listen(StatementListener listener) {
        return events.add(listener);
    }

    /**
     * Has an interceptor change statements from now on, after those that are registered already, until the answer is
     * closed.
     */
    public final Registration intercept(QueryInterceptor interceptor) {
        return Interceptors.of(this).add(interceptor);
    }

    /**
     * Takes a connection from the pool. Close it to give it back.
     *
     * @throws io.alkahest.error.ConnectionFailedException if the database cannot be reached, or no connection becomes
     *     free in time
     * @throws io.alkahest.error.AccessDeniedException if the database refuses the login
     */
    public final Connection connect() {
        return connect(TransactionOptions.defaults());
    }

    /** The same with options for each of the connection's transactions. */
    public final Connection connect(TransactionOptions options) {
        Connection connection = new Connection(this, options.withoutRetry("connect()"), Interceptors.of(this));
        connection.link().physical();
        return connection;
    }

    /**
     * A connection that is taken from the pool when its first statement runs, and runs statements as they are, whatever
     * interceptors there are: for a layer that asks them itself. Close it to give it back.
     */
    public final Connection connectOnUse() {
        return connectOnUse(TransactionOptions.defaults());
    }

    /** The same with options for each of the connection's transactions; whether to retry is up to whoever uses it. */
    public final Connection connectOnUse(TransactionOptions options) {
        return new Connection(this, options, null);
    }

    /**
     * Runs work on a connection of its own, in one transaction: commits at its end, or rolls back on any exception and
     * passes it on. After a rollback inside the work nothing more can be run in it.
     */
    public final <T extends @Nullable Object> T begin(ConnectionFunction<T> work) {
        return begin(TransactionOptions.defaults(), work);
    }

    /** The same with options. */
    public final <T extends @Nullable Object> T begin(TransactionOptions options, ConnectionFunction<T> work) {
        Attempts attempts = new Attempts(options);
        while (true) {
            try (Connection connection = new Connection(this, attempts.options(), Interceptors.of(this))) {
                connection.link().physical();
                return connection.once(attempts, work);
            } catch (Throwable e) {
                attempts.orThrow(e);
            }
        }
    }

    /** The same as {@link #begin} for work without a result. */
    public final void inConnection(ConnectionWork work) {
        inConnection(TransactionOptions.defaults(), work);
    }

    /** The same with options. */
    public final void inConnection(TransactionOptions options, ConnectionWork work) {
        this.<@Nullable Void>begin(options, connection -> {
            work.run(connection);
            return null;
        });
    }

    final CompiledStatement compiled(Fingerprint fingerprint, Statement statement) {
        CompiledStatement known = statements.get(fingerprint);
        if (known == null) {
            known = statements.recall(fingerprint);
            if (known == null) {
                known = dialect().compiler().compile(statement, fingerprint);
            }
            statements.put(fingerprint.key(), known);
        }
        return known;
    }

    final CompiledStatement compiled(Object key, Supplier<? extends Statement> statement) {
        CompiledStatement known = keyedStatements.get(key);
        if (known == null) {
            known = keyedStatements.recall(key);
            if (known == null) {
                known = dialect().compiler().compile(statement.get());
            }
            keyedStatements.put(key, known);
        }
        return known;
    }

    @Override
    public final Created createMissing(Schema schema, CreateOptions options) {
        mappings.register(schema.tables().toArray(Table<?>[]::new));
        return begin(connection -> new SchemaCreation(connection, schema, options).createMissing());
    }

    @Override
    public final void dropExisting(Schema schema) {
        inConnection(connection -> new SchemaCreation(connection, schema, null).dropExisting());
    }

    @Override
    public final void restartIdentities(Schema schema) {
        inConnection(connection -> new IdentityRestart(connection).of(schema));
    }

    /**
     * The statements that make changes of a schema on this database, in order; nothing runs.
     *
     * @throws io.alkahest.error.UnsupportedSqlException if the database cannot make one of them
     */
    public final List<String> ddl(List<? extends SchemaChange> changes) {
        return dialect().changes(dialect().ddl().naming(naming)).statements(changes);
    }

    /**
     * Makes changes of a schema, in order and in one transaction. All statements are compiled before the first one
     * runs, so that what the database cannot do is refused on an unchanged database. Where definitions commit, as on
     * H2, MySQL and MariaDB, a failure leaves what was changed before it: compare again, and go on from there.
     *
     * <p>Kept answers of an {@link #inspect() inspector} are as they were before.
     *
     * @throws io.alkahest.error.UnsupportedSqlException if the database cannot make one of them
     * @throws io.alkahest.error.DatabaseException if the rows that are there do not fit
     */
    public final void apply(List<? extends SchemaChange> changes) {
        inConnection(connection -> connection.apply(changes));
    }

    /** How constraints and indexes are named that were declared without a name. */
    public final NamingConvention naming() {
        return naming;
    }

    @Override
    public final Schema reflect(ReflectOptions options) {
        return inspect().reflect(options);
    }

    /** A look at what the database has: tables, views, sequences. Nothing is read before the first question. */
    public final Inspector inspect() {
        return Inspector.of(this);
    }

    /** The largest number of connections in use at once; a data source of the application's own may allow fewer. */
    public final int poolSize() {
        return poolSize;
    }

    /** How long to wait for a free connection. */
    public final Duration connectionTimeout() {
        return connectionTimeout;
    }

    /**
     * How many connections are in use at this moment: taken from the pool, or from the given data source, and not given
     * back yet.
     */
    public final int activeConnections() {
        return source.onLoan();
    }

    /**
     * Closes the pool with all its connections. A data source of the application's own stays open.
     *
     * <p>Statements that run are cancelled, and not waited for; whoever waits for a connection, or for the turn to
     * write, is told at once, by {@link io.alkahest.error.ResourceClosedException}.
     */
    @Override
    public void close() {
        try {
            source.loans().close();
            Spoken known = spoken.get();
            if (known != null && known.writers != null) {
                known.writers.close();
            }
            source.close();
        } finally {
            ScheduledThreadPoolExecutor running = timer.getAndSet(null);
            if (running != null) {
                running.shutdownNow();
            }
            for (Object attached : attachments.values()) {
                if (attached instanceof Attachment own) {
                    own.close();
                }
            }
        }
    }

    /** How statements are run unless their transaction says otherwise. */
    final ExecutionOptions execution() {
        return execution;
    }

    /** The timer of statements that have a limit. */
    final ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor known = timer.get();
        if (known == null) {
            ScheduledThreadPoolExecutor made = Deadline.timer();
            known = timer.compareAndSet(null, made) ? made : Objects.requireNonNull(timer.get());
        }
        return known;
    }

    @Override
    protected final DatabaseRoom room() {
        return room;
    }

    /** What the layers above do here. */
    private final class Room implements DatabaseRoom {
        @Override
        public CompiledStatement compiled(Fingerprint fingerprint, Statement statement) {
            return Database.this.compiled(fingerprint, statement);
        }

        @Override
        public CompiledStatement compiled(Object key, Supplier<? extends Statement> statement) {
            return Database.this.compiled(key, statement);
        }

        @Override
        public Mappings mappings() {
            return mappings;
        }

        @Override
        public Interception interception() {
            return Interceptors.of(Database.this);
        }

        @Override
        public <T> T attachment(Class<T> key, Function<? super Database, ? extends T> create) {
            Object known = attachments.get(key);
            if (known == null) {
                T made = create.apply(Database.this);
                known = attachments.putIfAbsent(key, made);
                if (known == null) {
                    known = made;
                }
            }
            return key.cast(known);
        }
    }

    /** The database's address, without a password. */
    @Override
    public String toString() {
        return getClass().getSimpleName() + "(" + shown + ")";
    }

    final ConnectionSource source() {
        return source;
    }

    /** Whether values are kept out of messages. */
    final boolean hidesParameters() {
        return hideParameters;
    }

    final Listeners events() {
        return events;
    }

    /** What is known of the driver's batches. */
    final BatchCounts batchCounts() {
        return batchCounts;
    }

    /** What is known of the order of generated keys. */
    final KeyOrder keyOrder() {
        return keyOrder;
    }

    final ErrorTranslator errors() {
        return spoken().errors;
    }

    final TransactionControl transactions() {
        return spoken().transactions;
    }

    /** The queue of those who want to write, or null where the database takes several writers. */
    final @Nullable WriterQueue writers() {
        return spoken().writers;
    }

    private Spoken spoken() {
        Spoken known = spoken.get();
        return known == null ? learn() : known;
    }

    private Spoken learn() {
        Dialect dialect = source.dialect();
        Spoken learned = new Spoken(
                dialect,
                new ErrorTranslator(dialect, hideParameters),
                dialect.transactions(),
                dialect.singleWriter() ? new WriterQueue() : null);
        return spoken.compareAndSet(null, learned) ? learned : Objects.requireNonNull(spoken.get());
    }
}
