package io.alkahest.testkit.matrix;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place of the matrix.
 *
 * @param kind how children belong to parents
 * @param keys where their keys come from
 * @param plain whether they are of plain classes
 * @param loader how associations are read
 * @param memory what is in memory before the operation
 * @param operation what is done
 * @param end how it is written
 */
public record Case(Kind kind, Keys keys, boolean plain, Loader loader, Memory memory, Operation operation, End end) {

    /** How associations are read. */
    public enum Loader {
        LAZY,
        SELECT_IN,
        JOINED
    }

    /** What is in memory before the operation. */
    public enum Memory {
        UNREAD,
        READ,
        EXPIRED
    }

    /** How the operation is written. */
    public enum End {
        FLUSH,
        QUERY,
        COMMIT
    }

    /** All places that mean something, grouped by the tables they need. */
    public static List<List<Case>> all() {
        List<List<Case>> groups = new ArrayList<>();
        for (Kind kind : Kind.values()) {
            for (Keys keys : Keys.values()) {
                if (keys != Keys.SHARED || kind.isOne()) {
                    groups.add(group(kind, keys, false));
                    groups.add(group(kind, keys, true));
                }
            }
        }
        return groups;
    }

    private static List<Case> group(Kind kind, Keys keys, boolean plain) {
        List<Case> cases = new ArrayList<>();
        for (Loader loader : Loader.values()) {
            for (Memory memory : Memory.values()) {
                for (Operation operation : Operation.values()) {
                    for (End end : End.values()) {
                        Case one = new Case(kind, keys, plain, loader, memory, operation, end);
                        if (one.meansSomething()) {
                            cases.add(one);
                        }
                    }
                }
            }
        }
        return cases;
    }

    /**
     * A plain object shows nothing of what was not read, and a parent that does not know its children has none to take
     * out.
     */
    private boolean meansSomething() {
        boolean looksIntoChild =
                operation == Operation.SET_NULL || operation == Operation.MOVE_BY_CHILD && kind == Kind.MANY_TO_MANY;
        if (plain && memory == Memory.UNREAD && (operation.looksIntoParent() || looksIntoChild)) {
            return false;
        }
        if (kind == Kind.MANY_TO_ONE && operation.looksIntoParent()) {
            return false;
        }
        boolean needsFree = operation == Operation.ADD_FREE || operation == Operation.SET_NULL_AGAIN;
        return !(needsFree && keys == Keys.SHARED)
                && !(operation == Operation.SET_NULL_AGAIN && kind == Kind.MANY_TO_MANY);
    }

    /**
     * The code of the error that refuses the case, or null where it has to work: a row that others refer to stays, and
     * so does one whose key is that of its parent.
     */
    public @Nullable String refusal() {
        if (kind == Kind.MANY_TO_ONE && operation == Operation.DELETE_PARENT) {
            return "ALK-602";
        }
        if (kind != Kind.ONE_TO_ONE || keys != Keys.SHARED) {
            return null;
        }
        return switch (operation) {
            case DELETE_PARENT -> "ALK-554";
            case REMOVE, SET_NULL, REPLACE, MOVE_BY_PARENT, MOVE_BY_CHILD -> "ALK-550";
            default -> null;
        };
    }

    @Override
    public String toString() {
        return kind + " " + keys + (plain ? " plain " : " entity ") + loader + " " + memory + " " + operation + " "
                + end;
    }
}
