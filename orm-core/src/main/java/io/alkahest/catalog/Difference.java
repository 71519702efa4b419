package io.alkahest.catalog;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One way in which a database differs from what an application declares.
 *
 * @param change whether something declared is missing, something is there that is not declared, something is otherwise
 *     than declared, or has another name
 * @param part what differs
 * @param table the table, with its schema where it has one; a sequence's name for sequences
 * @param name the column, constraint or index, or null where it is the table itself
 * @param declared what is declared, in words; null where nothing is
 * @param found what the database has, in its words; null where it has nothing
 * @param declaredObject the description of what is declared: of the column where a part of one differs, of the table
 *     for its comment; null where nothing is declared
 * @param foundObject the description of what the database has, of the same kind; null where it has nothing
 */
public record Difference(
        Change change,
        Part part,
        String table,
        @Nullable String name,
        @Nullable String declared,
        @Nullable String found,
        @Nullable SchemaObject declaredObject,
        @Nullable SchemaObject foundObject) {
    /** In which direction two things differ. May grow. */
    public enum Change {
        /** Declared, and not in the database. */
        MISSING,
        /** In the database, and not declared. */
        EXTRA,
        /** In both, but not the same. */
        CHANGED,
        /** In both, and the same but for its name. */
        RENAMED
    }

    /** What can differ. May grow. */
    public enum Part {
        TABLE,
        COLUMN,
        TYPE,
        COLLATION,
        NULLABILITY,
        DEFAULT,
        IDENTITY,
        COMPUTED,
        UPDATE_DEFAULT,
        COMMENT,
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        INDEX,
        CHECK,
        CONSTRAINT,
        SEQUENCE;

        /** The part's name in a sentence. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /** One line, such as {@code users.email: type is character varying(100), but declared VARCHAR(255)}. */
    @Override
    public String toString() {
        String where = name == null ? table : table + "." + name;
        return switch (change) {
            case MISSING -> where + ": " + part + " is missing" + (declared == null ? "" : ", declared " + declared);
            case EXTRA -> where + ": " + part + " is not declared" + (found == null ? "" : ", found " + found);
            case CHANGED ->
                where + ": " + part + " is " + (found == null ? "none" : found) + ", but declared "
                        + (declared == null ? "none" : declared);
            case RENAMED ->
                table + ": name of " + part + (part == Part.UNIQUE ? " constraint" : "") + " differs: declared "
                        + declared + ", found " + found;
        };
    }
}
