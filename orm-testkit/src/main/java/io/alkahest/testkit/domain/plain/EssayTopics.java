package io.alkahest.testkit.domain.plain;

import static io.alkahest.testkit.domain.plain.Essays.ESSAYS;
import static io.alkahest.testkit.domain.plain.Topics.TOPICS;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;

/** Which essay has which topic. */
public final class EssayTopics extends Table<Row> {
    /** The table. */
    public static final EssayTopics ESSAY_TOPICS = new EssayTopics();

    public final Column<Row, Integer> essayId = integer("essay_id").references(() -> ESSAYS.id);
    public final Column<Row, Integer> topicId = integer("topic_id").references(() -> TOPICS.id);

    private EssayTopics() {
        super("essay_topics");
        primaryKey(essayId, topicId);
    }
}
