package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Comments.COMMENTS;

import io.alkahest.session.Entity;

/** A remark on a post. */
public class Comment extends Entity {
    public Comment(String text) {
        setText(text);
    }

    public Integer getId() {
        return get(COMMENTS.id);
    }

    public String getText() {
        return get(COMMENTS.text);
    }

    public void setText(String text) {
        set(COMMENTS.text, text);
    }

    public Post getPost() {
        return get(COMMENTS.post);
    }

    public void setPost(Post post) {
        set(COMMENTS.post, post);
    }
}
