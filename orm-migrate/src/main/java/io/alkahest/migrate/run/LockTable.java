package io.alkahest.migrate.run;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.time.Instant;

/** The table {@code alkahest_lock}: a row to lock, and one that tells who has. */
final class LockTable extends Table<Row> {
    static final LockTable LOCK = new LockTable();

    /** The row that is locked where the database has no other locks. */
    static final int LOCKED = 1;

    /** The row that tells who runs. */
    static final int HOLDER = 2;

    final Column<Row, Integer> id = integer("id").primaryKey().assigned();
    final NullableColumn<Row, String> holder = varchar("holder", 200).nullable();
    final NullableColumn<Row, Instant> since = instant("since").nullable();

    private LockTable() {
        super("alkahest_lock");
    }
}
