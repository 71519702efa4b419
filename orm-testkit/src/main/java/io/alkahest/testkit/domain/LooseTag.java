package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.LooseTags.LOOSE_TAGS;

import io.alkahest.session.Entity;
import java.util.List;

/** A tag that posts are linked to without constraints. */
public class LooseTag extends Entity {
    public LooseTag(String text) {
        set(LOOSE_TAGS.text, text);
    }

    public Integer getId() {
        return get(LOOSE_TAGS.id);
    }

    public String getText() {
        return get(LOOSE_TAGS.text);
    }

    public List<LoosePost> getPosts() {
        return get(LOOSE_TAGS.posts);
    }
}
