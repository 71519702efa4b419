package io.alkahest.migrate.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;

/** The program in a folder of a test. */
final class Program {
    private final Path work;
    private final String url;

    Program(Path work, String url) {
        this.work = work;
        this.url = url;
    }

    /** How a command ended, and what it wrote, with the folder of the test as {@code …}. */
    record Ended(int code, String written) {}

    Ended run(String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        boolean needsFolder = !List.of("--help", "--version").contains(words[words.length - 1]);
        if (needsFolder) {
            all.addAll(List.of("--config", work.resolve("alkahest.toml").toString(), "--url", url));
            all.addAll(List.of("--folder", work.resolve("migrations").toString()));
        }
        StringWriter written = new StringWriter();
        CommandLine line = Main.commandLine()
                .setOut(new PrintWriter(written, true))
                .setErr(new PrintWriter(written, true))
                .setColorScheme(CommandLine.Help.defaultColorScheme(CommandLine.Help.Ansi.OFF));
        int code = line.execute(all.toArray(String[]::new));
        return new Ended(code, written.toString().replace(work.toString(), "…"));
    }
}
