package io.alkahest.migrate.revision;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The folder of all revisions: one folder for each, and {@code migrations.sum}.
 *
 * <pre>
 * migrations/
 *   migrations.sum
 *   3f2a91c0_create_users/
 *     revision.toml   up.sql   down.sql   snapshot.json
 * </pre>
 *
 * <p>A script whose text differs between databases is {@code up.<dialect>.sql}. Everything may be edited by hand until
 * a database has had it; {@link #sum()} takes up what was edited.
 */
public final class RevisionFolder {
    private final Path path;

    /** The folder at a path, which need not be there yet. */
    public RevisionFolder(Path path) {
        this.path = path;
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Whether it is there. */
    public boolean exists() {
        return Files.isDirectory(path);
    }

    /** Creates the folder, empty, with its checksums. */
    public void create() {
        if (exists()) {
            throw new MigrationException(
                    833, "The folder " + path + " is there already. Go on with the command revision.");
        }
        try {
            Files.createDirectories(path);
            Files.writeString(path.resolve(Checksums.FILE), Checksums.text(List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All revisions, checked: as a graph and against their checksums.
     *
     * @throws MigrationException if the folder is not there, a revision cannot be read, or was edited
     */
    public RevisionGraph read() {
        RevisionGraph graph = new RevisionGraph(revisions());
        Path sums = path.resolve(Checksums.FILE);
        Checksums.verify(Files.exists(sums) ? text(sums) : "", graph.ordered());
        return graph;
    }

    /** Writes the checksums anew, of what the folder has now; returns the revisions. */
    public RevisionGraph sum() {
        RevisionGraph graph = new RevisionGraph(revisions());
        write(path.resolve(Checksums.FILE), Checksums.text(graph.ordered()));
        return graph;
    }

    /**
     * Writes the folder of a new revision, and its checksum; returns where it is.
     *
     * @throws MigrationException if it could not be read again, or does not fit the others; then nothing is written
     */
    public Path add(Revision revision) {
        List<Revision> all = new ArrayList<>(read().ordered());
        Path folder = path.resolve(revision.folderName());
        String description = Objects.requireNonNull(revision.files().get(Revision.DESCRIPTION));
        all.add(RevisionFile.parse(folder.resolve(Revision.DESCRIPTION), description, revision.files()));
        new RevisionGraph(all);
        try {
            Files.createDirectory(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        revision.files().forEach((name, text) -> write(folder.resolve(name), text));
        sum();
        return folder;
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<Revision> revisions() {
        if (!exists()) {
            throw new MigrationException(
                    801,
                    "There is no folder " + path
                            + " with revisions. Create it by the command init, or name another one by --folder.");
        }
        List<Revision> revisions = new ArrayList<>();
        try (Stream<Path> folders = Files.list(path)) {
            for (Path folder : folders.filter(Files::isDirectory).sorted().toList()) {
                revisions.add(revision(folder));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return revisions;
    }

    private static Revision revision(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                String name = file.getFileName().toString();
                if (name.equals(Revision.DESCRIPTION) || name.equals(Revision.SNAPSHOT) || name.endsWith(".sql")) {
                    files.put(name, text(file));
                }
            }
        }
        String description = files.get(Revision.DESCRIPTION);
        if (description == null) {
            throw new MigrationException(
                    802, "The folder " + folder + " has no revision.toml. Bring it back, or remove the folder.");
        }
        Revision revision = RevisionFile.parse(folder.resolve(Revision.DESCRIPTION), description, files);
        if (!folder.getFileName().toString().startsWith(revision.id() + "_")) {
            throw new MigrationException(
                    804,
                    "The folder " + folder + " holds the revision " + revision + ", so its name has to begin with "
                            + revision.id() + "_. Rename the folder, or correct the id.");
        }
        return revision;
    }

    /** A file's text as it is on every system. */
    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).replace("\r\n", "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
