package io.alkahest.testkit.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.SchemaChange;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableConstraint;
import io.alkahest.catalog.TableInfo;
import io.alkahest.catalog.ViewInfo;
import io.alkahest.compile.DdlFeature;
import io.alkahest.error.SchemaException;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.type.NativeEnum;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * Changes that were not found by a comparison, but made by hand: each kind has its statements, or is refused by name.
 */
public abstract class HandmadeChangeSuite extends DatabaseSuite {
    protected HandmadeChangeSuite(TestDatabase database) {
        super(database);
    }

    private boolean alters() {
        return engine.dialect().ddl().supports(DdlFeature.ALTER_TABLE);
    }

    private static final class First extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> number = integer("number");

        First() {
            super("first");
        }
    }

    @Test
    void whatIsNoDifferenceIsChangedByHand() {
        create(new Schema(new First()));
        outside.run("INSERT INTO first (number) VALUES (5)");
        TableInfo first = engine.inspect().table("first");
        ColumnInfo number = Objects.requireNonNull(first.column("number"));
        ViewInfo view = new ViewInfo(null, "numbers", List.of(), "SELECT number FROM first", false, null);
        engine.apply(List.of(new SchemaChange.CreateView(view)));
        assertEquals(List.of("5"), outside.rows("SELECT number FROM numbers"));
        engine.inConnection(connection -> connection.apply(List.of(
                new SchemaChange.DropView(view),
                new SchemaChange.RenameColumn(first, number, "amount"),
                new SchemaChange.RenameTable(first, "renamed"),
                new SchemaChange.RunSql("UPDATE renamed SET amount = amount + 1"))));
        assertEquals(List.of("6"), outside.rows("SELECT amount FROM renamed"));
        assertEquals(
                "The view numbers cannot be created: its description has no definition, which a database tells only"
                        + " those who may see it. Put the query into the description. [ALK-717]",
                assertThrows(
                                SchemaException.class,
                                () -> engine.ddl(List.of(new SchemaChange.CreateView(
                                        new ViewInfo(null, "numbers", List.of(), null, false, null)))))
                        .getMessage());
    }

    @Test
    void aConstraintWithoutANameIsNotDropped() {
        List<SchemaChange> changes = List.of(new SchemaChange.DropConstraint(
                TableInfo.builder(null, "first").build(),
                new TableConstraint.Unique(new KeyInfo(null, List.of("number")))));
        if (alters()) {
            assertEquals(
                    "The constraint (number) of first has no name by which it could be dropped or renamed."
                            + " Give its description the name that it has in the database. [ALK-716]",
                    assertThrows(SchemaException.class, () -> engine.ddl(changes))
                            .getMessage());
        } else {
            assertThrows(UnsupportedSqlException.class, () -> engine.ddl(changes));
        }
    }

    /** Whatever is added to the changes, each dialect has statements for it, or refuses it by name. */
    @Test
    void eachKindOfChangeIsWritten() {
        TableInfo table = TableInfo.builder(null, "things")
                .column(column("id", SqlTypes.INTEGER, false))
                .column(column("size", SqlTypes.INTEGER, true))
                .build();
        ColumnInfo size = Objects.requireNonNull(table.column("size"));
        TableConstraint unique = new TableConstraint.Unique(new KeyInfo("one_size", List.of("size")));
        IndexInfo index = new IndexInfo("by_size", List.of(new IndexInfo.Part("size", null, false)), false, null);
        SequenceInfo sequence = new SequenceInfo(null, "numbers", 1, 1, 1, Long.MAX_VALUE, false);
        NativeEnum labels = new NativeEnum("labels", List.of("a", "b"));
        ViewInfo view = new ViewInfo(null, "view_of_things", List.of(), "SELECT 1", false, null);
        List<SchemaChange> changes = List.of(
                new SchemaChange.CreateTable(table),
                new SchemaChange.DropTable(table),
                new SchemaChange.RebuildTable(table, table),
                new SchemaChange.RenameTable(table, "others"),
                new SchemaChange.CommentTable(table, "said"),
                new SchemaChange.AddColumn(table, size),
                new SchemaChange.DropColumn(table, size),
                new SchemaChange.AlterColumn(table, size, size.withType(SqlTypes.BIGINT)),
                new SchemaChange.RenameColumn(table, size, "length"),
                new SchemaChange.AddConstraint(table, unique),
                new SchemaChange.DropConstraint(table, unique),
                new SchemaChange.RenameConstraint(table, unique, "other"),
                new SchemaChange.CreateIndex(table, index),
                new SchemaChange.DropIndex(table, index),
                new SchemaChange.RenameIndex(table, index, "other"),
                new SchemaChange.CreateSequence(sequence),
                new SchemaChange.DropSequence(sequence),
                new SchemaChange.AlterSequence(sequence, new SequenceInfo(null, "numbers", 1, 2, 1, 100, true)),
                new SchemaChange.CreateEnumeration(labels),
                new SchemaChange.DropEnumeration(labels),
                new SchemaChange.AlterEnumeration(labels, new NativeEnum("labels", List.of("a", "b", "c")), List.of()),
                new SchemaChange.CreateView(view),
                new SchemaChange.DropView(view),
                new SchemaChange.RunSql("SELECT 1"));
        Set<Class<?>> written = new HashSet<>();
        for (SchemaChange change : changes) {
            written.add(change.getClass());
            try {
                engine.ddl(List.of(change)).forEach(statement -> assertFalse(statement.isBlank(), change::toString));
            } catch (UnsupportedSqlException e) {
                assertTrue(e.getMessage().matches("(?s).*\\[ALK-(356|715|831)]"), e::getMessage);
            }
        }
        assertEquals(kindsOf(SchemaChange.class), written);
    }

    private static Set<Class<?>> kindsOf(Class<?> sealed) {
        Set<Class<?>> kinds = new HashSet<>();
        for (Class<?> permitted : sealed.getPermittedSubclasses()) {
            kinds.addAll(permitted.isSealed() ? kindsOf(permitted) : Set.of(permitted));
        }
        return kinds;
    }

    private static ColumnInfo column(String name, SqlType<?> type, boolean nullable) {
        return new ColumnInfo(name, 0, "", type, nullable, null, null, null, null);
    }
}
