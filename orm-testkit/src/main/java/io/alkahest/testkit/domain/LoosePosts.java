package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.LoosePostTags.LOOSE_POST_TAGS;
import static io.alkahest.testkit.domain.LooseTags.LOOSE_TAGS;
import static io.alkahest.testkit.domain.LooseUsers.LOOSE_USERS;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** {@link Posts} in a database without foreign key constraints; the author may be missing. */
public final class LoosePosts extends Table<LoosePost> {
    /** The table. */
    public static final LoosePosts LOOSE_POSTS = new LoosePosts();

    public final Column<LoosePost, Integer> id = integer("id").primaryKey();
    public final Column<LoosePost, String> title = varchar("title", 200);
    public final NullableColumn<LoosePost, Integer> authorId =
            integer("author_id").nullable();
    public final ToOne<LoosePost, @Nullable LooseUser> author = manyToOne(() -> LOOSE_USERS, authorId);
    public final ToMany<LoosePost, LooseTag> tags =
            manyToMany(() -> LOOSE_TAGS.through(LOOSE_POST_TAGS, LOOSE_POST_TAGS.postId, LOOSE_POST_TAGS.tagId));

    private LoosePosts() {
        super("loose_posts");
    }
}
