package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Posts.POSTS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;

/** Remarks on posts, owned by them. */
public final class Comments extends Table<Comment> {
    /** The table. */
    public static final Comments COMMENTS = new Comments();

    public final Column<Comment, Integer> id = integer("id").primaryKey();
    public final Column<Comment, String> text = varchar("text", 500);
    public final Column<Comment, Integer> postId = integer("post_id").references(() -> POSTS.id);
    public final ToOne<Comment, Post> post = manyToOne(() -> POSTS, postId);

    private Comments() {
        super("comments");
    }
}
