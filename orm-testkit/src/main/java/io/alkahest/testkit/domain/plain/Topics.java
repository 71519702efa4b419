package io.alkahest.testkit.domain.plain;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** The table of {@link Topic}. */
public final class Topics extends Table<Topic> {
    /** The table. */
    public static final Topics TOPICS = new Topics();

    public final Column<Topic, Integer> id = integer("id").primaryKey().property(Topic::getId, Topic::setId);
    public final Column<Topic, String> label = varchar("label", 30).property(Topic::getLabel, Topic::setLabel);

    private Topics() {
        super("topics");
    }
}
