package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.SchemaException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.testkit.TestDatabase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** A table is declared until a schema, a statement or a session uses it, and never after. */
public abstract class SealSuite extends DatabaseSuite {
    protected SealSuite(TestDatabase database) {
        super(database);
    }

    private static final class Pot extends Entity {}

    private static class Pots extends Table<Pot> {
        final Column<Pot, Integer> id = integer("id").primaryKey();
        final Column<Pot, String> name = varchar("name", 20);
        final Column<Pot, Integer> inside = integer("inside");
        final ToOne<Pot, Pot> outer = manyToOne(this, inside);

        Pots() {
            super("pots");
        }
    }

    private final Pots pots = new Pots();

    private void refused(String call, Executable declaration, String subject) {
        String message =
                assertThrows(SchemaException.class, declaration).getMessage().replaceAll(":\\d+\\)", ")");
        assertEquals(
                subject + " comes after the first use of table pots: " + call
                        + " in io.alkahest.testkit.suite.SealSuite."
                        + caller()
                        + "(SealSuite.java). Say it where the table is declared, before a statement, a schema or a"
                        + " session uses it. [ALK-712]",
                message);
    }

    private static String caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(2).findFirst().orElseThrow())
                .getMethodName();
    }

    private void create() {
        create(new Schema(new Pots()));
        outside.run("INSERT INTO pots (id, name, inside) VALUES (7, 'iron', 7)");
    }

    @Test
    void aSchemaIsAUse() {
        Schema schema = new Schema(pots);
        refused("new Schema(…)", () -> pots.varchar("color", 10), "pots.column(color)");
        refused("new Schema(…)", pots.name::nullable, "pots.name.nullable()");
        schema.createAll(engine);
        assertEquals(3, engine.inspect().table("pots").columns().size(), "what was refused is not created");
    }

    @Test
    void aStatementIsAUse() {
        create();
        try (var connection = engine.connect()) {
            assertEquals(List.of("iron"), connection.execute(select(pots.name)).all());
        }
        refused("Sql.select(…)", pots.name::unique, "pots.name.unique()");
        refused("Sql.select(…)", () -> pots.index(pots.name), "pots.index(…)");
    }

    @Test
    void aStatementThatNamesOnlyAColumnInsideOfAnExpressionIsAUse() {
        create();
        try (var connection = engine.connect()) {
            assertEquals(
                    List.of("IRON"),
                    connection.execute(select(upper(pots.name))).all());
        }
        assertThrows(SchemaException.class, pots.name::unique);
    }

    @Test
    void statementsThatChangeRowsAreUses() {
        create();
        insertInto(pots).values(pots.id.set(8), pots.name.set("tin"), pots.inside.set(8));
        refused("Insert.values(…)", () -> pots.comment("pots and pans"), "pots.comment(…)");
        Pots others = new Pots();
        deleteFrom(others);
        assertThrows(SchemaException.class, () -> others.comment("pots and pans"));
        Pots more = new Pots();
        update(more);
        assertThrows(SchemaException.class, () -> more.option("engine", "innodb"));
    }

    @Test
    void aSessionIsAUse() {
        create();
        engine.inTransaction(session -> assertEquals(7, session.get(pots, 7).get(pots.id)));
        String message = assertThrows(SchemaException.class, () -> pots.name.defaultValue("clay"))
                .getMessage();
        assertEquals(
                "pots.name.defaultValue(…) comes after the first use of table pots: Session.get(…) in"
                        + " io.alkahest.testkit.suite.SealSuite",
                message.substring(0, message.indexOf("Suite.") + 5));
        assertThrows(SchemaException.class, () -> pots.oneToMany(() -> pots.outer));
    }

    @Test
    void anAssociationThatIsFollowedIsAUse() {
        pots.outer.target();
        refused("Association.target(…)", () -> pots.outer.cascade(), "Pot.outer.cascade(…)");
    }
}
