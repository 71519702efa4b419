package io.alkahest.migrate.run;

import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.Surrounding;
import io.alkahest.migrate.revision.MigrationException;
import io.alkahest.migrate.revision.Revision;
import io.alkahest.migrate.revision.Revision.Direction;
import io.alkahest.migrate.snapshot.Snapshot;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Takes scripts apart, and refuses what nobody may write into one. */
final class Scripts {
    private static final Set<String> OF_TRANSACTIONS = Set.of("BEGIN", "COMMIT", "ROLLBACK", "END", "ABORT");
    private static final Set<String> DEFINING = Set.of("CREATE", "ALTER", "DROP", "RENAME", "COMMENT");

    private Scripts() {}

    /**
     * The statements of a revision's script.
     *
     * @throws MigrationException if there is no script for this dialect, or one of them begins or ends a transaction
     */
    static List<String> of(Revision revision, Direction direction, Dialect dialect) {
        String file = direction.word() + ".sql";
        if (revision.snapshot() != null && file.equals(revision.scriptFile(direction, dialect.name()))) {
            // A script of no dialect's own is of those that the snapshot describes.
            Snapshot.of(revision, List.of(dialect));
        }
        List<String> statements = dialect.compiler().statements(revision.script(direction, dialect.name()));
        for (int i = 0; i < statements.size(); i++) {
            String word = firstWord(statements.get(i));
            boolean starts = statements.get(i).toUpperCase(Locale.ROOT).matches("START\\s+TRANSACTION\\b.*");
            if (OF_TRANSACTIONS.contains(word) || starts) {
                throw new MigrationException(
                        838,
                        "Statement " + (i + 1) + " of " + revision.scriptFile(direction, dialect.name())
                                + " of the revision " + revision + " is " + word
                                + ", but a revision and its note are one transaction, which the runner begins and ends. Remove it; a revision of statements that no transaction takes says transactional = false.");
            }
        }
        if (!revision.transactional() && Around.asked(dialect, statements) != Surrounding.NOTHING) {
            throw new MigrationException(
                    839,
                    "The revision " + revision + " begins with " + statements.get(0)
                            + " and says transactional = false: the setting would stay on a connection of the pool, and a table would be made anew by halves. Remove transactional = false.");
        }
        return statements;
    }

    /** Whether a statement changes the schema, so that the schema tells whether it has run. */
    static boolean defines(String sql) {
        return DEFINING.contains(firstWord(sql));
    }

    private static String firstWord(String sql) {
        int end = 0;
        while (end < sql.length() && Character.isLetter(sql.charAt(end))) {
            end++;
        }
        return sql.substring(0, end).toUpperCase(Locale.ROOT);
    }
}
