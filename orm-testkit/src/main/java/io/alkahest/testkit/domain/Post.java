package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Posts.POSTS;

import io.alkahest.session.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something written by a user. */
public class Post extends Entity {
    public Post(String title, User author) {
        setTitle(title);
        setAuthor(author);
    }

    /** A post without an author yet. */
    public Post(String title) {
        setTitle(title);
    }

    public Integer getId() {
        return get(POSTS.id);
    }

    public String getTitle() {
        return get(POSTS.title);
    }

    public void setTitle(String title) {
        set(POSTS.title, title);
    }

    public @Nullable String getBody() {
        return get(POSTS.body);
    }

    public void setBody(@Nullable String body) {
        set(POSTS.body, body);
    }

    public Integer getAuthorId() {
        return get(POSTS.authorId);
    }

    public void setAuthorId(Integer authorId) {
        set(POSTS.authorId, authorId);
    }

    public User getAuthor() {
        return get(POSTS.author);
    }

    public void setAuthor(User author) {
        set(POSTS.author, author);
    }

    public List<Tag> getTags() {
        return get(POSTS.tags);
    }

    public List<Comment> getComments() {
        return get(POSTS.comments);
    }
}
