package io.alkahest.state;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plain classes for the tests of this package, and a record. */
final class Library {
    static final Writers WRITERS = new Writers();
    static final Books BOOKS = new Books();
    static final BookTitles BOOK_TITLES = new BookTitles();

    private Library() {}

    static final class Writers extends Table<Writer> {
        final Column<Writer, Integer> id = integer("id").primaryKey().property(Writer::getId, Writer::setId);
        final Column<Writer, String> name = varchar("name", 50).property(w -> w.name, (w, name) -> w.name = name);
        final NullableColumn<Writer, byte[]> portrait =
                binary("portrait").nullable().property(w -> w.portrait, (w, portrait) -> w.portrait = portrait);
        final ToMany<Writer, Book> books =
                oneToMany(() -> BOOKS.writer).property(w -> w.books, (w, books) -> w.books = books);

        private Writers() {
            super("writers");
        }
    }

    static final class Books extends Table<Book> {
        final Column<Book, Long> id = bigint("id").primaryKey().property(b -> b.id, (b, id) -> b.id = id);
        final Column<Book, String> title = varchar("title", 50).property(b -> b.title, (b, title) -> b.title = title);
        final Column<Book, Integer> writerId =
                integer("writer_id").references(WRITERS.id).property(b -> b.writerId, (b, id) -> b.writerId = id);
        final ToOne<Book, Writer> writer =
                manyToOne(WRITERS, writerId).property(b -> b.writer, (b, writer) -> b.writer = writer);

        private Books() {
            super("books");
        }
    }

    static final class BookTitles extends Table<BookTitle> {
        final Column<BookTitle, Long> id = bigint("id").primaryKey();
        final NullableColumn<BookTitle, String> title =
                varchar("book_title", 50).nullable();

        private BookTitles() {
            super("book_titles");
        }
    }

    static final class Writer {
        private int id;
        String name = "";
        byte @Nullable [] portrait;

        @Nullable
        List<Book> books = new ArrayList<>();

        private Writer() {}

        static Writer named(String name) {
            Writer writer = new Writer();
            writer.name = name;
            return writer;
        }

        int getId() {
            return id;
        }

        void setId(int id) {
            this.id = id;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Writer writer && name.equals(writer.name);
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    static final class Book {
        @Nullable
        Long id;

        String title;

        @Nullable
        Integer writerId;

        @Nullable
        Writer writer;

        Book(String title) {
            this.title = title;
        }
    }

    record BookTitle(@Nullable String bookTitle, long id) {}
}
