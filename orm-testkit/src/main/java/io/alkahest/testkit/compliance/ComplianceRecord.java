package io.alkahest.testkit.compliance;

import io.alkahest.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.TestWatcher;
import org.opentest4j.AssertionFailedError;

/**
 * Counts the tests of each suite, and compares the counts with {@code docs/dialects.md} of the repository;
 * {@code -Dalkahest.dialects=write} writes them there instead.
 *
 * <p>Only a run of all suites without a failure counts, on a database that is found by its name. Where the file does
 * not exist, as in a dialect of somebody else, nothing is compared.
 */
final class ComplianceRecord implements TestWatcher, AfterAllCallback {
    private static final Namespace NAMESPACE = Namespace.create(ComplianceRecord.class);
    private static final Path FILE = Path.of("docs", "dialects.md");

    /** What the tests of one class have come to. */
    private static final class Counts {
        private final Map<String, Integer> run = new TreeMap<>();
        private final Map<String, Map<String, Integer>> skipped = new TreeMap<>();
        private boolean failed;
    }

    @Override
    public void testSuccessful(ExtensionContext context) {
        Counts counts = counts(context);
        synchronized (counts) {
            counts.run.merge(suite(context), 1, Integer::sum);
        }
    }

    @Override
    public void testAborted(ExtensionContext context, @Nullable Throwable cause) {
        String reason = cause == null || cause.getMessage() == null ? "" : cause.getMessage();
        skipped(context, reason.replaceFirst("^Assumption failed: ", ""));
    }

    @Override
    public void testDisabled(ExtensionContext context, Optional<String> reason) {
        skipped(context, reason.orElse(""));
    }

    @Override
    public void testFailed(ExtensionContext context, @Nullable Throwable cause) {
        counts(context).failed = true;
    }

    private static void skipped(ExtensionContext context, String reason) {
        Counts counts = counts(context);
        synchronized (counts) {
            String line = reason.lines().findFirst().orElse("no reason is given");
            counts.skipped
                    .computeIfAbsent(suite(context), suite -> new TreeMap<>())
                    .merge(line, 1, Integer::sum);
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        Class<?> tests = context.getRequiredTestClass();
        if (!Compliance.class.isAssignableFrom(tests)) {
            return;
        }
        Counts counts = counts(context);
        Path file = file();
        if (counts.failed || file == null || !isComplete(counts)) {
            return;
        }
        Compliance compliance = NotRun.create(tests);
        if (compliance.isRecorded()) {
            compare(file, compliance.tested, counts);
        }
    }

    private static void compare(Path file, TestDatabase database, Counts counts) {
        try {
            String text = Files.readString(file);
            DialectTable table = DialectTable.parse(text);
            Map<String, String> before = table.column(database.name());
            Map<String, String> cells = cells(counts);
            table.replace(database.name(), cells, remarks(database, counts));
            String now = table.toString();
            if (now.equals(text)) {
                return;
            }
            if ("write".equals(System.getProperty("alkahest.dialects"))) {
                Files.writeString(file, now);
                return;
            }
            throw new AssertionFailedError(
                    FILE + " is out of date for " + database.name() + changes(before, cells)
                            + ". Write it by: ./mvnw -B -ntp verify -Dalkahest.dialects=write",
                    text,
                    now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> cells(Counts counts) {
        Map<String, String> cells = new TreeMap<>();
        for (String suite : suites()) {
            int skipped = counts.skipped.getOrDefault(suite, Map.of()).values().stream()
                    .mapToInt(Integer::intValue)
                    .sum();
            cells.put(suite, counts.run.getOrDefault(suite, 0) + (skipped == 0 ? "" : " (" + skipped + " skipped)"));
        }
        return cells;
    }

    private static List<String> remarks(TestDatabase database, Counts counts) {
        List<String> remarks = new ArrayList<>();
        new TreeMap<>(database.traits()).forEach((trait, reason) -> remarks.add("`" + trait + "`: " + reason));
        counts.skipped.forEach((suite, reasons) ->
                reasons.forEach((reason, number) -> remarks.add(number + " of " + suite + " skipped: " + reason)));
        return remarks;
    }

    private static String changes(Map<String, String> before, Map<String, String> now) {
        List<String> changes = new ArrayList<>();
        now.forEach((suite, cell) -> {
            String old = before.getOrDefault(suite, "nothing");
            if (!old.equals(cell)) {
                changes.add(suite + " has " + cell + " tests instead of " + old);
            }
        });
        return changes.isEmpty() ? "" : ": " + String.join(", ", changes);
    }

    private static boolean isComplete(Counts counts) {
        return suites().stream().allMatch(suite -> counts.run.containsKey(suite) || counts.skipped.containsKey(suite));
    }

    private static List<String> suites() {
        return DatabaseUnderTest.suites().stream().map(Class::getSimpleName).toList();
    }

    /** The file at the root of the repository, or null where the tests run somewhere else. */
    private static @Nullable Path file() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve(".mvn"))) {
            folder = folder.getParent();
        }
        Path file = folder == null ? null : folder.resolve(FILE);
        return file != null && Files.exists(file) ? file : null;
    }

    /** The suite in which a test stands; tests outside of suites are of one that no table shows. */
    private static String suite(ExtensionContext context) {
        Class<?> type = context.getRequiredTestClass();
        while (type.getEnclosingClass() != null
                && !DatabaseUnderTest.class.isAssignableFrom(type.getEnclosingClass())) {
            type = type.getEnclosingClass();
        }
        return type.getSimpleName();
    }

    private static Counts counts(ExtensionContext context) {
        ExtensionContext top = context;
        while (!(top.getTestMethod().isEmpty() && Compliance.class.isAssignableFrom(top.getRequiredTestClass()))) {
            top = top.getParent().orElseThrow();
        }
        return top.getStore(NAMESPACE).computeIfAbsent(Counts.class, type -> new Counts(), Counts.class);
    }
}
