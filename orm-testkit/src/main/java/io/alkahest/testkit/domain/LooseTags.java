package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.LoosePostTags.LOOSE_POST_TAGS;
import static io.alkahest.testkit.domain.LoosePosts.LOOSE_POSTS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;

/** {@link Tags} in a database without foreign key constraints. */
public final class LooseTags extends Table<LooseTag> {
    /** The table. */
    public static final LooseTags LOOSE_TAGS = new LooseTags();

    public final Column<LooseTag, Integer> id = integer("id").primaryKey();
    public final Column<LooseTag, String> text = varchar("text", 30);
    public final ToMany<LooseTag, LoosePost> posts =
            manyToMany(() -> LOOSE_POSTS.through(LOOSE_POST_TAGS, LOOSE_POST_TAGS.tagId, LOOSE_POST_TAGS.postId));

    private LooseTags() {
        super("loose_tags");
    }
}
