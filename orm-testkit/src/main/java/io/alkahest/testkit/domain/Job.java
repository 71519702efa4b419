package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Jobs.JOBS;

import io.alkahest.session.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Something to be done. */
public class Job extends Entity {
    public Job(String name) {
        set(JOBS.name, name);
    }

    public UUID getId() {
        return get(JOBS.id);
    }

    public String getName() {
        return get(JOBS.name);
    }

    public Integer getAttempts() {
        return get(JOBS.attempts);
    }

    public void setAttempts(int attempts) {
        set(JOBS.attempts, attempts);
    }

    public String getState() {
        return get(JOBS.state);
    }

    public void setState(String state) {
        set(JOBS.state, state);
    }

    public @Nullable String getNote() {
        return get(JOBS.note);
    }

    public void setNote(@Nullable String note) {
        set(JOBS.note, note);
    }
}
