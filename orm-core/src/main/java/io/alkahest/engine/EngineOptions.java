package io.alkahest.engine;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.UrlMask;
import io.alkahest.error.ConfigurationException;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Table;
import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * How an engine is set up: where the database is, and what differs from the defaults.
 *
 * <p>Each option is a fluent method for Java and a property for Kotlin. Options are read once, when the engine is
 * created. Not thread-safe.
 */
public final class EngineOptions {
    private final @Nullable String url;
    private final @Nullable DataSource dataSource;
    private @Nullable DataSource connectThrough;
    private @Nullable Dialect dialect;
    private @Nullable String user;
    private @Nullable String password;
    private final Map<String, String> properties = new LinkedHashMap<>();
    private int poolSize = 10;
    private Duration connectionTimeout = Duration.ofSeconds(5);
    private ExecutionOptions execution = ExecutionOptions.defaults();
    private int compileCacheSize = 500;
    private NamingConvention naming = NamingConvention.STANDARD;
    private boolean hideParameters;
    private boolean traceConnections;
    private boolean pingBeforeUse;
    private boolean echo;
    private PrintStream echoTo = System.out;
    private final List<StatementListener> listeners = new ArrayList<>();
    private final List<Table<?>> tables = new ArrayList<>();

    private EngineOptions(@Nullable String url, @Nullable DataSource dataSource) {
        this.url = url;
        this.dataSource = dataSource;
    }

    /** Options for a database named by a URL, with a pool of its own. */
    public static EngineOptions forUrl(String url) {
        return new EngineOptions(url, null);
    }

    /** Options for the application's own data source; it is never closed by the engine. */
    public static EngineOptions forDataSource(DataSource dataSource) {
        return new EngineOptions(null, dataSource);
    }

    /** Prints BEGIN, SQL, parameters, COMMIT and ROLLBACK, with no logging set-up. */
    public EngineOptions echo(boolean echo) {
        this.echo = echo;
        return this;
    }

    /** Echoes to the given stream instead of the standard output. */
    public EngineOptions echoTo(PrintStream stream) {
        this.echoTo = stream;
        return echo(true);
    }

    /** The dialect; otherwise the URL tells it, or the first connection of a data source. */
    public EngineOptions dialect(Dialect dialect) {
        this.dialect = dialect;
        return this;
    }

    /**
     * Opens the pool's physical connections through the given source instead of the driver: for tracing, or a login of
     * one's own. It should open a new connection each time. The URL still tells the dialect; user, password and driver
     * properties are the source's own business.
     */
    public EngineOptions connectThrough(DataSource source) {
        this.connectThrough = source;
        return this;
    }

    /** The user's name; wins over the URL's. */
    public EngineOptions user(@Nullable String user) {
        this.user = user;
        return this;
    }

    /** The password; wins over the URL's. */
    public EngineOptions password(@Nullable String password) {
        this.password = password;
        return this;
    }

    /** A setting for the driver. */
    public EngineOptions property(String key, String value) {
        properties.put(key, value);
        return this;
    }

    /** The largest number of connections open at once; 10 unless said otherwise. */
    public EngineOptions poolSize(int poolSize) {
        if (poolSize < 1) {
            throw new ConfigurationException(104, "poolSize must be at least 1, but is " + poolSize + ".");
        }
        this.poolSize = poolSize;
        return this;
    }

    /**
     * How long to wait for a free connection, and on a database with one writer for one's turn to write; 5 seconds
     * unless said otherwise.
     */
    public EngineOptions connectionTimeout(Duration connectionTimeout) {
        if (connectionTimeout.compareTo(Duration.ofMillis(250)) < 0) {
            throw new ConfigurationException(
                    104, "connectionTimeout must be at least 250 ms, but is " + connectionTimeout.toMillis() + " ms.");
        }
        this.connectionTimeout = connectionTimeout;
        return this;
    }

    /** How statements are run, such as how long, unless their transaction says otherwise. */
    public EngineOptions execution(ExecutionOptions execution) {
        this.execution = execution;
        return this;
    }

    /** How many compiled statements are kept; 500 unless said otherwise. */
    public EngineOptions compileCacheSize(int compileCacheSize) {
        if (compileCacheSize < 2) {
            throw new ConfigurationException(
                    104, "compileCacheSize must be at least 2, but is " + compileCacheSize + ".");
        }
        this.compileCacheSize = compileCacheSize;
        return this;
    }

    /** How constraints and indexes are named that were declared without a name, unless a schema says otherwise. */
    public EngineOptions naming(NamingConvention naming) {
        this.naming = naming;
        return this;
    }

    /**
     * Keeps bound values and the keys of objects out of messages, logs and echo, and out of the causes of exceptions.
     */
    public EngineOptions hideParameters(boolean hideParameters) {
        this.hideParameters = hideParameters;
        return this;
    }

    /**
     * Remembers where each connection was taken, for people who look for one that is not given back: the message of an
     * exhausted pool names the holders, and a connection whose user was forgotten (garbage collected without
     * {@code close()}) is given up, with a warning that names the place. Likewise remembers where each object was
     * added: the message of a flush or commit that fails names the objects that were being written, and these places.
     * Costs a walk over the stack for each connection taken and each object added; off unless said otherwise.
     */
    public EngineOptions traceConnections(boolean traceConnections) {
        this.traceConnections = traceConnections;
        return this;
    }

    /**
     * Asks the database whether it answers each time a connection is taken, and takes another one where it does not.
     * Costs a round trip each time. Otherwise a connection that was in use within the last half second is taken to be
     * alive, and one from the application's own data source is what that hands out.
     */
    public EngineOptions pingBeforeUse(boolean pingBeforeUse) {
        this.pingBeforeUse = pingBeforeUse;
        return this;
    }

    /**
     * Adds a listener that is told of every statement and transaction as long as the engine lives;
     * {@code engine.listen(listener)} adds one that can go again.
     */
    public EngineOptions listener(StatementListener listener) {
        listeners.add(listener);
        return this;
    }

    /**
     * Names tables whose objects may be added to a session before any statement has named the table: needed for plain
     * classes only.
     */
    public EngineOptions tables(Table<?>... tables) {
        this.tables.addAll(List.of(tables));
        return this;
    }

    /** For Kotlin's property syntax; see {@link #echo(boolean)}. */
    public boolean getEcho() {
        return echo;
    }

    /** For Kotlin's property syntax; see {@link #echo(boolean)}. */
    public void setEcho(boolean echo) {
        echo(echo);
    }

    /** For Kotlin's property syntax; see {@link #echoTo(PrintStream)}. */
    public PrintStream getEchoTo() {
        return echoTo;
    }

    /** For Kotlin's property syntax; see {@link #echoTo(PrintStream)}. */
    public void setEchoTo(PrintStream stream) {
        echoTo(stream);
    }

    /** For Kotlin's property syntax; see {@link #user(String)}. */
    public @Nullable String getUser() {
        return user;
    }

    /** For Kotlin's property syntax; see {@link #user(String)}. */
    public void setUser(@Nullable String user) {
        user(user);
    }

    /** For Kotlin's property syntax; see {@link #password(String)}. */
    public @Nullable String getPassword() {
        return password;
    }

    /** For Kotlin's property syntax; see {@link #password(String)}. */
    public void setPassword(@Nullable String password) {
        password(password);
    }

    /** For Kotlin's property syntax; see {@link #poolSize(int)}. */
    public int getPoolSize() {
        return poolSize;
    }

    /** For Kotlin's property syntax; see {@link #poolSize(int)}. */
    public void setPoolSize(int poolSize) {
        poolSize(poolSize);
    }

    /** How statements are run. */
    public ExecutionOptions getExecution() {
        return execution;
    }

    /** For Kotlin's property syntax; see {@link #connectionTimeout(Duration)}. */
    public Duration getConnectionTimeout() {
        return connectionTimeout;
    }

    /** For Kotlin's property syntax; see {@link #connectionTimeout(Duration)}. */
    public void setConnectionTimeout(Duration connectionTimeout) {
        connectionTimeout(connectionTimeout);
    }

    /** For Kotlin's property syntax; see {@link #compileCacheSize(int)}. */
    public int getCompileCacheSize() {
        return compileCacheSize;
    }

    /** For Kotlin's property syntax; see {@link #compileCacheSize(int)}. */
    public void setCompileCacheSize(int compileCacheSize) {
        compileCacheSize(compileCacheSize);
    }

    /** For Kotlin's property syntax; see {@link #naming(NamingConvention)}. */
    public NamingConvention getNaming() {
        return naming;
    }

    /** For Kotlin's property syntax; see {@link #naming(NamingConvention)}. */
    public void setNaming(NamingConvention naming) {
        naming(naming);
    }

    /** For Kotlin's property syntax; see {@link #hideParameters(boolean)}. */
    public boolean getHideParameters() {
        return hideParameters;
    }

    /** For Kotlin's property syntax; see {@link #hideParameters(boolean)}. */
    public void setHideParameters(boolean hideParameters) {
        hideParameters(hideParameters);
    }

    /** For Kotlin's property syntax; see {@link #pingBeforeUse(boolean)}. */
    public boolean getPingBeforeUse() {
        return pingBeforeUse;
    }

    /** For Kotlin's property syntax; see {@link #pingBeforeUse(boolean)}. */
    public void setPingBeforeUse(boolean pingBeforeUse) {
        pingBeforeUse(pingBeforeUse);
    }

    /** For Kotlin's property syntax; see {@link #traceConnections(boolean)}. */
    public boolean getTraceConnections() {
        return traceConnections;
    }

    /** For Kotlin's property syntax; see {@link #traceConnections(boolean)}. */
    public void setTraceConnections(boolean traceConnections) {
        traceConnections(traceConnections);
    }

    @Nullable
    String url() {
        return url;
    }

    @Nullable
    DataSource connectThrough() {
        return connectThrough;
    }

    @Nullable
    DataSource dataSource() {
        return dataSource;
    }

    @Nullable
    Dialect dialect() {
        return dialect;
    }

    Map<String, String> properties() {
        return Map.copyOf(properties);
    }

    List<StatementListener> listeners() {
        return List.copyOf(listeners);
    }

    Table<?>[] tables() {
        return tables.toArray(Table<?>[]::new);
    }

    /** The URL without its password. */
    @Override
    public String toString() {
        return url == null ? "EngineOptions for " + dataSource : "EngineOptions for " + UrlMask.of(url);
    }
}
