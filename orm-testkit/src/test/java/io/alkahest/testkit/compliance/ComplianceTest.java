package io.alkahest.testkit.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import io.alkahest.testkit.AbsentTestDatabase;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.TestDatabases;
import io.alkahest.testkit.suite.DatabaseSuite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.Launcher;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.junit.platform.launcher.listeners.TestExecutionSummary;

/** No suite is forgotten, and no database is left out in silence. */
class ComplianceTest {
    @Test
    void everySuiteIsRunOnEveryDatabase() throws URISyntaxException {
        Set<String> run = DatabaseUnderTest.suites().stream()
                .map(type -> type.getSuperclass().getSimpleName())
                .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(suites(), run, "the suites that exist, and those that Compliance runs");
    }

    /** The classes of the suites' package whose name says that they are one. */
    private static Set<String> suites() throws URISyntaxException {
        Path classes = Path.of(DatabaseSuite.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Path directory = classes.resolve(DatabaseSuite.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("Suite.class") && !name.equals("DatabaseSuite.class"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aSuiteIsNestedUnderItsOwnName() {
        for (Class<?> type : DatabaseUnderTest.suites()) {
            assertEquals(type.getSimpleName() + "Suite", type.getSuperclass().getSimpleName());
        }
    }

    @Test
    void testDatabasesAreFoundByName() {
        assertEquals("h2", TestDatabases.named("h2").name());
        assertEquals(
                List.of("absent", "h2"),
                TestDatabases.all().stream().map(TestDatabase::name).toList());
    }

    /** All suites on a database that is not there; run by the tests below only. */
    static final class OnAbsent extends Compliance {
        OnAbsent() {
            super("absent");
        }
    }

    @Test
    void aDatabaseThatIsNotThereFailsByNameAndRunsNothing() {
        TestExecutionSummary summary = runOnAbsent();
        assertEquals(0, summary.getTestsSucceededCount());
        assertEquals(1, summary.getTestsFailedCount());
        assertTrue(summary.getTestsAbortedCount() > 100, () -> summary.getTestsAbortedCount() + " tests were skipped");
        String message = summary.getFailures().get(0).getException().getMessage();
        assertTrue(
                message.startsWith(
                        "absent is unavailable. Provide it, or leave it out by name: -Dalkahest.testkit.without=absent"),
                message);
        assertTrue(message.contains("no server was started"), message);
    }

    @Test
    void aDatabaseMayBeLeftOutByName() {
        System.setProperty("alkahest.testkit.without", "other,absent");
        try {
            TestExecutionSummary summary = runOnAbsent();
            assertEquals(0, summary.getTestsFailedCount());
            assertEquals(0, summary.getTestsSucceededCount());
            assertFalse(summary.getTestsAbortedCount() == 0);
        } finally {
            System.clearProperty("alkahest.testkit.without");
        }
    }

    /** All suites on a database that nobody has provided, and need not. */
    static final class OnOptional extends Compliance {
        OnOptional() {
            super(new AbsentTestDatabase() {
                @Override
                public String notRun() {
                    return "no container engine";
                }
            });
        }
    }

    @Test
    void aDatabaseThatNeedNotBeThereIsSkippedAsAWholeWithTheReason() {
        List<String> skipped = new ArrayList<>();
        TestExecutionSummary summary = run(OnOptional.class, new TestExecutionListener() {
            @Override
            public void executionSkipped(TestIdentifier test, String reason) {
                skipped.add(test.getDisplayName() + ": " + reason);
            }
        });
        assertEquals(List.of("ComplianceTest$OnOptional: not run: no container engine"), skipped);
        assertEquals(0, summary.getTestsStartedCount());
    }

    private static TestExecutionSummary runOnAbsent() {
        return run(OnAbsent.class, new TestExecutionListener() {});
    }

    private static TestExecutionSummary run(Class<?> tests, TestExecutionListener listener) {
        SummaryGeneratingListener summary = new SummaryGeneratingListener();
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectClass(tests))
                .build();
        Launcher launcher = LauncherFactory.create();
        launcher.registerTestExecutionListeners(summary, listener);
        launcher.execute(request);
        return summary.getSummary();
    }
}
