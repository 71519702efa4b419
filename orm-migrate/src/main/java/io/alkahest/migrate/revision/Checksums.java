package io.alkahest.migrate.revision;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The file {@code migrations.sum}: a line for each revision with a checksum of its files and of the line before.
 *
 * <p>So a file that was edited is noticed, and two revisions that were written side by side change the same place of
 * the file, which no version control merges without asking.
 */
public final class Checksums {
    /** The file's name. */
    static final String FILE = "migrations.sum";

    private static final String HEAD =
            "# One line for each revision: a checksum of its files and of the line before. Written by alkahest.";

    private Checksums() {}

    /** The SHA-256 of files by name. */
    static String of(Map<String, String> files) {
        StringBuilder all = new StringBuilder();
        files.forEach((name, text) ->
                all.append(name).append('\n').append(text.length()).append('\n').append(text));
        return sha256(all.toString());
    }

    /** The SHA-256 of a text, in hexadecimal digits. */
    public static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }

    /** The file's text for revisions in order. */
    static String text(List<Revision> ordered) {
        List<String> lines = new ArrayList<>(List.of(HEAD));
        chain(ordered).forEach((id, sum) -> lines.add(id + " " + sum));
        return String.join("\n", lines) + "\n";
    }

    /**
     * Compares the file with the revisions.
     *
     * @throws MigrationException if one of them was edited, is not in the file, or is in the file only
     */
    static void verify(String text, List<Revision> ordered) {
        Map<String, String> written = new LinkedHashMap<>();
        for (String line : text.lines().toList()) {
            String[] words = line.strip().split("\\s+");
            if (!line.startsWith("#") && words.length == 2) {
                written.put(words[0], words[1]);
            }
        }
        Map<String, Revision> byId = new LinkedHashMap<>();
        ordered.forEach(revision -> byId.put(revision.id(), revision));
        List<Revision> listed = new ArrayList<>();
        for (String id : written.keySet()) {
            Revision revision = byId.get(id);
            if (revision == null) {
                throw new MigrationException(
                        809,
                        FILE + " has the revision " + id
                                + ", whose folder is not there. Bring the folder back from version control, or write the file anew by the command sum.");
            }
            listed.add(revision);
        }
        chain(listed).forEach((id, sum) -> {
            if (!sum.equals(written.get(id))) {
                throw new MigrationException(
                        809,
                        "The checksum of the revision " + byId.get(id) + " differs from " + FILE
                                + ": one of its files was edited, or a line above it has changed. If that is meant, write the file anew by the command sum; a revision that a database has had must stay as it is.");
            }
        });
        for (Revision revision : ordered) {
            if (!written.containsKey(revision.id())) {
                throw new MigrationException(
                        809,
                        "The revision " + revision + " is not in " + FILE
                                + ". If its folder belongs here, take it up by the command sum.");
            }
        }
    }

    private static Map<String, String> chain(List<Revision> ordered) {
        Map<String, String> sums = new LinkedHashMap<>();
        String before = "";
        for (Revision revision : ordered) {
            before = sha256(before + revision.id() + revision.checksum());
            sums.put(revision.id(), before);
        }
        return sums;
    }
}
