package io.alkahest.dialect.sqlite;

import io.alkahest.testkit.DriverDataSource;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** SQLite in a file of its own. */
public final class SqliteTestDatabase implements TestDatabase {
    @Override
    public String name() {
        return "sqlite";
    }

    @Override
    public FreshDatabase fresh() {
        try {
            return new InFile(Files.createTempDirectory("alkahest-sqlite").resolve("test.db"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Map<Trait, String> traits() {
        return Map.ofEntries(
                Map.entry(Trait.NO_LOGIN, "A database is a file: whoever may read the file may read the database."),
                Map.entry(Trait.STREAMS_UNASKED, "SQLite finds each row when it is asked for."),
                Map.entry(Trait.FOLDS_ASCII_ONLY, "SQLite's upper and lower know the letters of ASCII only."),
                Map.entry(Trait.NO_DISTINCT_OVER_WINDOWS, "DISTINCT stands in aggregates of groups only."),
                Map.entry(Trait.NO_DISTINCT_TEXTS, "DISTINCT stands before a lone argument only."),
                Map.entry(Trait.NO_GROWING_DECIMALS, "SQLite computes in floating point, which is rounded by type."),
                Map.entry(Trait.NO_LATERAL, "SQLite has no LATERAL."),
                Map.entry(Trait.NO_NAN, "SQLite stores NaN as NULL."),
                Map.entry(Trait.NO_ARRAYS, "SQLite has no arrays."),
                Map.entry(Trait.LOCKS_AS_A_WHOLE, "SQLite has one writer and no row locks."),
                Map.entry(Trait.NO_DEFERRABLE, "Transactions are not deferrable."),
                Map.entry(Trait.COLUMNS_WITHOUT_LIMITS, "SQLite takes lengths and ranges of types for comments."),
                Map.entry(
                        Trait.UNIQUE_NAMES_ARE_GUESSED,
                        "SQLite reports the columns of a unique constraint, not its name."));
    }

    @Override
    public Map<Provocation, String> provocations() {
        return Map.of(
                Provocation.YEAR_OF_SOLD_AT,
                "CAST(strftime('%Y', sold_at) AS INTEGER)",
                Provocation.LOOSE_TEXT,
                "VARCHAR(20) COLLATE NOCASE",
                Provocation.SLOW_QUERY,
                "WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000000000) SELECT count(*) FROM c");
    }

    @Override
    public String unreachableUrl() {
        return "sqlite:////no/such/directory/test.db";
    }

    /** A test's database need not survive a loss of power, so nothing waits for the disk. */
    private record InFile(Path file) implements FreshDatabase {
        @Override
        public String url() {
            return "sqlite:///" + file + "?synchronous=OFF";
        }

        @Override
        public DataSource dataSource() {
            return new DriverDataSource("jdbc:sqlite:" + file)
                    .with("foreign_keys", "true")
                    .with("busy_timeout", "5000")
                    .with("synchronous", "OFF");
        }

        @Override
        public void close() {
            try (Stream<Path> files = Files.list(file.getParent())) {
                List<Path> all = files.toList();
                for (Path one : all) {
                    Files.delete(one);
                }
                Files.delete(file.getParent());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
