package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Shelves.SHELVES;

import io.alkahest.session.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A shelf in a room. */
public class Shelf extends Entity {
    public Shelf(String room, int number) {
        set(SHELVES.room, room);
        set(SHELVES.number, number);
    }

    public String getRoom() {
        return get(SHELVES.room);
    }

    public Integer getNumber() {
        return get(SHELVES.number);
    }

    public @Nullable String getTopic() {
        return get(SHELVES.topic);
    }

    public void setTopic(@Nullable String topic) {
        set(SHELVES.topic, topic);
    }

    public List<Book> getBooks() {
        return get(SHELVES.books);
    }
}
