package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Users.USERS;

import io.alkahest.session.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An author. */
public class User extends Entity {
    public User(String email, String name) {
        setEmail(email);
        setName(name);
    }

    public Integer getId() {
        return get(USERS.id);
    }

    public String getEmail() {
        return get(USERS.email);
    }

    public void setEmail(String email) {
        set(USERS.email, email);
    }

    public String getName() {
        return get(USERS.name);
    }

    public void setName(String name) {
        set(USERS.name, name);
    }

    public List<Post> getPosts() {
        return get(USERS.posts);
    }

    public @Nullable Profile getProfile() {
        return get(USERS.profile);
    }

    public void setProfile(@Nullable Profile profile) {
        set(USERS.profile, profile);
    }
}
