package io.alkahest.dialect.postgresql;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.testkit.FreshDatabase;
import io.alkahest.testkit.Outside;
import org.junit.jupiter.api.Test;

/** Keys of databases that were there before, and values of types that the library does not know. */
class ExistingKeysTest {
    @Test
    void aKeyFromASequenceThatIsNamedByATextIsGenerated() {
        try (FreshDatabase fresh = new PostgresTestDatabase().fresh();
                Engine engine = Engine.create(fresh.url())) {
            new Outside(fresh.dataSource())
                    .run(
                            "CREATE SEQUENCE counted START WITH 10",
                            "CREATE TABLE counts (id bigint PRIMARY KEY DEFAULT nextval('counted'::text), host inet)");
            Table<?> counts = Schema.reflect(engine).table("counts");
            Column<?, Long> id = counts.column("id", Long.class);
            NullableColumn<?, String> host = counts.nullableColumn("host", String.class);
            assertTrue(id.isGenerated());
            engine.inConnection(connection -> {
                connection.execute(insertInto(counts).values(host.set("10.0.0.1")));
                assertEquals(10L, connection.execute(select(id)).one());
                assertEquals(
                        "10.0.0.1",
                        connection
                                .execute(select(host).where(host.eq("10.0.0.1")))
                                .one());
            });
        }
    }
}
