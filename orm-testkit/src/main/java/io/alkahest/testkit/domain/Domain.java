package io.alkahest.testkit.domain;

import io.alkahest.schema.Schema;

/** The schemas of the sample domain. */
public final class Domain {
    /** Users, profiles, posts, comments and tags. Given in an order in which they cannot be created, on purpose. */
    public static final Schema BLOG =
            new Schema(PostTags.POST_TAGS, Comments.COMMENTS, Posts.POSTS, Profiles.PROFILES, Tags.TAGS, Users.USERS);

    /** The blog without any foreign key constraint. */
    public static final Schema LOOSE_BLOG = new Schema(
            LooseUsers.LOOSE_USERS, LoosePosts.LOOSE_POSTS, LooseTags.LOOSE_TAGS, LoosePostTags.LOOSE_POST_TAGS);

    /** The tree. */
    public static final Schema TREE = new Schema(Nodes.NODES);

    /** Shelves and books: composite keys. */
    public static final Schema LIBRARY = new Schema(Books.BOOKS, Shelves.SHELVES);

    /** Keys and values that do not come from the database: countries and jobs. */
    public static final Schema ASSIGNED = new Schema(Countries.COUNTRIES, Jobs.JOBS);

    private Domain() {}
}
