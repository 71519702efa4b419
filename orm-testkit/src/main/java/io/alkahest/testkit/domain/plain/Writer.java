package io.alkahest.testkit.domain.plain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An author as a plain class. */
public class Writer {
    private @Nullable Integer id;
    private @Nullable String email;
    private @Nullable String name;
    private byte @Nullable [] portrait;
    private List<Essay> essays = new ArrayList<>();

    public Writer() {}

    public Writer(String email, String name) {
        this.email = email;
        this.name = name;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getEmail() {
        return email;
    }

    public void setEmail(@Nullable String email) {
        this.email = email;
    }

    public @Nullable String getName() {
        return name;
    }

    public void setName(@Nullable String name) {
        this.name = name;
    }

    public byte @Nullable [] getPortrait() {
        return portrait;
    }

    public void setPortrait(byte @Nullable [] portrait) {
        this.portrait = portrait;
    }

    public List<Essay> getEssays() {
        return essays;
    }

    public void setEssays(List<Essay> essays) {
        this.essays = essays;
    }
}
