package io.alkahest.migrate.author;

import io.alkahest.catalog.ChangeVisitor;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.TableConstraint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * What can go wrong when a change meets a database with rows in it and programs that use it.
 *
 * @param danger of which kind it is
 * @param what what happens
 * @param remedy what to do about it
 */
public record Hazard(Danger danger, String what, String remedy) {
    /** The kinds of hazards, the gravest one first. May grow. */
    public enum Danger {
        /** Values or rows are gone afterwards. */
        DESTROYS_DATA("destroys data"),
        /** Rows that are there may refuse the change. */
        MAY_FAIL("may fail on data"),
        /** The table is written anew, which takes time and locks. */
        REWRITES("rewrites the table"),
        /** Nobody writes into the table meanwhile. */
        BLOCKS_WRITES("blocks writes"),
        /** Programs that are still running know the old name. */
        BREAKS_READERS("is seen by running programs");

        private final String words;

        Danger(String words) {
            this.words = words;
        }

        /** The kind in a sentence. */
        public String words() {
            return words;
        }
    }

    /** The hazards of a change; none where it is safe. */
    public static List<Hazard> of(SchemaChange change) {
        return change.accept(new Finder());
    }

    /** {@code danger: what. Remedy.} */
    @Override
    public String toString() {
        return danger.words + ": " + what + ". " + remedy;
    }

    /** Safe unless it says otherwise. */
    private static final class Finder implements ChangeVisitor<List<Hazard>> {
        private static List<Hazard> one(Danger danger, String what, String remedy) {
            return List.of(new Hazard(danger, what, remedy));
        }

        @Override
        public List<Hazard> createTable(SchemaChange.CreateTable change) {
            return List.of();
        }

        @Override
        public List<Hazard> dropTable(SchemaChange.DropTable change) {
            return one(
                    Danger.DESTROYS_DATA,
                    "the table " + change.table() + " is dropped with its rows",
                    "Copy what is needed first, and drop it when no running program reads it any more.");
        }

        @Override
        public List<Hazard> rebuildTable(SchemaChange.RebuildTable change) {
            List<Hazard> hazards = new ArrayList<>();
            for (ColumnInfo from : change.table().columns()) {
                ColumnInfo to = change.to().column(from.name());
                hazards.addAll(
                        to == null
                                ? dropColumn(new SchemaChange.DropColumn(change.table(), from))
                                : alterColumn(new SchemaChange.AlterColumn(change.table(), from, to)));
            }
            hazards.removeIf(hazard -> hazard.danger() == Danger.REWRITES);
            hazards.add(new Hazard(
                    Danger.REWRITES,
                    "the table " + change.table()
                            + " is made anew and its rows are copied; rows that do not fit are refused",
                    "Run it when the table is little used; triggers have to be created again by hand."));
            return hazards;
        }

        @Override
        public List<Hazard> renameTable(SchemaChange.RenameTable change) {
            return one(
                    Danger.BREAKS_READERS,
                    "the table " + change.table() + " is called " + change.name() + " afterwards",
                    "Stop the programs that use the old name, or create a view of that name.");
        }

        @Override
        public List<Hazard> commentTable(SchemaChange.CommentTable change) {
            return List.of();
        }

        @Override
        public List<Hazard> addColumn(SchemaChange.AddColumn change) {
            ColumnInfo column = change.column();
            boolean valued = column.nullable()
                    || column.defaultSql() != null
                    || column.computed() != null
                    || column.identity() != null;
            return valued
                    ? List.of()
                    : one(
                            Danger.MAY_FAIL,
                            "rows of " + change.table() + " have no value for the new column " + column.name(),
                            "Give it a default, or add it with null, fill it, and forbid null in a later revision.");
        }

        @Override
        public List<Hazard> dropColumn(SchemaChange.DropColumn change) {
            ColumnInfo column = change.column();
            return column.computed() != null
                    ? List.of()
                    : one(
                            Danger.DESTROYS_DATA,
                            "the column " + change.table() + "." + column.name() + " is dropped with its values",
                            "Copy what is needed first, and drop it when no running program reads it any more.");
        }

        @Override
        public List<Hazard> alterColumn(SchemaChange.AlterColumn change) {
            List<Hazard> hazards = new ArrayList<>();
            ColumnInfo from = change.from();
            ColumnInfo to = change.to();
            String name = change.table() + "." + to.name();
            if (!from.typeName().equals(to.typeName())) {
                if (Losses.loses(from, to)) {
                    hazards.add(new Hazard(
                            Danger.DESTROYS_DATA,
                            "values of " + name + " are rounded or cut, as they change from " + from.typeName() + " to "
                                    + to.typeName(),
                            "Copy what is needed first, into a column that keeps the old values."));
                }
                if (narrows(from, to)) {
                    hazards.add(new Hazard(
                            Danger.MAY_FAIL,
                            "values of " + name + " that are too long for " + to.typeName()
                                    + " are refused, or cut where the database does so",
                            "Look for them before: they are those that " + from.typeName() + " holds and "
                                    + to.typeName() + " does not."));
                } else if (!widens(from, to)) {
                    hazards.add(
                            new Hazard(
                                    Danger.REWRITES,
                                    "the type of " + name + " changes from " + from.typeName() + " to " + to.typeName(),
                                    "Run it when the table is little used, or add a column, copy in portions, and drop the old one."));
                }
            }
            if (from.computed() == null && to.computed() != null) {
                hazards.add(new Hazard(
                        Danger.DESTROYS_DATA,
                        "the values of " + name + " are gone, as it is computed afterwards",
                        "Copy what is needed first."));
            }
            if (from.nullable() && !to.nullable()) {
                hazards.add(new Hazard(
                        Danger.MAY_FAIL,
                        "rows with null in " + name + " are refused",
                        "Fill them first, by an UPDATE above the statement."));
            }
            if (!Objects.equals(from.collation(), to.collation())
                    && from.typeName().equals(to.typeName())) {
                hazards.add(new Hazard(
                        Danger.REWRITES,
                        "the collation of " + name + " changes, and its indexes with it",
                        "Texts that were different may be equal now: look at unique keys before."));
            }
            return hazards;
        }

        private static boolean narrows(ColumnInfo from, ColumnInfo to) {
            boolean limited = to.length() > 0 && (from.length() == 0 || to.length() < from.length());
            boolean digits = to.precision() > 0
                    && (to.precision() < from.precision()
                            || to.precision() - to.scale() < from.precision() - from.scale());
            return limited || digits;
        }

        private static boolean widens(ColumnInfo from, ColumnInfo to) {
            return from.type() != null
                    && to.type() != null
                    && from.type().family() == to.type().family()
                    && from.length() > 0
                    && to.length() > from.length();
        }

        @Override
        public List<Hazard> renameColumn(SchemaChange.RenameColumn change) {
            return one(
                    Danger.BREAKS_READERS,
                    "the column " + change.table() + "." + change.column().name() + " is called " + change.name()
                            + " afterwards",
                    "Stop the programs that use the old name, or add a column, fill it, and drop the old one later.");
        }

        @Override
        public List<Hazard> addConstraint(SchemaChange.AddConstraint change) {
            TableConstraint constraint = change.constraint();
            return switch (constraint.part()) {
                case PRIMARY_KEY, UNIQUE ->
                    one(
                            Danger.MAY_FAIL,
                            "rows of " + change.table() + " that are equal in " + constraint.description()
                                    + " are refused",
                            "Look for duplicates before.");
                case FOREIGN_KEY ->
                    one(
                            Danger.MAY_FAIL,
                            "rows of " + change.table() + " that lead nowhere by " + constraint.description()
                                    + " are refused, and nobody writes into either table while they are looked for",
                            "Look for them before, and delete them or mend them.");
                default ->
                    one(
                            Danger.MAY_FAIL,
                            "rows of " + change.table() + " that do not meet " + constraint.description()
                                    + " are refused",
                            "Look for them before.");
            };
        }

        @Override
        public List<Hazard> dropConstraint(SchemaChange.DropConstraint change) {
            return List.of();
        }

        @Override
        public List<Hazard> renameConstraint(SchemaChange.RenameConstraint change) {
            return List.of();
        }

        @Override
        public List<Hazard> createIndex(SchemaChange.CreateIndex change) {
            if (change.index().unique()) {
                return one(
                        Danger.MAY_FAIL,
                        "rows of " + change.table() + " that are equal in "
                                + change.index().name() + " are refused",
                        "Look for duplicates before.");
            }
            return one(
                    Danger.BLOCKS_WRITES,
                    "nobody writes into " + change.table() + " while the index "
                            + change.index().name() + " is made",
                    "Run it when the table is little used, or say transactional = false and create it as the database can do meanwhile.");
        }

        @Override
        public List<Hazard> dropIndex(SchemaChange.DropIndex change) {
            return List.of();
        }

        @Override
        public List<Hazard> renameIndex(SchemaChange.RenameIndex change) {
            return List.of();
        }

        @Override
        public List<Hazard> createSequence(SchemaChange.CreateSequence change) {
            return List.of();
        }

        @Override
        public List<Hazard> dropSequence(SchemaChange.DropSequence change) {
            return one(
                    Danger.DESTROYS_DATA,
                    "the sequence " + change.sequence().name() + " is dropped with the number that it has reached",
                    "Drop it when no running program asks it any more.");
        }

        @Override
        public List<Hazard> alterSequence(SchemaChange.AlterSequence change) {
            return List.of();
        }

        @Override
        public List<Hazard> createEnumeration(SchemaChange.CreateEnumeration change) {
            return List.of();
        }

        @Override
        public List<Hazard> dropEnumeration(SchemaChange.DropEnumeration change) {
            return List.of();
        }

        @Override
        public List<Hazard> alterEnumeration(SchemaChange.AlterEnumeration change) {
            List<String> gone = new ArrayList<>(change.from().labels());
            gone.removeAll(change.to().labels());
            return gone.isEmpty()
                    ? List.of()
                    : one(
                            Danger.MAY_FAIL,
                            "rows that hold " + String.join(", ", gone) + " are refused, as "
                                    + change.to().name() + " has no such label any more",
                            "Give them another label first, by an UPDATE above the statement.");
        }

        @Override
        public List<Hazard> createView(SchemaChange.CreateView change) {
            return List.of();
        }

        @Override
        public List<Hazard> dropView(SchemaChange.DropView change) {
            return List.of();
        }

        @Override
        public List<Hazard> runSql(SchemaChange.RunSql change) {
            return List.of();
        }
    }
}
