package io.alkahest.migrate.run;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Row;
import java.time.Instant;

/** The table {@code alkahest_revisions}: what a database has had. */
final class RevisionsTable extends Table<Row> {
    static final RevisionsTable REVISIONS = new RevisionsTable();

    final Column<Row, String> id = varchar("id", 64).primaryKey();
    final Column<Row, String> title = varchar("title", 400);
    final Column<Row, String> parents = varchar("parents", 1000);
    final Column<Row, String> checksum = varchar("checksum", 64);
    final Column<Row, String> state = varchar("state", 20);
    final Column<Row, Integer> statements = integer("statements");
    final NullableColumn<Row, String> mark = varchar("mark", 64).nullable();
    final Column<Row, Instant> at = instant("applied_at");
    final Column<Row, Long> millis = bigint("millis");
    final Column<Row, String> by = varchar("applied_by", 200);
    final Column<Row, String> tool = varchar("tool", 40);

    private RevisionsTable() {
        super("alkahest_revisions");
    }
}
