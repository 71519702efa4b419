package io.alkahest.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.AlkahestException;
import io.alkahest.error.MappingException;
import io.alkahest.error.SchemaException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.Mappings;
import io.alkahest.mapping.RowMapping;
import io.alkahest.session.Entity;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubclassTableTest {
    private final Animals animals = new Animals();

    private static final class Animals extends Table<Animal> {
        final Column<Animal, Integer> id = integer("id").primaryKey();
        final Column<Animal, String> kind = varchar("kind", 10).discriminator();
        final Column<Animal, String> name = varchar("name", 10);

        Animals() {
            super("animals");
        }
    }

    private static final class Cats extends Table<Cat> {
        final Column<Cat, Integer> lives = integer("lives").unique();

        Cats(Animals animals, String value) {
            super(animals, value);
        }
    }

    private static final class Dogs extends Table<Dog> {
        final Column<Dog, String> owner = varchar("owner", 10);
        final NullableColumn<Dog, String> trick = varchar("trick", 10).nullable();

        Dogs(Animals animals, Object value) {
            super("dogs", animals, value);
        }
    }

    private static final class Puppies extends Table<Puppy> {
        Puppies(Dogs dogs) {
            super(dogs, "puppy");
        }
    }

    private static class Animal extends Entity {}

    private static final class Cat extends Animal {}

    private static class Dog extends Animal {}

    private static final class Puppy extends Dog {}

    private static void refused(String message, Class<? extends AlkahestException> type, Runnable what) {
        assertEquals(message, assertThrows(type, what::run).getMessage());
    }

    @Test
    void slotsOfALowerTableStandBehindThoseOfItsParent() {
        Cats cats = new Cats(animals, "cat");
        Dogs dogs = new Dogs(animals, "dog");
        assertEquals(3, cats.lives.slot());
        assertEquals(3, dogs.owner.slot());
        assertEquals(0, dogs.primaryKey().get(0).slot());
        assertEquals("dogs.id", dogs.primaryKey().get(0).toString());
        assertEquals(List.of(animals.id, animals.kind, animals.name, cats.lives), List.copyOf(animals.columns()));
        assertEquals(List.of(animals.id, animals.kind, animals.name), animals.entityColumns());
        assertEquals(List.of(animals.id, animals.kind, animals.name, cats.lives), cats.entityColumns());
        assertEquals(
                List.of(animals.id, animals.kind, animals.name, dogs.owner, dogs.trick), List.copyOf(dogs.items()));
        assertEquals(List.of(animals, dogs), new Schema(cats, dogs).tables());
        assertEquals(1, animals.uniqueKeys().size());
        assertTrue(cats.lives.isNullableInTable());
        assertFalse(dogs.owner.isNullableInTable());
        assertEquals(ReferentialAction.CASCADE, dogs.foreignKeys().get(0).onDelete());
        assertTrue(animals.covers(dogs));
        assertFalse(dogs.covers(animals));
        assertFalse(cats.covers(dogs));
        assertSame(animals, cats.stored());
        assertNull(dogs.only());
        assertNotNull(dogs.above());
        assertNull(animals.above());
    }

    @Test
    void aMappingKnowsItsRootItsRowsAndItsVariants() {
        Cats cats = new Cats(animals, "cat");
        Dogs dogs = new Dogs(animals, "dog");
        Mappings mappings = new Mappings();
        EntityMapping<Dog> dog = mappings.of(dogs);
        assertSame(mappings.of(animals), dog.root());
        assertEquals(
                List.of(animals, dogs),
                dog.rows().stream().map(RowMapping::table).toList());
        assertEquals(
                List.of(animals),
                mappings.of(cats).rows().stream().map(RowMapping::table).toList());
        assertEquals(
                "[cat, dog]", mappings.variants(mappings.of(animals)).keySet().toString());
        refused(
                "An object of Animal itself cannot be stored: animals.kind has no value for it. Say discriminator(value) at the"
                        + " column, or make an object of a subclass. [ALK-697]",
                MappingException.class,
                () -> mappings.of(animals).discriminatorValue());
    }

    @Test
    void lowerTablesAreDeclaredBeforeTheFirstUse() {
        new Cats(animals, "cat");
        refused(
                "animals declares a column or an association after Cat was declared as a subclass. Declare it first. [ALK-690]",
                SchemaException.class,
                () -> animals.integer("legs"));
        new Mappings().of(animals);
        refused(
                "A table of Dogs comes below animals, which is in use already. Name the tables of subclasses first: create the"
                        + " schema that holds them, or pass them to the engine's option tables(…). [ALK-690]",
                SchemaException.class,
                () -> new Dogs(animals, "dog"));
        refused(
                "The table of a subclass, dogs, was declared before the table of its superclass was initialised. Name the upper"
                        + " table first. [ALK-690]",
                SchemaException.class,
                () -> new Dogs(null, "dog"));
    }

    @Test
    void whatCannotBeASubclassIsRefused() {
        Dogs dogs = new Dogs(animals, "dog");
        refused(
                "The table of a subclass, Puppies, comes below Dog, which is a subclass itself. Let it come below the table of"
                        + " Animal: there is one level of subclasses. [ALK-691]",
                SchemaException.class,
                () -> new Puppies(dogs));
        refused(
                "Rows of animals with animals.kind = dog would be objects of two classes, Dog being one of them. Give each class"
                        + " a value of its own. [ALK-693]",
                SchemaException.class,
                () -> new Cats(animals, "dog"));
        assertThrows(AlkahestException.class, () -> new Dogs(animals, 5));
        refused(
                "Objects of Dog have the version of animals. Leave the version of the lower table out. [ALK-698]",
                SchemaException.class,
                () -> dogs.integer("version").version());
        refused(
                "Objects of Dog have the primary key of animals. Leave the primary key of the lower table out. [ALK-698]",
                SchemaException.class,
                () -> dogs.primaryKey(dogs.owner));
        refused(
                "dogs.owner cannot be a discriminator: the classes of dogs are told apart by animals.kind already. Leave"
                        + " discriminator() out. [ALK-698]",
                SchemaException.class,
                () -> dogs.owner.discriminator());
        refused(
                "animals.kind tells classes apart and cannot be nullable. [ALK-698]",
                SchemaException.class,
                () -> animals.kind.nullable());
    }

    private static final class Plants extends Table<Animal> {
        Plants() {
            super("plants");
        }
    }

    private static final class Weeds extends Table<Cat> {
        Weeds() {
            super("weeds", new Plants(), "weed");
        }
    }

    @Test
    void anUpperTableTellsClassesApart() {
        refused(
                "The table of a subclass, weeds, comes below plants, which has no column that tells classes apart. Say"
                        + " discriminator() at one of its columns. [ALK-692]",
                SchemaException.class,
                Weeds::new);
    }
}
