package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a table was used for the first time, which ends its declaration: what a statement, a schema or a mapping has
 * asked must stay as it was.
 *
 * <p>The field is volatile, and written once: whoever finds it set sees all that was declared before. Two threads may
 * come first together.
 */
final class FirstUse {
    private static final String ROOT = "io.alkahest.";
    private static final List<String> OWN_PACKAGES = List.of(
            "catalog.",
            "compile.",
            "dialect.",
            "dsl.",
            "engine.",
            "flush.",
            "load.",
            "mapping.",
            "query.",
            "schema.",
            "session.",
            "sql.",
            "state.");

    private final Table<?> table;
    private volatile @Nullable String place;

    FirstUse(Table<?> table) {
        this.table = table;
    }

    /** Ends the declaration of the table, and that of the table of its superclass, whose columns are its own. */
    void begin() {
        if (place == null) {
            begin(StackWalker.getInstance().walk(frames -> caller(frames.toList())));
        }
    }

    private void begin(String caller) {
        Table<?> parent = table.parent();
        if (parent != null) {
            parent.use.begin(caller);
        }
        synchronized (this) {
            if (place == null) {
                place = caller;
            }
        }
    }

    /**
     * Refuses a declaration once the table is in use.
     *
     * @param subject the table, or the part of it, that is declared further
     * @param word what is said of it
     */
    void refuse(Object subject, String word) {
        String first = place;
        if (first != null) {
            throw new SchemaException(
                    712,
                    subject + "." + word + " comes after the first use of table " + table + ": " + first
                            + ". Say it where the table is declared, before a statement, a schema or a session uses it.");
        }
    }

    /** The call of this library, and where the application made it. */
    private static String caller(List<StackWalker.StackFrame> stack) {
        StackWalker.StackFrame call = stack.get(0);
        for (StackWalker.StackFrame frame : stack) {
            if (isOwn(frame.getClassName())) {
                call = frame;
            } else if (!frame.getClassName().startsWith("java")
                    && !frame.getClassName().startsWith("kotlin")) {
                return described(call) + " in " + frame.getClassName() + "." + frame.getMethodName() + "("
                        + frame.getFileName() + ":" + frame.getLineNumber() + ")";
            }
        }
        return described(call);
    }

    private static boolean isOwn(String className) {
        return className.startsWith(ROOT)
                && OWN_PACKAGES.stream().anyMatch(name -> className.startsWith(name, ROOT.length()));
    }

    /** {@code Session.all(…)}, {@code new Schema(…)}, and {@code select(…)} where it stands in no class of Java's. */
    private static String described(StackWalker.StackFrame call) {
        String simple = call.getClassName().substring(call.getClassName().lastIndexOf('.') + 1);
        if (call.getMethodName().equals("<init>")) {
            return "new " + simple + "(…)";
        }
        return (simple.endsWith("Kt") ? "" : simple + ".") + call.getMethodName() + "(…)";
    }
}
