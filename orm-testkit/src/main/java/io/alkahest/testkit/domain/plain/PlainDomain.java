package io.alkahest.testkit.domain.plain;

import io.alkahest.schema.Schema;

/** The schema of the plain classes. */
public final class PlainDomain {
    /** Writers, essays and topics. */
    public static final Schema ESSAYS =
            new Schema(Writers.WRITERS, Essays.ESSAYS, Topics.TOPICS, EssayTopics.ESSAY_TOPICS);

    private PlainDomain() {}
}
