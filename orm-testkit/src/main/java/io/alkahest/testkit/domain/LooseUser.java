package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.LooseUsers.LOOSE_USERS;

import io.alkahest.session.Entity;
import java.util.List;

/** An author whose posts refer to him without a constraint. */
public class LooseUser extends Entity {
    public LooseUser(String name) {
        set(LOOSE_USERS.name, name);
    }

    public Integer getId() {
        return get(LOOSE_USERS.id);
    }

    public String getName() {
        return get(LOOSE_USERS.name);
    }

    public List<LoosePost> getPosts() {
        return get(LOOSE_USERS.posts);
    }
}
