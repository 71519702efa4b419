package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;

/** Which post has which tag: a plain table, whose rows are rows. */
public final class PostTags extends Table<Row> {
    /** The table. */
    public static final PostTags POST_TAGS = new PostTags();

    public final Column<Row, Integer> postId = integer("post_id").references(() -> POSTS.id);
    public final Column<Row, Integer> tagId = integer("tag_id").references(() -> TAGS.id);

    private PostTags() {
        super("post_tags");
        primaryKey(postId, tagId);
    }
}
