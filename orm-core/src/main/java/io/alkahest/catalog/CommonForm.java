package io.alkahest.catalog;

import org.jspecify.annotations.Nullable;

/**
 * Brings descriptions into a form in which equal things are equal, whether an application has declared them or a
 * database shows them in words of its own.
 *
 * <p>What a database cannot keep, such as a comment, is left out of the form. Implemented by dialects.
 */
public interface CommonForm {
    /** The common form of a type's name. */
    String ofType(String typeName);

    /** A column's common form. */
    ColumnInfo of(ColumnInfo column);

    /** A foreign key's common form. */
    ForeignKeyInfo of(ForeignKeyInfo key);

    /** An index's common form. */
    IndexInfo of(IndexInfo index);

    /** A check's common form. */
    CheckInfo of(CheckInfo check);

    /** The common form of a constraint in the database's own words. */
    ConstraintInfo of(ConstraintInfo constraint);

    /** A sequence's common form. */
    SequenceInfo of(SequenceInfo sequence);

    /**
     * Whether the database makes an index for each foreign key that finds none, which its catalog does not tell from an
     * index that somebody wanted.
     */
    default boolean indexesForeignKeys() {
        return false;
    }

    /** The common form of a table's or view's comment; null where the database keeps none. */
    @Nullable
    String ofComment(@Nullable String comment);
}
