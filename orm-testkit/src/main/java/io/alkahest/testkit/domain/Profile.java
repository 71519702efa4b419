package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Profiles.PROFILES;

import io.alkahest.session.Entity;
import org.jspecify.annotations.Nullable;

/** What a user says of himself. */
public class Profile extends Entity {
    public Profile(@Nullable String bio) {
        setBio(bio);
    }

    public Integer getId() {
        return get(PROFILES.id);
    }

    public @Nullable String getBio() {
        return get(PROFILES.bio);
    }

    public void setBio(@Nullable String bio) {
        set(PROFILES.bio, bio);
    }

    public User getUser() {
        return get(PROFILES.user);
    }

    public void setUser(User user) {
        set(PROFILES.user, user);
    }
}
