package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.compile.Blog.TAGS;
import static io.alkahest.compile.Blog.USERS;
import static io.alkahest.sql.Functions.excluded;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.sql.Sql.update;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Insert;
import io.alkahest.sql.OrderKey;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Statement;
import io.alkahest.sql.StatementOption;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * No clause of a statement can be left out of its fingerprint: every public method by which a statement answers a
 * changed copy of itself is called, and has to change the fingerprint too. Otherwise two statements would share one
 * compiled text.
 */
class ClauseTest {
    private record Option(String name) implements StatementOption {}

    private record Holder(Condition condition) implements StatementOption {
        @Override
        public List<Condition> expressions() {
            return List.of(condition);
        }

        @Override
        public Object shape() {
            return Holder.class;
        }
    }

    /** Methods that answer a statement of their own kind, and change nothing that is compiled or planned. */
    private static final Set<String> WITHOUT_SQL = Set.of(
            "RowStatement.statement()", "Insert.silent()", "Update.silent()", "Delete.silent()", "Dml.firstOnly()");

    /** Each kind of statement with as little as it can have, and with clauses that others of its methods take away. */
    private static final Map<Class<?>, List<? extends Statement>> SAMPLES = Stream.<List<? extends Statement>>of(
                    List.of(
                            select(POSTS.id),
                            select(POSTS.id).orderBy(POSTS.title).limit(1).offset(1)),
                    List.of(
                            select(POSTS.title).union(select(TAGS.text)),
                            select(POSTS.title)
                                    .union(select(TAGS.text))
                                    .orderBy(POSTS.title)
                                    .limit(1)
                                    .offset(1)),
                    List.of(insertInto(TAGS), insertInto(TAGS).onConflict().doNothing()),
                    List.of(update(POSTS).set(POSTS.title.set("a"))),
                    List.of(deleteFrom(POSTS)),
                    List.of(text("SELECT 1")))
            .collect(Collectors.toMap(samples -> samples.get(0).getClass(), samples -> samples));

    /** What a method is called with, by the type of its parameter as Java writes it. */
    private static final Map<String, Object> ARGUMENTS = Map.ofEntries(
            Map.entry("FromItem", select(USERS.id).asTable("u")),
            Map.entry("Derived", select(USERS.id).asTable("u")),
            Map.entry("FromItem[]", new FromItem[] {select(USERS.id).asTable("u")}),
            Map.entry("List<? extends QueryBody<?>>", List.of(select(POSTS.title), select(POSTS.title))),
            Map.entry("TableSource", USERS),
            Map.entry("Relation", POSTS.author),
            Map.entry("Condition", USERS.age.gt(1)),
            Map.entry("Condition[]", new Condition[] {USERS.age.gt(1)}),
            Map.entry("Collection<? extends Condition>", List.of(USERS.age.gt(1))),
            Map.entry("Expression<?>", USERS.age),
            Map.entry("Collection<? extends Expression<?>>", List.of(POSTS.title)),
            Map.entry("OrderKey", POSTS.title),
            Map.entry("Assignment", POSTS.id.set(3)),
            Map.entry("Expression<?>[]", new Expression<?>[] {POSTS.title}),
            Map.entry("OrderKey[]", new OrderKey[] {POSTS.title.desc()}),
            Map.entry("Collection<? extends OrderKey>", List.of(POSTS.title.desc())),
            Map.entry("QueryBody<R>", select(TAGS.order)),
            Map.entry("long", 7L),
            Map.entry("Selectable<A>", value(1)),
            Map.entry("Selectable<B>", value("a")),
            Map.entry("Selectable<C>", value(1)),
            Map.entry("Selectable<D>", value("a")),
            Map.entry("Selectable<E>", value(1)),
            Map.entry("Selectable<F>", value("a")),
            Map.entry("Selectable<G>", value(1)),
            Map.entry("Selectable<H>", value("a")),
            Map.entry("Selectable<I>", value(1)),
            Map.entry("Selectable<J>", value("a")),
            Map.entry("Selectable<K>", value(1)),
            Map.entry("Selectable<L>", value("a")),
            Map.entry("int", 7),
            Map.entry("RowLock", RowLock.forUpdate()),
            Map.entry("StatementOption[]", new StatementOption[] {new Option("a")}),
            Map.entry("List<? extends Selectable<?>>", List.of(value("a"))),
            Map.entry("Assignment[]", new Assignment[] {POSTS.body.set("b")}),
            Map.entry("List<Assignment>", List.of(TAGS.text.set("b"))),
            Map.entry("Collection<? extends T>", List.of(1)),
            Map.entry("Function<? super T, List<Assignment>>", (Function<Object, Object>)
                    item -> List.of(TAGS.text.set("b"))),
            Map.entry("List<List<Assignment>>", List.of(List.of(TAGS.text.set("b")))),
            Map.entry("ColumnExpression<?>[]", new ColumnExpression<?>[] {TAGS.id}));

    /** The same, for methods that another argument fits better. */
    private static final Map<String, Object> OWN_ARGUMENTS = Map.of(
            "Insert.values(Assignment[])",
            new Assignment[] {TAGS.text.set("b")},
            "Insert.from(QueryBody<?>)",
            select(TAGS),
            "Update.set(List<Assignment>)",
            List.of(POSTS.body.set("b")));

    @Test
    void everyKindOfStatementHasASample() {
        assertEquals(Set.of(), without(kinds(Statement.class), SAMPLES.keySet()));
    }

    @Test
    void everyClauseChangesTheFingerprint() throws ReflectiveOperationException {
        List<String> silent = new ArrayList<>();
        int called = 0;
        for (Class<?> kind : SAMPLES.keySet()) {
            for (Method method : clauses(kind)) {
                called++;
                if (!changesTheFingerprint(kind, method) && !WITHOUT_SQL.contains(signature(method))) {
                    silent.add(signature(method));
                }
            }
        }
        assertEquals(List.of(), silent);
        assertTrue(called > 30, called + " methods");
    }

    @Test
    void whatAnOptionHoldsIsWalked() {
        Fingerprint one = Fingerprint.of(select(POSTS.id).options(new Holder(USERS.age.gt(1))));
        Fingerprint two = Fingerprint.of(select(POSTS.id).options(new Holder(USERS.age.gt(2))));
        assertEquals(one, two);
        assertEquals(List.of(List.of(1), List.of(2)), List.of(List.of(one.binds()), List.of(two.binds())));
        assertNotEquals(one, Fingerprint.of(select(POSTS.id).options(new Holder(USERS.age.lt(1)))));
    }

    @Test
    void whatIsDoneOnAConflictIsWalked() {
        Insert<Void> plain = insertInto(TAGS).values(TAGS.text.set("a"));
        List<Insert<Void>> all = List.of(
                plain,
                plain.onConflict().doNothing(),
                plain.onConflict(TAGS.text).doNothing(),
                plain.onConflict(TAGS.id).doNothing(),
                plain.onConflict(TAGS.text).doUpdate(TAGS.text.set("b")),
                plain.onConflict(TAGS.text).doUpdate(TAGS.text.set(TAGS.text)),
                plain.onConflict(TAGS.text).doUpdate(TAGS.text.set(excluded(TAGS.text))),
                plain.onConflict(TAGS.text).doUpdateWhere(TAGS.text.eq("c"), TAGS.text.set("b")),
                plain.onConflict(TAGS.text).doUpdateWhere(TAGS.text.ne("c"), TAGS.text.set("b")),
                of(Assignment.drawn(TAGS.id, value(1))).onConflict().doNothing(),
                of(new Assignment(TAGS.id, value(1))).onConflict().doNothing());
        assertEquals(all.size(), all.stream().map(Fingerprint::of).distinct().count());
    }

    private static Insert<Void> of(Assignment assignment) {
        return Insert.of(TAGS, List.of(List.of(assignment)));
    }

    private static boolean changesTheFingerprint(Class<?> kind, Method method) throws ReflectiveOperationException {
        boolean changed = false;
        for (Statement sample : SAMPLES.get(kind)) {
            Statement copy = (Statement) method.invoke(sample, arguments(method));
            changed |= !Fingerprint.of(copy).equals(Fingerprint.of(sample));
        }
        return changed;
    }

    private static Object[] arguments(Method method) {
        Object[] arguments = new Object[method.getParameterCount()];
        for (int i = 0; i < arguments.length; i++) {
            String type = plain(method.getGenericParameterTypes()[i].getTypeName());
            arguments[i] = OWN_ARGUMENTS.getOrDefault(signature(method), ARGUMENTS.get(type));
            assertTrue(
                    arguments[i] != null, signature(method) + " has a parameter of a kind that has no sample: " + type);
        }
        return arguments;
    }

    private static List<Method> clauses(Class<?> kind) {
        List<Method> clauses = new ArrayList<>();
        for (Method method : kind.getMethods()) {
            Class<?> answer = method.getReturnType();
            boolean answersItself = Statement.class.isAssignableFrom(answer) && answer.isAssignableFrom(kind);
            if (answersItself && !method.isBridge() && !Modifier.isStatic(method.getModifiers())) {
                clauses.add(method);
            }
        }
        return clauses;
    }

    /** The classes at the ends of a sealed hierarchy. */
    private static Set<Class<?>> kinds(Class<?> type) {
        if (!type.isSealed()) {
            return Set.of(type);
        }
        return Stream.of(type.getPermittedSubclasses())
                .flatMap(sub -> kinds(sub).stream())
                .collect(Collectors.toSet());
    }

    private static Set<String> without(Collection<Class<?>> classes, Collection<Class<?>> known) {
        Set<String> missing = new TreeSet<>();
        classes.stream().filter(type -> !known.contains(type)).forEach(type -> missing.add(type.getSimpleName()));
        return missing;
    }

    private static String signature(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName() + "("
                + Stream.of(method.getGenericParameterTypes())
                        .map(type -> plain(type.getTypeName()))
                        .collect(Collectors.joining(", "))
                + ")";
    }

    private static String plain(String typeName) {
        return typeName.replaceAll("[a-z]+\\.", "");
    }
}
