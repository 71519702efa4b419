package io.alkahest.testkit.domain.plain;

import static io.alkahest.testkit.domain.plain.EssayTopics.ESSAY_TOPICS;
import static io.alkahest.testkit.domain.plain.Topics.TOPICS;
import static io.alkahest.testkit.domain.plain.Writers.WRITERS;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** The table of {@link Essay}. The column {@code writer_id} needs no property: the association stands for it. */
public final class Essays extends Table<Essay> {
    /** The table. */
    public static final Essays ESSAYS = new Essays();

    public final Column<Essay, Integer> id = integer("id").primaryKey().property(Essay::getId, Essay::setId);
    public final Column<Essay, String> title = varchar("title", 200).property(Essay::getTitle, Essay::setTitle);
    public final NullableColumn<Essay, Integer> writerId =
            integer("writer_id").nullable().references(() -> WRITERS.id);
    public final ToOne<Essay, @Nullable Writer> writer =
            manyToOne(() -> WRITERS, writerId).property(Essay::getWriter, Essay::setWriter);
    public final ToMany<Essay, Topic> topics =
            manyToMany(() -> TOPICS.through(ESSAY_TOPICS)).property(Essay::getTopics, Essay::setTopics);

    private Essays() {
        super("essays");
    }
}
