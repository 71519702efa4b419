package io.alkahest.migrate.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Dialects;
import io.alkahest.migrate.Migrations;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.RevisionFolder;
import io.alkahest.schema.Schema;
import io.alkahest.session.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The settings of a command: from its options, else from the environment, else from {@code alkahest.toml}.
 *
 * <p>In that file, a table of its own holds what differs for one of several databases: {@code [database.shop]}. For the
 * database that was named, it wins over the environment, which is of whatever database. A password comes from the
 * environment or from a file, and is never written.
 */
final class Settings {
    private static final Set<String> OF_DATABASE = Set.of(
            "folder", "url", "user", "password_env", "password_file", "model", "targets", "production", "exclude");
    private static final Set<String> KEYS = withDatabases();

    @Option(names = "--config", paramLabel = "FILE", description = "The settings; alkahest.toml unless told otherwise.")
    @Nullable
    Path config;

    @Option(names = "--database", paramLabel = "NAME", description = "Which of the databases in the settings is meant.")
    @Nullable
    String database;

    @Option(names = "--folder", paramLabel = "FOLDER", description = "The folder of the revisions: migrations.")
    @Nullable
    Path folder;

    @Option(names = "--url", paramLabel = "URL", description = "The database; or ALKAHEST_URL.")
    @Nullable
    String url;

    @Option(names = "--user", paramLabel = "USER", description = "Who connects; or ALKAHEST_USER.")
    @Nullable
    String user;

    @Option(
            names = "--model",
            paramLabel = "CLASS",
            description = "The class that has the Schema, or the tables, in static fields.")
    @Nullable
    String model;

    @Option(
            names = "--targets",
            paramLabel = "DIALECT",
            split = ",",
            description = "The databases for which scripts are written: h2,sqlite,postgresql,mysql,mariadb.")
    List<String> targets = new ArrayList<>();

    @Option(names = "--json", description = "Writes one line of JSON for programs.")
    boolean json;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description = "How long to wait for another runner: ${DEFAULT-VALUE}.")
    int wait = 60;

    private @Nullable JsonNode file;
    private Map<String, String> environment = System.getenv();

    private static Set<String> withDatabases() {
        Set<String> all = new TreeSet<>(OF_DATABASE);
        all.add("database");
        return all;
    }

    /** Takes another environment than that of the process. */
    void environment(Map<String, String> other) {
        environment = other;
    }

    RevisionFolder revisions() {
        Path given = folder;
        String path = given == null ? text("folder") : given.toString();
        return new RevisionFolder(Path.of(path == null ? "migrations" : path));
    }

    /**
     * An engine for the database.
     *
     * @throws MigrationException if nobody says which
     */
    Engine engine() {
        String at = first(url, own("url"), environment.get("ALKAHEST_URL"), text("url"));
        if (at == null) {
            throw new MigrationException(
                    828,
                    "Nobody says which database is meant. Say --url, set ALKAHEST_URL, or write url = \"…\" into alkahest.toml.");
        }
        String who = first(user, own("user"), environment.get("ALKAHEST_USER"), text("user"));
        String secret = password();
        return Engine.create(at, options -> {
            if (who != null) {
                options.user(who);
            }
            if (secret != null) {
                options.password(secret);
            }
        });
    }

    /**
     * An engine for the database of a URL, or for the one that has a name in the settings, with its user and password.
     */
    Engine engineAt(String urlOrName) {
        if (file().path("database").has(urlOrName)) {
            Settings other = new Settings();
            other.config = config;
            other.environment = environment;
            other.database = urlOrName;
            return other.engine();
        }
        return Engine.create(urlOrName);
    }

    private @Nullable String password() {
        String own = first(own("password_env"), own("password_file"));
        String given = environment.get("ALKAHEST_PASSWORD");
        if (own == null && given != null) {
            return given;
        }
        String variable = own == null ? text("password_env") : own("password_env");
        String secretFile = own == null ? text("password_file") : own("password_file");
        if (variable != null) {
            String secret = environment.get(variable);
            if (secret == null) {
                throw new MigrationException(
                        828,
                        "The settings say password_env = \"" + variable
                                + "\", but the environment has no such variable. Set it, or correct the name.");
            }
            return secret;
        }
        return secretFile == null ? null : read(Path.of(secretFile)).strip();
    }

    Migrations migrations(Engine engine) {
        List<String> others = new ArrayList<>();
        JsonNode excluded = value("exclude");
        if (excluded != null) {
            excluded.forEach(name -> others.add(name.asText()));
        }
        return new Migrations(revisions().path(), engine)
                .exclude(others.toArray(String[]::new))
                .patience(Duration.ofSeconds(wait))
                .production(value("production") != null && value("production").asBoolean());
    }

    /** The dialects for which scripts are written: those that are named, else that of the database. */
    List<Dialect> dialects() {
        List<String> names = new ArrayList<>(targets);
        JsonNode listed = value("targets");
        if (names.isEmpty() && listed != null) {
            listed.forEach(name -> names.add(name.asText()));
        }
        if (!names.isEmpty()) {
            return names.stream().map(Dialects.present()::named).toList();
        }
        try (Engine engine = engine()) {
            return List.of(engine.dialect());
        }
    }

    /** The declared schema. */
    Schema schema() {
        String name = first(model, text("model"));
        if (name == null) {
            throw new MigrationException(
                    827,
                    "Nobody says where the model is. Say --model com.shop.Tables, or write model = \"com.shop.Tables\" into alkahest.toml; the class has a Schema, or tables, in static fields.");
        }
        return Model.load(name);
    }

    private static @Nullable String first(@Nullable String... values) {
        for (String value : values) {
            if (value != null) {
                return value;
            }
        }
        return null;
    }

    private @Nullable String text(String key) {
        JsonNode value = value(key);
        return value == null ? null : value.asText();
    }

    /** What the table of the database that was named says; null where none was named, or it says nothing. */
    private @Nullable String own(String key) {
        JsonNode one = named();
        return one == null || !one.has(key) ? null : one.get(key).asText();
    }

    private @Nullable JsonNode value(String key) {
        JsonNode one = named();
        return one != null && one.has(key) ? one.get(key) : file().get(key);
    }

    /** The table of the database that was named; null where none was. */
    private @Nullable JsonNode named() {
        JsonNode all = file();
        if (database != null) {
            JsonNode one = all.path("database").get(database);
            if (one == null) {
                Set<String> names = new TreeSet<>();
                all.path("database").fieldNames().forEachRemaining(names::add);
                throw new MigrationException(
                        828, "The settings have no database " + database + ", only " + String.join(", ", names) + ".");
            }
            return one;
        }
        return null;
    }

    private JsonNode file() {
        JsonNode known = file;
        if (known != null) {
            return known;
        }
        Path given = config;
        Path path = given == null ? Path.of("alkahest.toml") : given;
        if (given == null && !Files.exists(path)) {
            known = new TomlMapper().createObjectNode();
        } else {
            known = parse(path);
        }
        file = known;
        return known;
    }

    private static JsonNode parse(Path path) {
        JsonNode parsed;
        try {
            parsed = new TomlMapper().readTree(read(path));
        } catch (JsonProcessingException e) {
            throw new MigrationException(
                    828,
                    "The settings " + path + " cannot be read in line "
                            + e.getLocation().getLineNr() + ": " + e.getOriginalMessage()
                            + ". Correct the file; it is TOML.",
                    e);
        }
        refuseUnknown(path, parsed, "", KEYS);
        parsed.path("database")
                .properties()
                .forEach(
                        one -> refuseUnknown(path, one.getValue(), " in [database." + one.getKey() + "]", OF_DATABASE));
        return parsed;
    }

    private static void refuseUnknown(Path path, JsonNode table, String where, Set<String> keys) {
        table.fieldNames().forEachRemaining(key -> {
            if (!keys.contains(key)) {
                throw new MigrationException(
                        828,
                        "The settings " + path + " have a key " + key + where + " that nobody reads. There are "
                                + String.join(", ", new TreeSet<>(keys)) + ".");
            }
        });
    }

    private static String read(Path path) {
        if (!Files.exists(path)) {
            throw new MigrationException(828, "There is no file " + path + ". Create it, or name another one.");
        }
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
