/**
 * Migrations: what a schema was, is and becomes, as files that are reviewed, and the runner that applies them.
 *
 * <p>Applications use {@code migrate}; {@code migrate.revision} has the revisions as they are read from files, and
 * {@code migrate.snapshot} what a schema was at each of them.
 */
module io.alkahest.migrate {
    requires transitive io.alkahest.core;
    requires static transitive org.jspecify;
    requires com.fasterxml.jackson.databind;
    requires com.fasterxml.jackson.dataformat.toml;
    requires info.picocli;

    exports io.alkahest.migrate;
    exports io.alkahest.migrate.author;
    exports io.alkahest.migrate.revision;
    exports io.alkahest.migrate.run;
    exports io.alkahest.migrate.snapshot;

    opens io.alkahest.migrate.cli to
            info.picocli;
}
