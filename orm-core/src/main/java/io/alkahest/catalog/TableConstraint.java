package io.alkahest.catalog;

import io.alkahest.catalog.Difference.Part;
import org.jspecify.annotations.Nullable;

/** A constraint of a table, with the kind that its description alone does not tell. Immutable. */
public sealed interface TableConstraint {
    /** What it says. */
    SchemaObject description();

    /** Its kind. */
    Part part();

    /** Adds it to a table; returns the table. */
    TableInfo.Builder addTo(TableInfo.Builder table);

    /** The same constraint under another name. */
    TableConstraint named(String name);

    /** The constraint's name, or null where it has none. */
    default @Nullable String name() {
        return description().name();
    }

    /** The primary key. */
    record PrimaryKey(KeyInfo description) implements TableConstraint {
        @Override
        public Part part() {
            return Part.PRIMARY_KEY;
        }

        @Override
        public TableConstraint named(String name) {
            return new PrimaryKey(new KeyInfo(name, description.columns()));
        }

        @Override
        public TableInfo.Builder addTo(TableInfo.Builder table) {
            return table.primaryKey(description);
        }
    }

    /** A unique constraint. */
    record Unique(KeyInfo description) implements TableConstraint {
        @Override
        public Part part() {
            return Part.UNIQUE;
        }

        @Override
        public TableConstraint named(String name) {
            return new Unique(new KeyInfo(name, description.columns()));
        }

        @Override
        public TableInfo.Builder addTo(TableInfo.Builder table) {
            return table.unique(description);
        }
    }

    /** A foreign key. */
    record ForeignKey(ForeignKeyInfo description) implements TableConstraint {
        @Override
        public Part part() {
            return Part.FOREIGN_KEY;
        }

        @Override
        public TableConstraint named(String name) {
            return new ForeignKey(description.named(name));
        }

        @Override
        public TableInfo.Builder addTo(TableInfo.Builder table) {
            return table.foreignKey(description);
        }
    }

    /** A check. */
    record Check(CheckInfo description) implements TableConstraint {
        @Override
        public Part part() {
            return Part.CHECK;
        }

        @Override
        public TableConstraint named(String name) {
            return new Check(new CheckInfo(name, description.sql()));
        }

        @Override
        public TableInfo.Builder addTo(TableInfo.Builder table) {
            return table.check(description);
        }
    }

    /** A constraint in the words of one database. */
    record Own(ConstraintInfo description) implements TableConstraint {
        @Override
        public Part part() {
            return Part.CONSTRAINT;
        }

        @Override
        public TableConstraint named(String name) {
            return new Own(new ConstraintInfo(name, description.sql()));
        }

        @Override
        public TableInfo.Builder addTo(TableInfo.Builder table) {
            return table.constraint(description);
        }
    }
}
