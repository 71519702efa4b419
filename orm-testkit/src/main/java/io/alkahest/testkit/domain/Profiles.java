package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Users.USERS;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;

/** What a user says of himself: at most one row per user. */
public final class Profiles extends Table<Profile> {
    /** The table. */
    public static final Profiles PROFILES = new Profiles();

    public final Column<Profile, Integer> id = integer("id").primaryKey();
    public final NullableColumn<Profile, String> bio = text("bio").nullable();
    public final Column<Profile, Integer> userId = integer("user_id").unique().references(() -> USERS.id);
    public final ToOne<Profile, User> user = manyToOne(() -> USERS, userId);

    private Profiles() {
        super("profiles");
    }
}
