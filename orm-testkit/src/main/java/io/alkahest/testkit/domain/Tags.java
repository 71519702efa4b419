package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Posts.POSTS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;

/** Words that posts are found by. */
public final class Tags extends Table<Tag> {
    /** The table. */
    public static final Tags TAGS = new Tags();

    public final Column<Tag, Integer> id = integer("id").primaryKey();
    public final Column<Tag, String> text = varchar("text", 30);
    public final ToMany<Tag, Post> posts = manyToMany(() -> POSTS.through(POST_TAGS));

    private Tags() {
        super("tags");
    }
}
