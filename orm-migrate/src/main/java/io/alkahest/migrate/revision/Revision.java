package io.alkahest.migrate.revision;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of a schema, as its folder says: {@code <id>_<slug>/} with {@code revision.toml}, scripts and a
 * snapshot. Immutable.
 *
 * @param id the name, of letters and digits; no other revision has it
 * @param title what it does, in the words of whoever wrote it
 * @param parents the revisions that it follows: none for a first one, several for one that merges branches
 * @param depends revisions that have to be applied before, though they are of another branch
 * @param labels names for it and for the branch that begins with it
 * @param transactional whether its statements run in one transaction, where definitions can be undone
 * @param destroys why it may destroy data, in the words of whoever wrote it; null where it destroys nothing
 * @param step the class of a {@link DataStep} that belongs to it; null where there is none
 * @param files the contents of its files by name, lines ended by {@code \n}
 */
public record Revision(
        String id,
        String title,
        List<String> parents,
        List<String> depends,
        List<String> labels,
        boolean transactional,
        @Nullable String destroys,
        @Nullable String step,
        Map<String, String> files) {
    /** The file that describes the revision. */
    public static final String DESCRIPTION = "revision.toml";

    /** The file with what the schema is after the revision. */
    public static final String SNAPSHOT = "snapshot.json";

    public Revision {
        parents = List.copyOf(parents);
        depends = List.copyOf(depends);
        labels = List.copyOf(labels);
        files = java.util.Collections.unmodifiableMap(new TreeMap<>(files));
    }

    /** A revision of scripts alone. */
    public Revision(
            String id,
            String title,
            List<String> parents,
            List<String> depends,
            List<String> labels,
            boolean transactional,
            @Nullable String destroys,
            Map<String, String> files) {
        this(id, title, parents, depends, labels, transactional, destroys, null, files);
    }

    /** In which way a revision is gone through. Will not grow. */
    public enum Direction {
        /** From the schema before it to the one after it. */
        UP,
        /** Back. */
        DOWN;

        /** The word by which scripts of this direction are called. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** All revisions that have to be applied before this one. */
    public List<String> before() {
        List<String> all = new ArrayList<>(parents);
        all.addAll(depends);
        return all;
    }

    /** The name of the file that holds the script for a dialect; null where there is none. */
    public @Nullable String scriptFile(Direction direction, String dialect) {
        String own = direction.word() + "." + dialect + ".sql";
        String common = direction.word() + ".sql";
        return files.containsKey(own) ? own : files.containsKey(common) ? common : null;
    }

    /**
     * The script for a dialect.
     *
     * @throws MigrationException if there is none
     */
    public String script(Direction direction, String dialect) {
        String file = scriptFile(direction, dialect);
        if (file == null) {
            throw new MigrationException(
                    805,
                    "The revision " + this + " has no script for " + dialect + ": neither " + direction.word() + "."
                            + dialect + ".sql nor " + direction.word() + ".sql. "
                            + (direction == Direction.UP
                                    ? "Write one, or take " + dialect + " into the targets before the next revision."
                                    : "Write one, or restore a backup: the revision was not meant to be undone."));
        }
        return files.get(file);
    }

    /** What the schema is after the revision, as JSON; null where the revision does not say. */
    public @Nullable String snapshot() {
        return files.get(SNAPSHOT);
    }

    /** The SHA-256 of everything that its files say. */
    public String checksum() {
        return Checksums.of(files);
    }

    /** The name of its folder. */
    public String folderName() {
        return id + "_" + slug(title);
    }

    /** A title as it can stand in the name of a folder. */
    static String slug(String title) {
        String slug = title.toLowerCase(java.util.Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_|_$", "");
        return slug.length() > 40 ? slug.substring(0, 40).replaceAll("_$", "") : slug;
    }

    /** {@code id (title)}. */
    @Override
    public String toString() {
        return id + " (" + title + ")";
    }
}
