package io.alkahest.catalog;

import io.alkahest.type.NativeEnum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One step by which a schema becomes another one, as data: it can be printed, compared, kept and read again, and a
 * dialect writes the statements for it.
 *
 * <p>A change speaks of descriptions, as a catalog gives them, and not of declared tables: those that an old change was
 * about need not exist any more. Where it mentions a table, that is what is known of the table at that moment. Name and
 * schema are enough for most changes; of the columns, those that the change speaks of tell their types, and whether
 * their names stand in quotes. A change that drops something or changes it holds what was there before, so that what it
 * loses can be seen, and made again.
 *
 * <p>Defaults, checks, computations and conditions are SQL text of the database that the descriptions come from.
 *
 * <pre>{@code
 * List<SchemaChange> changes = engine.inspect().differences(schema).changes();
 * engine.ddl(changes).forEach(System.out::println);
 * engine.apply(changes);
 * }</pre>
 *
 * <p>All changes are immutable.
 */
public sealed interface SchemaChange {
    /** Calls the method for this kind of change. */
    <R> R accept(ChangeVisitor<R> visitor);

    /** What the change is about: the name of a table, with its schema where it has one, or of what is in no table. */
    String subject();

    /** A change of a table, or of a part of one. */
    sealed interface OfTable extends SchemaChange {
        /** The table. */
        TableInfo table();

        @Override
        default String subject() {
            return table().toString();
        }
    }

    /** A change of a column. */
    sealed interface OfColumn extends OfTable {}

    /** A change of a constraint. */
    sealed interface OfConstraint extends OfTable {
        /** The constraint. */
        TableConstraint constraint();
    }

    /** Creates a table with its constraints and indexes. */
    record CreateTable(TableInfo table) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.createTable(this);
        }
    }

    /** Drops a table with its rows. */
    record DropTable(TableInfo table) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.dropTable(this);
        }
    }

    /**
     * Creates a table anew as it shall be, with the rows that it has, under the name that it has: for a database that
     * changes little of a table that is there. The statements stand between those that
     * {@link io.alkahest.dialect.Dialect#rebuilding} tells.
     *
     * @param table the table as it is, with all that it has
     * @param to the table as it shall be; columns of the same name keep their values
     */
    record RebuildTable(TableInfo table, TableInfo to) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.rebuildTable(this);
        }
    }

    /**
     * Gives a table another name, in the same schema.
     *
     * @param name the new name
     */
    record RenameTable(TableInfo table, String name) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.renameTable(this);
        }
    }

    /**
     * Gives a table another comment, or none.
     *
     * @param comment the new comment, or null for none
     */
    record CommentTable(TableInfo table, @Nullable String comment) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.commentTable(this);
        }
    }

    /** Adds a column behind the others. */
    record AddColumn(TableInfo table, ColumnInfo column) implements OfColumn {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.addColumn(this);
        }
    }

    /** Drops a column with its values. */
    record DropColumn(TableInfo table, ColumnInfo column) implements OfColumn {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.dropColumn(this);
        }
    }

    /**
     * Changes what a column is declared with, and keeps its values, converted where its type changes.
     *
     * @param from the column as it is
     * @param to the column as it shall be, under the same name and with all that stays
     */
    record AlterColumn(TableInfo table, ColumnInfo from, ColumnInfo to) implements OfColumn {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.alterColumn(this);
        }
    }

    /**
     * Gives a column another name.
     *
     * @param column the column under its old name
     * @param name the new name
     */
    record RenameColumn(TableInfo table, ColumnInfo column, String name) implements OfColumn {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.renameColumn(this);
        }
    }

    /** Adds a constraint to a table that is there; the database looks whether the rows meet it. */
    record AddConstraint(TableInfo table, TableConstraint constraint) implements OfConstraint {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.addConstraint(this);
        }
    }

    /** Takes a constraint off its table. */
    record DropConstraint(TableInfo table, TableConstraint constraint) implements OfConstraint {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.dropConstraint(this);
        }
    }

    /**
     * Gives a constraint another name; a database that has no word for that drops it and adds it again.
     *
     * @param constraint the constraint under its old name
     * @param name the new name
     */
    record RenameConstraint(TableInfo table, TableConstraint constraint, String name) implements OfConstraint {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.renameConstraint(this);
        }
    }

    /** Creates an index of a table that is there. */
    record CreateIndex(TableInfo table, IndexInfo index) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.createIndex(this);
        }
    }

    /** Drops an index. */
    record DropIndex(TableInfo table, IndexInfo index) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.dropIndex(this);
        }
    }

    /**
     * Gives an index another name; a database that has no word for that drops it and creates it again.
     *
     * @param index the index under its old name
     * @param name the new name
     */
    record RenameIndex(TableInfo table, IndexInfo index, String name) implements OfTable {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.renameIndex(this);
        }
    }

    /** Creates a sequence. */
    record CreateSequence(SequenceInfo sequence) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.createSequence(this);
        }

        @Override
        public String subject() {
            return sequence.name();
        }
    }

    /** Drops a sequence. */
    record DropSequence(SequenceInfo sequence) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.dropSequence(this);
        }

        @Override
        public String subject() {
            return sequence.name();
        }
    }

    /**
     * Changes what a sequence is declared with; it goes on with the number that it has reached.
     *
     * @param from the sequence as it is
     * @param to the sequence as it shall be, under the same name
     */
    record AlterSequence(SequenceInfo from, SequenceInfo to) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.alterSequence(this);
        }

        @Override
        public String subject() {
            return to.name();
        }
    }

    /** Creates an enumeration that is a type of its own; nothing where columns spell its labels out. */
    record CreateEnumeration(NativeEnum enumeration) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.createEnumeration(this);
        }

        @Override
        public String subject() {
            return enumeration.name();
        }
    }

    /** Drops an enumeration that is a type of its own; nothing where columns spell its labels out. */
    record DropEnumeration(NativeEnum enumeration) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.dropEnumeration(this);
        }

        @Override
        public String subject() {
            return enumeration.name();
        }
    }

    /**
     * Changes the labels of an enumeration that is a type of its own; nothing where columns spell its labels out. Rows
     * that hold a label which goes are refused by the database.
     *
     * @param from the enumeration as it is
     * @param to the enumeration as it shall be, under the same name
     * @param columns the columns of this type, as they are
     */
    record AlterEnumeration(NativeEnum from, NativeEnum to, List<ColumnOf> columns) implements SchemaChange {
        public AlterEnumeration {
            columns = List.copyOf(columns);
        }

        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.alterEnumeration(this);
        }

        @Override
        public String subject() {
            return to.name();
        }
    }

    /** A column with its table. */
    record ColumnOf(TableInfo table, ColumnInfo column) {}

    /** Creates a view from its definition. */
    record CreateView(ViewInfo view) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.createView(this);
        }

        @Override
        public String subject() {
            return view.toString();
        }
    }

    /** Drops a view. */
    record DropView(ViewInfo view) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.dropView(this);
        }

        @Override
        public String subject() {
            return view.toString();
        }
    }

    /**
     * Runs a statement as it stands, for what no other change says.
     *
     * @param sql one statement, without a semicolon at its end
     */
    record RunSql(String sql) implements SchemaChange {
        @Override
        public <R> R accept(ChangeVisitor<R> visitor) {
            return visitor.runSql(this);
        }

        @Override
        public String subject() {
            return sql;
        }
    }
}
