package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules that are read off the sources of every published module, Java and Kotlin alike. */
class SourcesTest {

    private static final int LONGEST_FILE = 600;

    private static final Pattern BANNED_NAME = Pattern.compile(
            "\\b(class|interface|record|enum|object|@interface)\\s+\\w*(Impl|Managers?|Helpers?|Utils?|Supports?|Base)\\b");

    private static final Pattern DIALECT_NAME =
            Pattern.compile("(?<![A-Za-z])[hH]2(?![0-9])|(?i:sqlite|mysql|mariadb|postgres)");

    private static final Pattern PRINTING =
            Pattern.compile("System\\s*\\.\\s*(out|err)\\b|\\bprintStackTrace\\b|(?<![.\\w])println?\\s*\\(");

    private static final Pattern STATEMENT_LADDER =
            Pattern.compile("\\binstanceof\\s+(Select|Insert|Update|Delete|TextStatement)\\b");

    /** The width of lines that {@code .editorconfig} says. */
    private static final int WIDTH = 120;

    private static final Pattern COMMENT = Pattern.compile("^\\s*(\\*|//|/\\*)");

    private static final Pattern UNFINISHED = Pattern.compile("(?i)\\b(TODO|FIXME|XXX)\\b");

    /** The one class that knows where echo goes when nobody says otherwise. */
    private static final String DEFAULT_ECHO_STREAM = "orm-core/src/main/java/io/alkahest/engine/EngineOptions.java";

    /** The one class outside of dialects' packages that names databases: it says which module to add for a URL. */
    private static final String NAMES_MODULES = "orm-core/src/main/java/io/alkahest/dialect/Dialects.java";

    private final List<Source> sources = CodeBase.sources(CodeBase.PUBLISHED);

    @Test
    void theSourcesAreFound() {
        assertFalse(sources.isEmpty());
    }

    @Test
    void namesSayWhatAThingIs() {
        assertEquals(List.of(), occurrences(BANNED_NAME, source -> true));
    }

    @Test
    void aBannedNameIsNoticed() {
        assertEquals(1, java("class RowHelper {}").occurrences(BANNED_NAME).size());
        assertEquals(1, java("record Utils(int x) {}").occurrences(BANNED_NAME).size());
        assertEquals(
                0,
                java("class Based {} // class Helper").occurrences(BANNED_NAME).size());
    }

    @Test
    void databasesAreNamedInDialectPackagesOnly() {
        assertEquals(List.of(), occurrences(DIALECT_NAME, SourcesTest::mustNotKnowDatabases));
    }

    @Test
    void aDatabaseNameIsNoticed() {
        assertEquals(
                1, java("String s = \"jdbc:h2:mem\";").occurrences(DIALECT_NAME).size());
        assertEquals(
                1,
                java("if (name.equals(\"SQLite\"))").occurrences(DIALECT_NAME).size());
        assertEquals(1, java("class MySqlThing {}").occurrences(DIALECT_NAME).size());
        assertEquals(
                1,
                java("if (dialect instanceof PostgresDialect)")
                        .occurrences(DIALECT_NAME)
                        .size());
        assertEquals(1, java("boolean mariaDb;").occurrences(DIALECT_NAME).size());
        assertEquals(1, java("class H2Thing {}").occurrences(DIALECT_NAME).size());
        assertEquals(
                0, java("int hash2 = 1; // like H2").occurrences(DIALECT_NAME).size());
    }

    @Test
    void nothingIsPrinted() {
        List<String> places = new ArrayList<>();
        for (Source source : sources) {
            List<String> found = source.occurrences(PRINTING);
            if (source.path().equals(DEFAULT_ECHO_STREAM)
                    && found.size() == 1
                    && found.get(0).endsWith("System.out")) {
                continue;
            }
            places.addAll(found);
        }
        assertEquals(List.of(), places);
    }

    @Test
    void printingIsNoticed() {
        assertEquals(1, java("System.out.flush();").occurrences(PRINTING).size());
        assertEquals(
                1,
                java("import static java.lang.System.err;")
                        .occurrences(PRINTING)
                        .size());
        assertEquals(1, java("e.printStackTrace();").occurrences(PRINTING).size());
        assertEquals(1, java("fun f() { println(1) }").occurrences(PRINTING).size());
        assertEquals(0, java("echo.println(1);").occurrences(PRINTING).size());
    }

    @Test
    void kindsOfStatementsAreToldApartByVisitors() {
        assertEquals(List.of(), occurrences(STATEMENT_LADDER, source -> true));
    }

    @Test
    void aLadderOfStatementsIsNoticed() {
        assertEquals(
                1,
                java("if (statement instanceof Select<?> select)")
                        .occurrences(STATEMENT_LADDER)
                        .size());
        assertEquals(
                0,
                java("if (item instanceof SelectItem item)")
                        .occurrences(STATEMENT_LADDER)
                        .size());
    }

    @Test
    void filesStayShort() {
        List<String> tooLong = sources.stream()
                .filter(source -> source.lines() > LONGEST_FILE)
                .map(source -> source.path() + " has " + source.lines() + " lines")
                .collect(Collectors.toList());
        assertEquals(List.of(), tooLong);
    }

    @Test
    void commentsAreNoWiderThanCode() {
        List<String> wide = sources.stream()
                .flatMap(source -> wideComments(source.text()).map(line -> source.path() + ": " + line))
                .collect(Collectors.toList());
        assertEquals(List.of(), wide);
    }

    @Test
    void aWideCommentIsNoticed() {
        assertEquals(1, wideComments("    // " + "x".repeat(WIDTH - 6)).count());
        assertEquals(0, wideComments("    // " + "x".repeat(WIDTH - 7)).count());
    }

    private static Stream<String> wideComments(String text) {
        return text.lines()
                .filter(line -> line.codePointCount(0, line.length()) > WIDTH)
                .filter(line -> COMMENT.matcher(line).find());
    }

    @Test
    void nothingIsLeftForLater() {
        List<String> left = sources.stream()
                .filter(source -> UNFINISHED.matcher(source.text()).find())
                .map(Source::path)
                .collect(Collectors.toList());
        assertEquals(List.of(), left);
    }

    @Test
    void everyJavaPackageIsDescribedAndNullMarked() {
        assertEquals(Set.of(), packagesWithoutDescription(sources));
    }

    @Test
    void aMissingOrThinPackageDescriptionIsNoticed() {
        Source lonely = new Source("m/src/main/java/a/A.java", "package a;");
        Source thin = new Source("m/src/main/java/b/package-info.java", "/** B. */ @NullMarked package b;");
        Source unmarked = new Source("m/src/main/java/c/package-info.java", "/** C. <p>2 <p>3 */ package c;");
        Source good = new Source("m/src/main/java/d/package-info.java", "/** D. <p>2 <p>3 */ @NullMarked package d;");
        assertEquals(
                Set.of("m/src/main/java/a", "m/src/main/java/b", "m/src/main/java/c"),
                packagesWithoutDescription(List.of(lonely, thin, unmarked, good)));
    }

    @Test
    void theKotlinLayerHasNoJdbc() {
        Pattern jdbc = Pattern.compile("\\bjavax?\\.sql\\.(?!DataSource\\b)\\w+");
        assertEquals(List.of(), occurrences(jdbc, source -> source.path().startsWith("orm-dsl/")));
        assertEquals(1, java("import java.sql.Connection").occurrences(jdbc).size());
    }

    private List<String> occurrences(Pattern pattern, Predicate<Source> where) {
        return sources.stream()
                .filter(where)
                .flatMap(source -> source.occurrences(pattern).stream())
                .collect(Collectors.toList());
    }

    private static boolean mustNotKnowDatabases(Source source) {
        boolean moduleOfAll =
                source.path().startsWith("orm-core/") || source.path().startsWith("orm-dsl/");
        return moduleOfAll
                && !source.packageName().startsWith(CodeBase.ROOT + ".dialect.")
                && !source.path().equals(NAMES_MODULES)
                && !source.path().endsWith("module-info.java");
    }

    private static Set<String> packagesWithoutDescription(List<Source> sources) {
        Map<String, List<Source>> byDirectory = sources.stream()
                .filter(source ->
                        source.path().endsWith(".java") && !source.path().endsWith("module-info.java"))
                .collect(Collectors.groupingBy(
                        source -> source.path().substring(0, source.path().lastIndexOf('/'))));
        Set<String> violations = new TreeSet<>(byDirectory.keySet());
        for (Source source : sources) {
            boolean threeParts = source.text().split("<p>", -1).length >= 3;
            if (source.path().endsWith("/package-info.java") && source.code().contains("@NullMarked") && threeParts) {
                violations.remove(source.path().substring(0, source.path().lastIndexOf('/')));
            }
        }
        return violations;
    }

    private static Source java(String text) {
        return new Source("Example.java", text);
    }
}
