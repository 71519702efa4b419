package io.alkahest.testkit.domain;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;

/** {@link PostTags} in a database without foreign key constraints. */
public final class LoosePostTags extends Table<Row> {
    /** The table. */
    public static final LoosePostTags LOOSE_POST_TAGS = new LoosePostTags();

    public final Column<Row, Integer> postId = integer("post_id");
    public final Column<Row, Integer> tagId = integer("tag_id");

    private LoosePostTags() {
        super("loose_post_tags");
        primaryKey(postId, tagId);
    }
}
