package io.alkahest.state;

import java.util.List;

/** Where an application has called. */
public final class CallSite {
    private static final List<String> OWN_PACKAGES = List.of(
            "java.", "kotlin", "io.alkahest.load.", "io.alkahest.state.", "io.alkahest.session.", "io.alkahest.dsl.");

    private CallSite() {}

    /** The innermost caller that is neither of this library nor an accessor of the entity. */
    public static StackTraceElement of(String entityClass) {
        StackTraceElement[] stack = new Throwable().getStackTrace();
        for (StackTraceElement frame : stack) {
            String name = frame.getClassName();
            if (!isOwn(name) && !name.equals(entityClass)) {
                return frame;
            }
        }
        return stack[stack.length - 1];
    }

    private static boolean isOwn(String className) {
        for (String prefix : OWN_PACKAGES) {
            if (className.startsWith(prefix)) {
                return true;
            }
        }
        return false;
    }
}
