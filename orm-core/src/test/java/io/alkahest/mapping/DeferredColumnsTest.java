package io.alkahest.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.MappingException;
import io.alkahest.error.SchemaException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.sql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeferredColumnsTest {
    private final Mappings mappings = new Mappings();

    @Test
    void aDeferredColumnIsNoItemAndKnowsItsGroup() {
        Files files = new Files();
        assertEquals(List.of(files.id, files.name), files.items());
        assertEquals(5, files.columns().size());
        EntityMapping<File> mapping = mappings.of(files);
        assertFalse(mapping.isDeferred(files.name.slot()));
        assertNull(mapping.deferredWith(files.name.slot()));
        assertTrue(mapping.isDeferred(files.text.slot()));
        assertArrayEquals(new AnyColumn<?, ?>[] {files.text}, mapping.deferredWith(files.text.slot()));
        assertArrayEquals(new AnyColumn<?, ?>[] {files.small, files.large}, mapping.deferredWith(files.large.slot()));
        assertArrayEquals(new int[] {0, 2}, mapping.slots(files.alias("f").items()));
    }

    @Test
    void plainRowsHaveNoDeferredColumns() {
        SchemaException error = assertThrows(SchemaException.class, PlainRows::new);
        assertEquals(
                "plain.text is deferred, but table plain has plain rows, which read nothing later. Select the columns you want, and leave out deferred(). [ALK-680]",
                error.getMessage());
    }

    @Test
    void plainObjectsAndRecordsHaveNoDeferredColumns() {
        assertMessage(
                "memos.text is deferred, but Memo does not notice when a property is read. Let the class extend Entity, or leave out deferred(). [ALK-681]",
                new Memos());
        assertMessage(
                "leaves.text is deferred, but Leaf does not notice when a property is read. Let the class extend Entity, or leave out deferred(). [ALK-681]",
                new Leaves());
    }

    @Test
    void whatEveryObjectNeedsCannotBeDeferred() {
        assertMessage(
                "keyed.id is deferred, but it is part of the key, without which no object can be read. Leave out deferred(). [ALK-682]",
                new Keyed());
        assertMessage(
                "counted.version is deferred, but it is the version of its row, without which no object can be read. Leave out deferred(). [ALK-682]",
                new Counted());
        assertMessage(
                "leading.next is deferred, but it is used by an association, without which no object can be read. Leave out deferred(). [ALK-682]",
                new Leading());
    }

    private void assertMessage(String message, Table<?> table) {
        assertEquals(
                message,
                assertThrows(MappingException.class, () -> mappings.of(table)).getMessage());
    }

    private static final class Files extends Table<File> {
        final Column<File, Integer> id = integer("id").primaryKey();
        final NullableColumn<File, byte[]> small = binary("small").nullable().deferred("bytes");
        final Column<File, String> name = varchar("name", 20);
        final Column<File, byte[]> large = binary("large").deferred("bytes");
        final Column<File, String> text = text("text").deferred();

        private Files() {
            super("files");
        }
    }

    private static class File extends Entity {}

    private static final class PlainRows extends Table<Row> {
        private PlainRows() {
            super("plain");
            text("text").deferred();
        }
    }

    private static final class Memos extends Table<Memo> {
        private Memos() {
            super("memos");
            integer("id").primaryKey().property(memo -> memo.id, (memo, id) -> memo.id = id);
            text("text").deferred().property(memo -> memo.text, (memo, text) -> memo.text = text);
        }
    }

    private static class Memo {
        int id;

        @Nullable
        String text;
    }

    private static final class Leaves extends Table<Leaf> {
        private Leaves() {
            super("leaves");
            integer("id").primaryKey();
            text("text").deferred();
        }
    }

    private record Leaf(int id, String text) {}

    private static final class Keyed extends Table<File> {
        private Keyed() {
            super("keyed");
            integer("id").primaryKey().deferred();
        }
    }

    private static final class Counted extends Table<File> {
        private Counted() {
            super("counted");
            integer("id").primaryKey();
            integer("version").version().deferred();
        }
    }

    private static final class Leading extends Table<File> {
        final Column<File, Integer> id = integer("id").primaryKey();
        final NullableColumn<File, Integer> nextId = integer("next").nullable().deferred();
        final ToOne<File, @Nullable File> next = manyToOne(this, nextId);

        private Leading() {
            super("leading");
        }
    }
}
