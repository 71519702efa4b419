package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.LoosePosts.LOOSE_POSTS;

import io.alkahest.session.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A post that refers to its author without a constraint. */
public class LoosePost extends Entity {
    public LoosePost(String title, @Nullable LooseUser author) {
        set(LOOSE_POSTS.title, title);
        setAuthor(author);
    }

    public Integer getId() {
        return get(LOOSE_POSTS.id);
    }

    public String getTitle() {
        return get(LOOSE_POSTS.title);
    }

    public @Nullable LooseUser getAuthor() {
        return get(LOOSE_POSTS.author);
    }

    public void setAuthor(@Nullable LooseUser author) {
        set(LOOSE_POSTS.author, author);
    }

    public List<LooseTag> getTags() {
        return get(LOOSE_POSTS.tags);
    }
}
