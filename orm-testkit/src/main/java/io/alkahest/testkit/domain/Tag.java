package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Tags.TAGS;

import io.alkahest.session.Entity;
import java.util.List;

/** A word that posts are found by. */
public class Tag extends Entity {
    public Tag(String text) {
        setText(text);
    }

    public Integer getId() {
        return get(TAGS.id);
    }

    public String getText() {
        return get(TAGS.text);
    }

    public void setText(String text) {
        set(TAGS.text, text);
    }

    public List<Post> getPosts() {
        return get(TAGS.posts);
    }
}
