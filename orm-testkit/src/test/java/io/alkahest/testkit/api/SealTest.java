package io.alkahest.testkit.api;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.SchemaException;
import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.ConstraintDeclaration;
import io.alkahest.schema.Embedded;
import io.alkahest.schema.ForeignKeyDeclaration;
import io.alkahest.schema.Identity;
import io.alkahest.schema.IndexDeclaration;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.NullableEmbedded;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.Condition;
import io.alkahest.type.SqlTypes;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.Executable;

/** Whatever declares something of a table is refused once the table is in use, and whatever tells of it is a use. */
class SealTest {
    private enum Color {
        RED
    }

    private static final class Thing {}

    private static final class Things extends Table<Thing> {
        final Column<Thing, Integer> id = integer("id").primaryKey();
        final Column<Thing, Integer> size = integer("size");
        final Column<Thing, Integer> parentId = integer("parent_id");
        final NullableColumn<Thing, Integer> weight = integer("weight").nullable();
        final NullableColumn<Thing, Integer> height = integer("height").nullable();
        final Embedded<Thing, List<Integer>> both = embedded(
                (Integer a, Integer b) -> List.of(a, b), size, parentId, list -> list.get(0), list -> list.get(1));
        final NullableEmbedded<Thing, List<Integer>> form = embedded(
                (Integer a, Integer b) -> List.of(a, b), weight, height, list -> list.get(0), list -> list.get(1));
        final ToOne<Thing, Thing> parent = manyToOne(this, parentId);
        final ToMany<Thing, Thing> children = oneToMany(() -> parent);
        final ConstraintDeclaration constraint = unique(size, weight);
        final ForeignKeyDeclaration reference = foreignKey(parentId, () -> id);
        final IndexDeclaration order = index(size);

        Things() {
            super("things");
        }

        void exact() {
            exactNames();
        }

        List<Object> parts() {
            return List.of(this, id, weight, both, form, parent, children, constraint, reference, order);
        }
    }

    /** Methods that declare nothing: they answer the same before and after, and end no declaration. */
    private static final Set<String> NEUTRAL = Set.of(
            "tableName",
            "schemaName",
            "aliasName",
            "correlationName",
            "unaliased",
            "source",
            "optional",
            "alias",
            "orNull",
            "through",
            "parent",
            "lineage",
            "of",
            "covers",
            "stored",
            "entityClass",
            "entityName",
            "propertyName",
            "column",
            "nullableColumn",
            "readsUsual",
            "accept",
            "toString",
            "hashCode",
            "equals");

    /** Methods that tell what was declared. */
    private static final Set<String> TELLING = Set.of(
            "columns",
            "items",
            "entityColumns",
            "associations",
            "entityAssociations",
            "embeddedValues",
            "below",
            "discriminator",
            "discriminatorValue",
            "only",
            "above",
            "slotCount",
            "versionColumn",
            "primaryKey",
            "primaryKeyName",
            "foreignKeys",
            "uniqueKeys",
            "indexes",
            "checks",
            "databaseConstraints",
            "options",
            "comment",
            "hasExactName");

    private static boolean declares(Object part, Method method) {
        if (part instanceof Table<?>) {
            boolean named = method.getName().equals("column")
                    && method.getReturnType() == Column.class
                    && method.getParameterTypes()[1] != Class.class;
            boolean asks = TELLING.contains(method.getName()) && method.getParameterCount() == 0;
            return named || !asks && !NEUTRAL.contains(method.getName());
        }
        // Of a part, what declares answers the part again, or what it is from now on.
        Class<?> answer = method.getReturnType();
        return answer == part.getClass()
                        && !Modifier.isAbstract(method.getModifiers())
                        && !method.getName().equals("unaliased")
                || part instanceof Column<?, ?> && answer == NullableColumn.class
                || method.getName().equals("exactName");
    }

    @TestFactory
    Stream<DynamicTest> noWordOfTheDeclarationComesAfterTheFirstUse() {
        Things things = new Things();
        things.columns();
        List<DynamicTest> tests = new ArrayList<>();
        for (Object part : things.parts()) {
            List<Method> methods = Stream.of(part.getClass().getMethods())
                    .filter(method -> method.getDeclaringClass().getName().startsWith("io.alkahest.schema."))
                    .filter(method -> !method.isBridge() && !Modifier.isStatic(method.getModifiers()))
                    .filter(method -> declares(part, method))
                    .sorted(Comparator.comparing(Method::toString))
                    .toList();
            assertTrue(!methods.isEmpty(), part + " declares nothing");
            for (Method method : methods) {
                tests.add(DynamicTest.dynamicTest(
                        part.getClass().getSimpleName() + "." + method.getName()
                                + Arrays.toString(method.getParameterTypes()),
                        () -> refused(part, method)));
            }
        }
        assertTrue(tests.size() > 140, "only " + tests.size() + " methods were found");
        return tests.stream();
    }

    private static void refused(Object part, Method method) {
        Object[] arguments =
                Stream.of(method.getParameterTypes()).map(SealTest::any).toArray();
        InvocationTargetException thrown = assertThrows(
                InvocationTargetException.class,
                () -> method.invoke(part, arguments),
                () -> method + " declared something");
        assertTrue(
                thrown.getCause() instanceof SchemaException refusal
                        && refusal.getMessage().endsWith("[ALK-712]"),
                () -> method + " failed otherwise: " + thrown.getCause());
    }

    /** A value that the method takes. */
    private static Object any(Class<?> type) {
        Things other = new Things();
        Map<Class<?>, Object> values = Map.ofEntries(
                Map.entry(String.class, "word"),
                Map.entry(int.class, 1),
                Map.entry(Object.class, 1),
                Map.entry(Class.class, Color.class),
                Map.entry(List.class, List.of(other.size)),
                Map.entry(Condition.class, other.size.isNull()),
                Map.entry(Enum[].class, new Color[0]),
                Map.entry(Cascade[].class, new Cascade[] {Cascade.DELETE}),
                Map.entry(Identity.class, new Identity(false, 1, 1)),
                Map.entry(Sequence.class, new Sequence("numbers")),
                Map.entry(ReferentialAction.class, ReferentialAction.CASCADE),
                Map.entry(Storage.class, Storage.STORED));
        for (Object candidate : Stream.concat(
                        values.entrySet().stream()
                                .filter(entry -> entry.getKey() == type)
                                .map(Map.Entry::getValue),
                        Stream.of(other, other.size, other.weight, other.size.asc(), SqlTypes.INTEGER))
                .toList()) {
            if (type.isInstance(candidate) || values.get(type) == candidate) {
                return candidate;
            }
        }
        if (type.isArray()) {
            Object array = Array.newInstance(type.getComponentType(), 1);
            Array.set(array, 0, any(type.getComponentType()));
            return array;
        }
        return Proxy.newProxyInstance(
                SealTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, given) -> method.getReturnType() == Class.class ? String.class : other.size.isNull());
    }

    @TestFactory
    Stream<DynamicTest> whateverTellsOfATableIsItsFirstUse() {
        return TELLING.stream()
                .sorted()
                .map(name -> DynamicTest.dynamicTest(name, () -> {
                    Things things = new Things();
                    Table.class.getMethod(name).invoke(things);
                    assertThrows(SchemaException.class, things.size::unique);
                }));
    }

    @Test
    void whatTellsNothingEndsNoDeclaration() {
        Things things = new Things();
        things.tableName();
        things.stored();
        things.alias("other");
        things.column("size");
        things.propertyName(things.size);
        assertEquals("things.size", things.size.unique().toString());
    }

    @Test
    void aProtectedWordIsRefusedToo() {
        Things things = new Things();
        things.primaryKey();
        SchemaException refusal = assertThrows(SchemaException.class, things::exact);
        assertTrue(
                refusal.getMessage().startsWith("things.exactNames() comes after the first use"), refusal.getMessage());
    }

    @Test
    void theMessageNamesBoth() {
        Things things = new Things();
        int line = new Throwable().getStackTrace()[0].getLineNumber() + 1;
        io.alkahest.sql.Sql.select(things.size);
        String use = " comes after the first use of table things: Sql.select(…) in " + SealTest.class.getName()
                + ".theMessageNamesBoth(SealTest.java:" + line
                + "). Say it where the table is declared, before a statement, a schema or a session uses it. [ALK-712]";
        Map<String, Executable> words = Map.of(
                "things.size.nullable()", things.size::nullable,
                "things.column(color)", () -> things.varchar("color", 10),
                "things.unique(…)", () -> things.unique(things.size),
                "things.unique(…).named(…)", () -> things.constraint.named("one"),
                "things.index(…).unique()", things.order::unique,
                "things.foreignKey(…).onDelete(…)", () -> things.reference.onDelete(ReferentialAction.CASCADE),
                "things.oneToMany(…)", () -> things.oneToMany(() -> things.parent),
                "Thing.children.cascade(…)", () -> things.children.cascade(Cascade.DELETE),
                "things.embedded(…)",
                        () -> things.embedded(
                                (Integer a, Integer b) -> List.of(a, b), things.id, things.size, list -> 1, list -> 2));
        assertAll(words.entrySet().stream()
                .map(word -> () -> assertEquals(
                        word.getKey() + use,
                        assertThrows(SchemaException.class, word.getValue()).getMessage())));
    }

    @Test
    void theFirstUseMayComeFromSeveralThreadsTogether() throws Exception {
        int threads = 8;
        var pool = Executors.newFixedThreadPool(threads);
        try {
            for (int round = 0; round < 200; round++) {
                Things things = new Things();
                CyclicBarrier start = new CyclicBarrier(threads);
                List<Future<Integer>> seen = new ArrayList<>();
                for (int i = 0; i < threads; i++) {
                    seen.add(pool.submit(() -> {
                        start.await();
                        return things.columns().size() * 100
                                + things.slotCount() * 10
                                + things.primaryKey().size();
                    }));
                }
                for (Future<Integer> one : seen) {
                    assertEquals(571, one.get());
                }
                assertThrows(SchemaException.class, things.size::unique);
            }
        } finally {
            pool.shutdownNow();
        }
    }
}
