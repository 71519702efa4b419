package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Profiles.PROFILES;

import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** The blog's authors. A user's posts are not deleted with the user; the profile is. */
public final class Users extends Table<User> {
    /** The table. */
    public static final Users USERS = new Users();

    public final Column<User, Integer> id = integer("id").primaryKey();
    public final Column<User, String> email = varchar("email", 255).unique();
    public final Column<User, String> name = varchar("name", 100);
    public final ToMany<User, Post> posts = oneToMany(() -> POSTS.author);
    public final ToOne<User, @Nullable Profile> profile =
            oneToOne(() -> PROFILES.user).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);

    private Users() {
        super("users");
    }
}
