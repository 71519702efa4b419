package io.alkahest.migrate.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.toml.TomlMapper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The file {@code revision.toml}: what a revision is called, and where it stands. */
public final class RevisionFile {
    private static final Set<String> KEYS =
            Set.of("id", "title", "parents", "depends", "labels", "transactional", "destroys", "step");

    private static final Set<String> RESERVED = Set.of("head", "heads", "base");

    /** As the history can hold it. */
    private static final int LONGEST_TITLE = 400;

    private RevisionFile() {}

    /** The text of the file for a revision. */
    public static String text(
            String id,
            String title,
            List<String> parents,
            List<String> depends,
            List<String> labels,
            boolean transactional,
            @Nullable String destroys) {
        StringBuilder toml = new StringBuilder();
        toml.append("id = ").append(quoted(id)).append('\n');
        toml.append("title = ").append(quoted(title)).append('\n');
        toml.append("parents = ").append(list(parents)).append('\n');
        if (!depends.isEmpty()) {
            toml.append("depends = ").append(list(depends)).append('\n');
        }
        if (!labels.isEmpty()) {
            toml.append("labels = ").append(list(labels)).append('\n');
        }
        if (!transactional) {
            toml.append("transactional = false\n");
        }
        if (destroys != null) {
            toml.append("destroys = ").append(quoted(destroys)).append('\n');
        }
        return toml.toString();
    }

    private static String list(List<String> values) {
        return values.stream().map(RevisionFile::quoted).collect(Collectors.joining(", ", "[", "]"));
    }

    private static String quoted(String text) {
        return '"'
                + text.replace("\\", "\\\\")
                        .replace("\"", "\\\"")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r")
                        .replace("\t", "\\t")
                + '"';
    }

    static Revision parse(Path file, String text, Map<String, String> files) {
        JsonNode toml;
        try {
            toml = new TomlMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new MigrationException(
                    802,
                    "The file " + file + " cannot be read in line "
                            + e.getLocation().getLineNr() + ": " + e.getOriginalMessage() + ". Correct it; it is TOML.",
                    e);
        }
        toml.fieldNames().forEachRemaining(key -> {
            if (!KEYS.contains(key)) {
                throw new MigrationException(
                        803,
                        "The file " + file + " has a key " + key + " that nobody reads. There are "
                                + String.join(", ", new TreeSet<>(KEYS)) + ".");
            }
        });
        JsonNode destroys = toml.get("destroys");
        JsonNode step = toml.get("step");
        String id = required(file, toml, "id");
        if (!id.matches("[A-Za-z0-9]+")) {
            throw new MigrationException(
                    803, "The id '" + id + "' in " + file + " is not made of letters and digits. Give another one.");
        }
        refuseReserved(file, id);
        List<String> labels = texts(file, toml, "labels");
        labels.forEach(label -> refuseReserved(file, label));
        String title = required(file, toml, "title");
        if (title.codePoints().anyMatch(Character::isISOControl) || title.length() > LONGEST_TITLE) {
            throw new MigrationException(
                    803,
                    "The title in " + file + " is no line of at most " + LONGEST_TITLE
                            + " characters. Shorten it; the scripts have room for more.");
        }
        return new Revision(
                id,
                title,
                texts(file, toml, "parents"),
                texts(file, toml, "depends"),
                labels,
                toml.path("transactional").asBoolean(true),
                destroys == null ? null : destroys.asText(),
                step == null ? null : step.asText(),
                files);
    }

    /** Refuses a name that means something else where a revision is asked for. */
    private static void refuseReserved(Path file, String name) {
        if (!name.matches("[^-+@:\\s][^@:\\s]*") || RESERVED.contains(name)) {
            throw new MigrationException(
                    803,
                    "The id or label '" + name + "' in " + file
                            + " would mean something else in commands: it may not be head, heads or base, begin with + or -, or have @, : or blanks in it. Give another one.");
        }
    }

    private static String required(Path file, JsonNode toml, String key) {
        JsonNode value = toml.get(key);
        if (value == null || !value.isTextual()) {
            throw new MigrationException(803, "The file " + file + " does not say its " + key + ", a text. Add it.");
        }
        return value.asText();
    }

    private static List<String> texts(Path file, JsonNode toml, String key) {
        List<String> texts = new ArrayList<>();
        JsonNode values = toml.path(key);
        if (!values.isMissingNode() && !values.isArray()) {
            throw new MigrationException(
                    803, "The " + key + " in " + file + " are no list. Write them as [\"…\", \"…\"].");
        }
        values.forEach(value -> texts.add(value.asText()));
        return texts;
    }
}
