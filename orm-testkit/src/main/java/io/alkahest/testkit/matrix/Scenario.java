package io.alkahest.testkit.matrix;

import static io.alkahest.sql.Sql.select;

import io.alkahest.error.AlkahestException;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.mapping.Loaders;
import io.alkahest.schema.Association;
import io.alkahest.session.Engine;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.testkit.Outside;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Carries out the cases of one group of the matrix: what is in memory is made so, the operation is done and written,
 * and rows and memory are compared with the model.
 */
public final class Scenario<P, C> {
    private final Graph<P, C> graph;
    private final Engine engine;
    private final MatrixSession.Source sessions;
    private final Outside outside;
    private final Map<String, P> parents = new HashMap<>();
    private final Map<String, C> children = new HashMap<>();
    private final TreeSet<String> touched = new TreeSet<>();
    private boolean filled;

    private Scenario(Graph<P, C> graph, Engine engine, MatrixSession.Source sessions, Outside outside) {
        this.graph = graph;
        this.sessions = sessions;
        this.engine = engine;
        this.outside = outside;
    }

    /** The tables of a group are made; {@link #drop} takes them away. */
    public static Scenario<?, ?> of(Case first, Engine engine, MatrixSession.Source sessions, Outside outside) {
        Scenario<?, ?> scenario = first.plain()
                ? new Scenario<>(new PlainGraph(first.kind(), first.keys()), engine, sessions, outside)
                : new Scenario<>(new EntityGraph(first.kind(), first.keys()), engine, sessions, outside);
        scenario.graph.schema().createAll(engine);
        return scenario;
    }

    /** Has the next case begin with fresh rows: what a case that failed has left is unknown. */
    public void renew() {
        filled = false;
    }

    /** Takes the tables away. */
    public void drop() {
        graph.schema().dropAll(engine);
    }

    /**
     * Carries out a case.
     *
     * @return the code of the error by which it was refused, or null
     * @throws AssertionError if rows or memory are not those of the model
     */
    public @Nullable String run(Case one) {
        if (!filled) {
            fill();
        }
        Rows model = new Rows(graph.kind, graph.keys);
        touched.clear();
        String refusal = sessions.use(session -> carryOut(session, one, model));
        if (!filled) {
            Case again = new Case(
                    one.kind(),
                    one.keys(),
                    one.plain(),
                    one.loader(),
                    Case.Memory.READ,
                    Operation.ADD_NEW,
                    Case.End.FLUSH);
            sessions.use(session -> {
                read(session, again);
                parents.keySet().forEach(touched::add);
                compareMemory(model, again);
                return again;
            });
        }
        return refusal.isEmpty() ? null : refusal;
    }

    /** The code of the error that refuses it, or nothing. */
    private String carryOut(MatrixSession session, Case one, Rows model) {
        read(session, one);
        filled = one.end() != Case.End.COMMIT;
        try {
            operate(session, one.operation(), model, one.plain());
            write(session, one);
        } catch (AlkahestException refused) {
            session.rollback();
            filled = true;
            return refused.code();
        }
        compareRows(session, model, filled);
        compareMemory(model, one);
        session.all(loading(graph.children(), null, one));
        session.all(loading(graph.parents(), graph.down(), one));
        compareMemory(model, one);
        session.rollback();
        return "";
    }

    private void fill() {
        outside.run(
                graph.links() == null ? "DELETE FROM m_children" : "DELETE FROM m_links",
                "DELETE FROM m_children",
                "DELETE FROM m_parents");
        Rows model = new Rows(graph.kind, graph.keys);
        engine.inTransaction(session -> {
            int number = 1;
            for (String name : model.parents) {
                P parent = graph.newParent(name, number++);
                parents.put(name, parent);
                session.add(parent);
            }
            session.flush();
            for (String name : model.children) {
                C child = graph.newChild(name, number++);
                for (String parent : model.its(name)) {
                    if (graph.kind == Kind.MANY_TO_MANY) {
                        graph.list(parent(parent)).add(child);
                    } else {
                        graph.parent(child, parent(parent));
                    }
                }
                session.add(child);
            }
        });
        filled = true;
    }

    private void read(MatrixSession session, Case one) {
        parents.clear();
        children.clear();
        boolean reads = one.memory() != Case.Memory.UNREAD;
        Association<P, ?> down = reads ? graph.down() : null;
        Association<C, ?> up =
                reads && (down == null || one.plain() || graph.kind == Kind.MANY_TO_MANY) ? graph.up() : null;
        session.all(loading(graph.parents(), down, one)).forEach(parent -> parents.put(graph.nameOf(parent), parent));
        session.all(loading(graph.children(), up, one)).forEach(child -> children.put(graph.nameOf(child), child));
        if (reads && one.loader() == Case.Loader.LAZY) {
            parents.values().forEach(parent -> load(session, parent, graph.down()));
            children.values().forEach(child -> load(session, child, graph.up()));
        }
        if (one.memory() == Case.Memory.EXPIRED) {
            session.expireAll();
        }
    }

    private static void load(MatrixSession session, Object entity, @Nullable Association<?, ?> association) {
        if (association != null) {
            session.load(entity, association);
        }
    }

    private static <E> Select<E> loading(
            io.alkahest.schema.Table<E> table, @Nullable Association<E, ?> association, Case one) {
        Select<E> all = select(table);
        if (association == null || one.loader() == Case.Loader.LAZY) {
            return all;
        }
        LoaderOption<?, ?> option =
                one.loader() == Case.Loader.JOINED ? Loaders.joined(association) : Loaders.selectIn(association);
        return all.options(option);
    }

    private void operate(MatrixSession session, Operation operation, Rows model, boolean plain) {
        switch (operation) {
            case ADD_NEW -> {
                C child = graph.newChild("n", 9);
                children.put("n", child);
                put(session, "n", graph.kind.isOne() ? "c" : "a", model);
            }
            case ADD_FREE -> put(session, "4", graph.kind.isOne() ? "c" : "a", model);
            case REMOVE -> takeOut("1", "a", model);
            case SET_NULL -> release("1", "a", model);
            case SET_NULL_AGAIN -> graph.parent(child("4"), null);
            case MOVE_BY_PARENT -> {
                String to = graph.kind == Kind.MANY_TO_MANY ? "c" : "b";
                if (graph.kind.isList()) {
                    touch("a").remove(child("1"));
                    touch(to).add(child("1"));
                } else {
                    if (plain) {
                        graph.one(parent("a"), null);
                    }
                    graph.one(parent(to), child("1"));
                }
                if (graph.kind == Kind.MANY_TO_MANY) {
                    model.unlink("1", "a");
                }
                model.link("1", to);
            }
            case MOVE_BY_CHILD -> {
                if (graph.kind == Kind.MANY_TO_MANY) {
                    graph.parents(child("1")).remove(parent("a"));
                    graph.parents(child("1")).add(parent("c"));
                    model.unlink("1", "a");
                    model.link("1", "c");
                } else {
                    graph.parent(child("1"), parent("b"));
                    model.link("1", "b");
                }
            }
            case REPLACE -> {
                C child = graph.newChild("n", 9);
                children.put("n", child);
                if (graph.kind.isList()) {
                    touch("a").clear();
                    touch("a").add(child);
                } else {
                    graph.one(parent("a"), child);
                }
                for (String former : model.childrenOf("a")) {
                    model.unlink(former, "a");
                }
                model.born("n", "a");
            }
            case DELETE_PARENT -> {
                session.delete(parent("a"));
                model.parentDied("a");
            }
            case DELETE_CHILD -> {
                session.delete(child("1"));
                model.died("1");
            }
            default -> throw new IllegalStateException();
        }
    }

    private void put(MatrixSession session, String childName, String parentName, Rows model) {
        if (graph.kind.isList()) {
            touch(parentName).add(child(childName));
        } else if (graph.kind.isOne()) {
            graph.one(parent(parentName), child(childName));
        } else {
            graph.parent(child(childName), parent(parentName));
            session.add(child(childName));
        }
        model.children.add(childName);
        model.link(childName, parentName);
    }

    private void takeOut(String childName, String parentName, Rows model) {
        if (graph.kind.isList()) {
            touch(parentName).remove(child(childName));
        } else {
            graph.one(parent(parentName), null);
        }
        model.unlink(childName, parentName);
    }

    private void release(String childName, String parentName, Rows model) {
        if (graph.kind == Kind.MANY_TO_MANY) {
            graph.parents(child(childName)).remove(parent(parentName));
        } else {
            graph.parent(child(childName), null);
        }
        model.unlink(childName, parentName);
    }

    private List<C> touch(String parentName) {
        touched.add(parentName);
        return graph.list(parent(parentName));
    }

    private void write(MatrixSession session, Case one) {
        switch (one.end()) {
            case FLUSH -> session.flush();
            case QUERY -> session.all(loading(graph.parents(), graph.down(), one));
            default -> session.commit();
        }
    }

    private void compareRows(MatrixSession session, Rows model, boolean inside) {
        same(model.text(), rows(session, graph.rows(), inside), "rows");
        same(List.copyOf(model.parents), rows(session, "SELECT name FROM m_parents", inside), "parents");
        same(List.copyOf(model.children), rows(session, "SELECT name FROM m_children", inside), "children");
    }

    private List<String> rows(MatrixSession session, String query, boolean inside) {
        List<String> rows = new ArrayList<>();
        if (inside) {
            for (Row row : session.rows(query)) {
                rows.add(query.equals(graph.rows()) ? row.get(0) + " " + row.get(1) : String.valueOf(row.get(0)));
            }
        } else {
            rows.addAll(outside.rows(query));
        }
        rows.sort(null);
        return rows;
    }

    /** A plain object shows what was read and what was set, so only that is compared. */
    private void compareMemory(Rows model, Case one) {
        for (String name : model.parents) {
            boolean shows = !one.plain() || touched.contains(name) && one.memory() != Case.Memory.UNREAD;
            if (shows && graph.kind.isList()) {
                TreeSet<String> shown = new TreeSet<>();
                graph.list(parent(name)).forEach(child -> shown.add(graph.nameOf(child)));
                same(model.childrenOf(name), shown, "children of " + name);
            } else if (shows && graph.kind.isOne()) {
                C child = graph.one(parent(name));
                same(
                        List.copyOf(model.childrenOf(name)),
                        child == null ? List.of() : List.of(graph.nameOf(child)),
                        "child of " + name);
            }
        }
        for (String name : model.children) {
            if (graph.kind == Kind.MANY_TO_MANY) {
                if (!one.plain()) {
                    TreeSet<String> shown = new TreeSet<>();
                    graph.parents(child(name)).forEach(parent -> shown.add(graph.nameOf(parent)));
                    same(model.its(name), shown, "parents of " + name);
                }
            } else {
                P parent = graph.parent(child(name));
                String shown = parent == null ? null : graph.nameOf(parent);
                String wanted =
                        model.its(name).isEmpty() ? null : model.its(name).first();
                if (shown != null || !one.plain()) {
                    same(String.valueOf(wanted), String.valueOf(shown), "parent of " + name);
                }
            }
        }
    }

    private P parent(String name) {
        return Objects.requireNonNull(parents.get(name), name);
    }

    private C child(String name) {
        return Objects.requireNonNull(children.get(name), name);
    }

    private static void same(Object wanted, Object found, String what) {
        if (!wanted.equals(found)) {
            throw new AssertionError(what + ": expected " + wanted + ", found " + found);
        }
    }
}
