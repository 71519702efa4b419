package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Books.BOOKS;

import io.alkahest.session.Entity;
import org.jspecify.annotations.Nullable;

/** A book, on a shelf or not. */
public class Book extends Entity {
    public Book(String title) {
        set(BOOKS.title, title);
    }

    public Integer getId() {
        return get(BOOKS.id);
    }

    public String getTitle() {
        return get(BOOKS.title);
    }

    public @Nullable Shelf getShelf() {
        return get(BOOKS.shelf);
    }

    public void setShelf(@Nullable Shelf shelf) {
        set(BOOKS.shelf, shelf);
    }
}
