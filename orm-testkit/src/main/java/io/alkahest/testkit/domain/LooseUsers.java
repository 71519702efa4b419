package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.LoosePosts.LOOSE_POSTS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;

/** {@link Users} in a database without foreign key constraints. */
public final class LooseUsers extends Table<LooseUser> {
    /** The table. */
    public static final LooseUsers LOOSE_USERS = new LooseUsers();

    public final Column<LooseUser, Integer> id = integer("id").primaryKey();
    public final Column<LooseUser, String> name = varchar("name", 100);
    public final ToMany<LooseUser, LoosePost> posts = oneToMany(() -> LOOSE_POSTS.author);

    private LooseUsers() {
        super("loose_users");
    }
}
