package io.alkahest.dialect.mysql;

import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/**
 * A database of its own on a server.
 *
 * @param scheme the scheme of the library's URL, which names the driver
 * @param jdbc the same of the driver's own URL
 * @param server host and port
 * @param settings what stands behind the question mark of both URLs, where there is something
 */
record ServerDatabase(
        String scheme, String jdbc, String server, String user, String password, String settings, String name)
        implements FreshDatabase {
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    /** Creates a database. */
    static ServerDatabase create(
            String scheme, String jdbc, String server, String user, String password, String settings) {
        String name = "alkahest_" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet();
        ServerDatabase made = new ServerDatabase(scheme, jdbc, server, user, password, settings, name);
        new Outside(made.connections("")).run("CREATE DATABASE " + name);
        return made;
    }

    @Override
    public String url() {
        return scheme + "://" + user + ":" + password + "@" + server + "/" + name + settings;
    }

    @Override
    public DataSource dataSource() {
        return connections(name);
    }

    private DriverDataSource connections(String database) {
        return new DriverDataSource("jdbc:" + jdbc + "://" + server + "/" + database + settings)
                .with("user", user)
                .with("password", password);
    }

    @Override
    public void close() {
        new Outside(connections("")).run("DROP DATABASE " + name);
    }
}
