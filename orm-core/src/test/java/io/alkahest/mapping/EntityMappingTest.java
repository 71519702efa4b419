package io.alkahest.mapping;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.MappingException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import io.alkahest.session.Entity;
import io.alkahest.sql.Row;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityMappingTest {
    private final Mappings mappings = new Mappings();

    @Test
    void aTableIsMappedOnceAndKnowsItsAssociations() {
        Trees trees = new Trees();
        EntityMapping<Tree> mapping = mappings.of(trees);
        assertSame(mapping, mappings.of(trees));
        assertSame(mapping, mappings.ofClass(Tree.class));
        assertTrue(mapping.tracked());
        assertFalse(mapping.readOnly());
        assertEquals(List.of(trees.parent), mapping.toOnes());
        assertArrayEquals(new ToOne<?, ?>[] {trees.parent}, mapping.feeding(trees.parentId.slot()));
        assertEquals(0, mapping.feeding(trees.id.slot()).length);
        assertSame(trees.id, mapping.column(0));
        assertSame(trees.parent, mapping.association(trees.parent.slot()));
        assertEquals(KeyKind.INTEGRAL, mapping.keyKind());
        assertEquals("Tree <-> trees", mapping.toString());
    }

    @Test
    void aTableWithoutAKeyCannotBeMapped() {
        assertMessage(
                "Table logs has no primary key, so its rows cannot be objects of Log. Say primaryKey() at a column, or declare it as Table<Row>. [ALK-225]",
                new Logs());
    }

    @Test
    void aTableOfPlainRowsCannotBeMapped() {
        assertMessage(
                "Table plain has plain rows and no entity class. Select its columns, or declare it as Table<YourEntity> to map objects. [ALK-224]",
                new PlainRows());
    }

    @Test
    void everyColumnOfAPlainClassNeedsAProperty() {
        assertMessage(
                "pojos.name is not bound to a property of Pojo. Add property(getter, setter) to the column, or let the class extend Entity. [ALK-226]",
                new HalfBound());
    }

    @Test
    void anAssociationCannotLeadToPlainRows() {
        assertMessage(
                "Child.row leads to plain, which has plain rows. Declare that table as Table<YourEntity>. [ALK-227]",
                new ToPlainRows());
    }

    @Test
    void anInitialisedFieldWithoutAConstructorThatWouldInitialiseItIsReported() {
        assertMessage(
                "Cached.cache is a field that no column or association is mapped to, and Cached has no no-argument constructor that would initialise it when an"
                        + " object is loaded. Add one (it may be private), map the field, or mark it transient if it may stay empty. [ALK-228]",
                new Table<Cached>("cached") {
                    final Column<Cached, Integer> id = integer("id").primaryKey();
                });
        assertMessage(
                "Delegating.id keeps a column or association in each object, as Kotlin does where the table is declared in another module than the class."
                        + " Delegating then needs a no-argument constructor (it may be private), or a place beside its table. [ALK-235]",
                new Table<Delegating>("delegating") {
                    final Column<Delegating, Integer> id = integer("id").primaryKey();
                });
    }

    @Test
    void anAbstractClassIsReported() {
        assertMessage(
                "io.alkahest.mapping.EntityMappingTest$Shape is abstract, so no row can become an object of it. Map a class that can be instantiated. [ALK-221]",
                new Table<Shape>("shapes") {
                    final Column<Shape, Integer> id = integer("id").primaryKey();
                });
    }

    @Test
    void objectsAreMadeByAPrivateConstructorOrWithoutOne() {
        Secret secret = mappings.of(new Table<Secret>("secrets") {
                    final Column<Secret, Integer> id = integer("id").primaryKey();
                })
                .newEntity(new Object[1]);
        assertEquals(List.of("initialised"), secret.list);
        EntityMapping<Tree> trees = mappings.of(new Trees());
        Tree tree = trees.newEntity(new Object[3]);
        assertNull(tree.ignored, "no constructor has run");
        assertNotSame(tree, trees.newEntity(new Object[3]));
        Named named = mappings.of(new Table<Named>("named") {
                    final Column<Named, Integer> id =
                            integer("named_id").primaryKey().property(n -> n.namedId, (n, id) -> n.namedId = id);
                })
                .newEntity(new Object[1]);
        assertEquals(0, named.namedId, "a plain class, its fields are those of its columns");
    }

    @Test
    void recordsAreMadeOfTheColumnsTheyName() {
        EntityMapping<Point> points = mappings.of(new Table<Point>("points") {
            final Column<Point, Long> id = bigint("id").primaryKey();
            final Column<Point, Integer> vertical = integer("y_axis");
            final Column<Point, Integer> xAxis = integer("x");
        });
        assertTrue(points.readOnly());
        assertEquals(new Point(3, 2, 1L), points.newEntity(new Object[] {1L, 2, 3}));
        assertMessage(
                "Point.xAxis finds no column of that name in nothing. Name the component like the column or like the table's property, or select the columns and"
                        + " map them yourself. [ALK-230]",
                new Table<Point>("nothing") {
                    final Column<Point, Long> id = bigint("id").primaryKey();
                });
        assertMessage("Point.xAxis is a int, but wrong.x_axis holds String. [ALK-229]", new Table<Point>("wrong") {
            final Column<Point, Long> id = bigint("id").primaryKey();
            final Column<Point, String> xAxis = text("x_axis");
        });
    }

    @Test
    void keysAreTakenAsTheApplicationWritesThem() {
        EntityMapping<Tree> trees = mappings.of(new Trees());
        assertEquals(5, trees.keyOf(5L));
        assertEquals(5, trees.keyOf((short) 5));
        StatementException e = assertThrows(StatementException.class, () -> trees.keyOf("5"));
        assertEquals("trees.id takes Integer, not String. [ALK-314]", e.getMessage());
        assertThrows(StatementException.class, () -> trees.keyOf(5_000_000_000L));
        StatementException count = assertThrows(StatementException.class, () -> trees.keyOf(1, 2));
        assertEquals(
                "The key of Tree has 1 column(s) [trees.id], but 2 value(s) were given. [ALK-240]", count.getMessage());

        EntityMapping<Price> prices = mappings.of(new Prices());
        Object key = prices.keyOf("A", new BigDecimal("1.50"));
        assertEquals(key, prices.keyOf(List.of("A", new BigDecimal("1.5"))));
        assertEquals(key, prices.keyOf(key));
        assertEquals(KeyKind.COMPOSITE, prices.keyKind());
        Object[] values = new Object[2];
        assertNull(prices.key(values));
        prices.keyInto(key, values);
        assertEquals(key, prices.key(values));
        assertEquals("(A, 1.5)", key.toString());
    }

    @Test
    void keysOfBytesAreComparedByContent() {
        EntityMapping<Blob> blobs = mappings.of(new Table<Blob>("blobs") {
            final Column<Blob, byte[]> hash = binary("hash").primaryKey();
        });
        assertEquals(blobs.keyOf((Object) new byte[] {1, 2}), blobs.keyOf((Object) new byte[] {1, 2}));
        assertEquals(KeyKind.COMPOSITE, blobs.keyKind());
    }

    @Test
    void theEntityClassIsFoundThroughGenericTables() {
        abstract class Audited<E> extends Table<E> {
            final Column<E, Integer> id = integer("id").primaryKey();

            Audited(String name) {
                super(name);
            }
        }
        assertSame(Blob.class, new Audited<Blob>("blobs") {}.entityClass());
        assertSame(Blob.class, mappings.of(new Audited<Blob>("blobs") {}).entityClass());
    }

    @Test
    void aTableHeldByItsClassIsFoundWithoutRegistration() {
        assertSame(Self.TABLE, mappings.ofClass(Self.class).table());
    }

    private void assertMessage(String message, Table<?> table) {
        assertEquals(
                message,
                assertThrows(MappingException.class, () -> mappings.of(table)).getMessage());
    }

    static final class Trees extends Table<Tree> {
        final Column<Tree, Integer> id = integer("id").primaryKey();
        final Column<Tree, Integer> parentId = integer("parent_id");
        final ToOne<Tree, Tree> parent = manyToOne(() -> this, parentId);

        Trees() {
            super("trees");
        }
    }

    static final class Tree extends Entity {
        @SuppressWarnings("serial")
        transient @Nullable String ignored = "initialised";

        Tree(String name) {
            ignored = name;
        }
    }

    static final class Logs extends Table<Log> {
        final Column<Log, String> line = text("line");

        Logs() {
            super("logs");
        }
    }

    static final class Log extends Entity {}

    static final class PlainRows extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        PlainRows() {
            super("plain");
        }
    }

    static final class HalfBound extends Table<Pojo> {
        final Column<Pojo, Integer> id = integer("id").primaryKey().property(p -> p.id, (p, id) -> p.id = id);
        final Column<Pojo, String> name = text("name");

        HalfBound() {
            super("pojos");
        }
    }

    static final class Pojo {
        int id;
    }

    static final class ToPlainRows extends Table<Child> {
        final Column<Child, Integer> id = integer("id").primaryKey();
        final Column<Child, Integer> rowId = integer("row_id");
        final ToOne<Child, Row> row = manyToOne(new PlainRows(), rowId);

        ToPlainRows() {
            super("children");
        }
    }

    static final class Child extends Entity {}

    static final class Cached extends Entity {
        final List<String> cache = new ArrayList<>();

        Cached(String first) {
            cache.add(first);
        }
    }

    static final class Delegating extends Entity {
        final @Nullable Column<?, ?> id;

        Delegating(@Nullable Column<?, ?> id) {
            this.id = id;
        }
    }

    abstract static class Shape extends Entity {}

    static final class Secret extends Entity {
        final List<String> list = List.of("initialised");

        private Secret() {}
    }

    static final class Named {
        int namedId;

        Named(int namedId) {
            this.namedId = namedId;
        }
    }

    record Point(int xAxis, int yAxis, long id) {}

    static final class Prices extends Table<Price> {
        final Column<Price, String> code = varchar("code", 5);
        final Column<Price, BigDecimal> amount = decimal("amount", 5, 2);

        Prices() {
            super("prices");
            primaryKey(code, amount);
        }
    }

    static final class Price extends Entity {}

    static final class Blob extends Entity {}

    static final class Self extends Entity {
        static final Table<Self> TABLE = new Table<>("selves") {
            final Column<Self, Integer> id = integer("id").primaryKey();
        };
    }
}
