package io.alkahest.testkit.domain;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import java.util.UUID;

/** Jobs, whose columns take defaults from the library and from the database. */
public final class Jobs extends Table<Job> {
    /** The table. */
    public static final Jobs JOBS = new Jobs();

    public final Column<Job, UUID> id = uuid("id").primaryKey().defaultValue(UUID::randomUUID);
    public final Column<Job, String> name = varchar("name", 50);
    public final Column<Job, Integer> attempts = integer("attempts").defaultValue(0);
    public final Column<Job, String> state = varchar("state", 20).serverDefault("new");
    public final NullableColumn<Job, String> note =
            varchar("note", 100).nullable().serverDefault("none");

    private Jobs() {
        super("jobs");
    }
}
