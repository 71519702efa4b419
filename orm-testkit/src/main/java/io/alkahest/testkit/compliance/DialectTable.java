package io.alkahest.testkit.compliance;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The part of {@code docs/dialects.md} that the build writes: how many tests of each suite ran on each database, and
 * what a database does not do. It is read from the file, gets the column of one database replaced, and is written
 * again, so that databases can be tested one after the other and in any order, and one that was not run keeps its
 * column.
 */
final class DialectTable {
    private static final String START = "<!-- written by the build from here on -->\n";
    private static final String NOT_RUN = "–";

    private final String introduction;
    private final Map<String, Map<String, String>> columns = new TreeMap<>();
    private final Map<String, List<String>> remarks = new TreeMap<>();

    private DialectTable(String introduction) {
        this.introduction = introduction;
    }

    /** The table of a file, whose hand-written beginning is kept. */
    static DialectTable parse(String file) {
        int start = file.indexOf(START);
        DialectTable table = new DialectTable(start < 0 ? file.stripTrailing() + "\n\n" : file.substring(0, start));
        List<String> names = List.of();
        String database = "";
        for (String line : start < 0 ? new String[0] : file.substring(start).split("\n")) {
            if (line.startsWith("| suite |")) {
                names = cells(line);
            } else if (line.startsWith("| ") && !line.startsWith("| **")) {
                List<String> cells = cells(line);
                for (int i = 1; i < cells.size(); i++) {
                    table.columns
                            .computeIfAbsent(names.get(i), name -> new TreeMap<>())
                            .put(cells.get(0), cells.get(i));
                }
            } else if (line.startsWith("### ")) {
                database = line.substring(4);
            } else if (line.startsWith("- ")) {
                table.remarks
                        .computeIfAbsent(database, name -> new ArrayList<>())
                        .add(line.substring(2));
            }
        }
        return table;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        for (String cell : line.substring(1, line.length() - 1).split("\\|")) {
            cells.add(cell.strip());
        }
        return cells;
    }

    /** Replaces what is said of one database: its cell for each suite, and sentences on what it does not do. */
    void replace(String database, Map<String, String> cells, List<String> sentences) {
        columns.put(database, new TreeMap<>(cells));
        remarks.put(database, List.copyOf(sentences));
    }

    /** What is said of one database, for the message that it has changed. */
    Map<String, String> column(String database) {
        return columns.getOrDefault(database, Map.of());
    }

    /** The whole file. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(introduction).append(START).append('\n');
        text.append("## Tests\n\n| suite |");
        columns.keySet().forEach(name -> text.append(' ').append(name).append(" |"));
        text.append("\n|---|").append("---|".repeat(columns.size())).append('\n');
        TreeSet<String> suites = new TreeSet<>();
        columns.values().forEach(column -> suites.addAll(column.keySet()));
        for (String suite : suites) {
            text.append("| ").append(suite).append(" |");
            columns.values()
                    .forEach(column -> text.append(' ')
                            .append(column.getOrDefault(suite, NOT_RUN))
                            .append(" |"));
            text.append('\n');
        }
        text.append("| **all** |");
        columns.values()
                .forEach(column -> text.append(" **").append(sum(column)).append("** |"));
        text.append("\n\n## What a database does not do\n");
        remarks.forEach((database, sentences) -> {
            text.append("\n### ").append(database).append("\n\n");
            sentences.forEach(sentence -> text.append("- ").append(sentence).append('\n'));
            if (sentences.isEmpty()) {
                text.append("Nothing is left out.\n");
            }
        });
        return text.toString();
    }

    /** A cell is a number of tests that ran, and perhaps that of those that were skipped. */
    private static int sum(Map<String, String> column) {
        int sum = 0;
        for (String cell : column.values()) {
            sum += cell.equals(NOT_RUN) ? 0 : Integer.parseInt(cell.split(" ")[0]);
        }
        return sum;
    }
}
