package io.alkahest.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One source file, Java or Kotlin.
 *
 * @param path from the root of the repository, with slashes
 * @param text as it stands in the file
 */
record Source(String path, String text) {

    private static final Pattern TOKEN =
            Pattern.compile("(\"\"\"(?s:.*?)\"\"\"|\"(?:\\\\.|[^\"\\\\\\n])*\"|'(?:\\\\.|[^'\\\\\\n])+')"
                    + "|(//[^\\n]*|/\\*(?s:.*?)\\*/)");
    private static final Pattern PACKAGE = Pattern.compile("(?m)^package ([\\w.]+)");
    private static final Pattern IMPORT = Pattern.compile("(?m)^import (?:static )?([\\w.]+?)(?:\\.\\*)?;?$");

    /** The text without comments; line breaks stay where they are. */
    String code() {
        return TOKEN.matcher(text)
                .replaceAll(token -> Matcher.quoteReplacement(
                        token.group(2) == null ? token.group() : token.group().replaceAll("[^\\n]", "")));
    }

    String packageName() {
        Matcher found = PACKAGE.matcher(code());
        return found.find() ? found.group(1) : "";
    }

    List<String> imports() {
        List<String> imports = new ArrayList<>();
        Matcher found = IMPORT.matcher(code());
        while (found.find()) {
            imports.add(found.group(1));
        }
        return imports;
    }

    int lines() {
        return (int) text.lines().count();
    }

    /** The lines that say something to the compiler: neither blank nor comment, package or import. */
    int codeLines() {
        return (int) code().lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("import ") && !line.startsWith("package "))
                .count();
    }

    /** Every place where the pattern occurs outside comments, as {@code path:line what}. */
    List<String> occurrences(Pattern pattern) {
        List<String> occurrences = new ArrayList<>();
        String code = code();
        Matcher found = pattern.matcher(code);
        while (found.find()) {
            long line = code.substring(0, found.start()).lines().count();
            occurrences.add(path + ":" + Math.max(1, line) + " " + found.group().trim());
        }
        return occurrences;
    }
}
