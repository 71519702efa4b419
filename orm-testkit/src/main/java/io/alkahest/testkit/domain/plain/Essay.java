package io.alkahest.testkit.domain.plain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something written, as a plain class. */
public class Essay {
    private @Nullable Integer id;
    private @Nullable String title;
    private @Nullable Writer writer;
    private List<Topic> topics = new ArrayList<>();

    public Essay() {}

    public Essay(String title, @Nullable Writer writer) {
        this.title = title;
        this.writer = writer;
    }

    public @Nullable Integer getId() {
        return id;
    }

    public void setId(@Nullable Integer id) {
        this.id = id;
    }

    public @Nullable String getTitle() {
        return title;
    }

    public void setTitle(@Nullable String title) {
        this.title = title;
    }

    public @Nullable Writer getWriter() {
        return writer;
    }

    public void setWriter(@Nullable Writer writer) {
        this.writer = writer;
    }

    public List<Topic> getTopics() {
        return topics;
    }

    public void setTopics(List<Topic> topics) {
        this.topics = topics;
    }
}
