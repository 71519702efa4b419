package io.alkahest.dialect;

import io.alkahest.error.ConfigurationException;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeSet;

/** The dialects that are present, and the search among them. */
public final class Dialects {
    /** Schemes of dialects that come in a module of their own, with the module to add. */
    private static final Map<String, String> MODULES = Map.of(
            "sqlite", "io.alkahest:dialect-sqlite",
            "postgresql", "io.alkahest:dialect-postgresql",
            "postgres", "io.alkahest:dialect-postgresql",
            "mysql", "io.alkahest:dialect-mysql",
            "mariadb", "io.alkahest:dialect-mysql");

    private final List<DialectProvider> providers;

    /** A search among the given providers. */
    public Dialects(List<DialectProvider> providers) {
        this.providers = List.copyOf(providers);
    }

    /** The dialects that the service loader finds. */
    public static Dialects present() {
        List<DialectProvider> found = new ArrayList<>();
        ServiceLoader.load(DialectProvider.class, Dialects.class.getClassLoader())
                .forEach(found::add);
        return new Dialects(found);
    }

    /**
     * The dialect that understands a URL.
     *
     * @throws ConfigurationException if none does
     */
    public DialectProvider forUrl(String url) {
        String scheme = scheme(url);
        for (DialectProvider provider : providers) {
            if (provider.schemes().contains(scheme)) {
                return provider;
            }
        }
        String module = MODULES.get(scheme);
        if (module != null) {
            throw new ConfigurationException(
                    101,
                    "The dialect for '" + scheme + "' is not among the application's libraries. Add " + module
                            + " to the build.");
        }
        throw new ConfigurationException(
                100,
                "No dialect is known for the scheme '" + scheme + "' of the database URL. Known are " + known() + ".");
    }

    /**
     * The dialect of a database that has been reached already.
     *
     * @throws ConfigurationException if there is none for it
     */
    public Dialect forDatabase(DatabaseMetaData metaData) throws SQLException {
        for (DialectProvider provider : providers) {
            if (provider.recognizes(metaData)) {
                return provider.dialect(metaData);
            }
        }
        throw new ConfigurationException(
                106,
                "No dialect is known for the database " + metaData.getDatabaseProductName()
                        + " of the given DataSource. Known are " + known() + ".");
    }

    /**
     * The dialect of a name, as far as it is known without a server.
     *
     * @throws ConfigurationException if there is none
     */
    public Dialect named(String name) {
        TreeSet<String> names = new TreeSet<>();
        for (DialectProvider provider : providers) {
            for (Dialect dialect : provider.dialects()) {
                if (dialect.name().equals(name)) {
                    return dialect;
                }
                names.add(dialect.name());
            }
        }
        throw new ConfigurationException(
                800,
                "No dialect is named '" + name + "'. There are " + String.join(", ", names)
                        + "; others come with a module of their own, such as io.alkahest:dialect-" + name + ".");
    }

    private String known() {
        TreeSet<String> schemes = new TreeSet<>(MODULES.keySet());
        for (DialectProvider provider : providers) {
            schemes.addAll(provider.schemes());
        }
        return String.join(", ", schemes);
    }

    private static String scheme(String url) {
        String rest = url.regionMatches(true, 0, "jdbc:", 0, 5) ? url.substring(5) : url;
        int colon = rest.indexOf(':');
        String scheme = colon < 0 ? "" : rest.substring(0, colon);
        if (!scheme.matches("[A-Za-z][A-Za-z0-9+.-]*")) {
            throw DatabaseUrl.unparsable(url, "it does not begin with a scheme, such as h2:// or jdbc:h2:");
        }
        int plus = scheme.indexOf('+');
        return (plus < 0 ? scheme : scheme.substring(0, plus)).toLowerCase(Locale.ROOT);
    }
}
