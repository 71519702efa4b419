package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Comments.COMMENTS;
import static io.alkahest.testkit.domain.PostTags.POST_TAGS;
import static io.alkahest.testkit.domain.Tags.TAGS;
import static io.alkahest.testkit.domain.Users.USERS;

import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;

/** What users write. Comments belong to their post: they go with it, and go when they are taken out of it. */
public final class Posts extends Table<Post> {
    /** The table. */
    public static final Posts POSTS = new Posts();

    public final Column<Post, Integer> id = integer("id").primaryKey();
    public final Column<Post, String> title = varchar("title", 200);
    public final NullableColumn<Post, String> body = text("body").nullable();
    public final Column<Post, Integer> authorId = integer("author_id").references(() -> USERS.id);
    public final ToOne<Post, User> author = manyToOne(() -> USERS, authorId);
    public final ToMany<Post, Tag> tags = manyToMany(() -> TAGS.through(POST_TAGS));
    public final ToMany<Post, Comment> comments =
            oneToMany(() -> COMMENTS.post).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);

    private Posts() {
        super("posts");
    }
}
