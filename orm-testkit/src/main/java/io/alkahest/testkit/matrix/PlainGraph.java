package io.alkahest.testkit.matrix;

import io.alkahest.schema.Column;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parents and children of plain classes. */
final class PlainGraph extends Graph<PlainGraph.Parent, PlainGraph.Child> {
    private final Parents parents;
    private final Children children;
    private final @Nullable Links links;

    PlainGraph(Kind kind, Keys keys) {
        super(kind, keys);
        parents = new Parents(this);
        children = new Children(this);
        links = kind == Kind.MANY_TO_MANY ? new Links(parents.key, children.key) : null;
    }

    @Override
    ParentTable<Parent, Child> parents() {
        return parents;
    }

    @Override
    ChildTable<Parent, Child> children() {
        return children;
    }

    @Override
    @Nullable
    Links links() {
        return links;
    }

    @Override
    Parent newParent(String name, int number) {
        Parent parent = new Parent();
        fill(parent, keys == Keys.SHARED ? Keys.GENERATED : keys, name, number);
        return parent;
    }

    @Override
    Child newChild(String name, int number) {
        Child child = new Child();
        fill(child, keys, name, number);
        return child;
    }

    private static void fill(Thing thing, Keys keys, String name, int number) {
        thing.name = name;
        if (keys == Keys.ASSIGNED || keys == Keys.COMPOSITE) {
            thing.text = name;
        }
        if (keys == Keys.COMPOSITE) {
            thing.number = number;
        }
    }

    @Override
    String nameOf(Object object) {
        return Objects.requireNonNull(((Thing) object).name);
    }

    @Override
    List<Child> list(Parent parent) {
        return parent.list;
    }

    @Override
    @Nullable
    Child one(Parent parent) {
        return parent.one;
    }

    @Override
    void one(Parent parent, @Nullable Child child) {
        parent.one = child;
    }

    @Override
    @Nullable
    Parent parent(Child child) {
        return child.parent;
    }

    @Override
    void parent(Child child, @Nullable Parent parent) {
        child.parent = parent;
    }

    @Override
    List<Parent> parents(Child child) {
        return child.parents;
    }

    /** What parents and children have in common. */
    static class Thing {
        @Nullable
        String text;

        @Nullable
        Integer number;

        @Nullable
        String name;
    }

    /** A parent. */
    static final class Parent extends Thing {
        List<Child> list = new ArrayList<>();

        @Nullable
        Child one;
    }

    /** A child. */
    static final class Child extends Thing {
        @Nullable
        Parent parent;

        List<Parent> parents = new ArrayList<>();
    }

    private static <E extends Thing> void properties(Key<E> key, Column<E, String> name) {
        name.property(e -> e.name, (e, value) -> e.name = value);
        if (key.text != null) {
            key.text.property(e -> e.text, (e, value) -> e.text = value);
        }
        if (key.number != null) {
            key.number.property(e -> e.number, (e, value) -> e.number = value);
        }
    }

    private static final class Parents extends ParentTable<Parent, Child> {
        Parents(PlainGraph graph) {
            super(graph.kind, graph.keys, () -> graph.children, () -> Objects.requireNonNull(graph.links));
            properties(key, name);
            ToMany<Parent, Child> members = list;
            if (members != null) {
                members.property(p -> p.list, (p, value) -> p.list = value);
            }
            ToOne<Parent, @Nullable Child> partner = one;
            if (partner != null) {
                partner.property(p -> p.one, (p, value) -> p.one = value);
            }
        }
    }

    private static final class Children extends ChildTable<Parent, Child> {
        Children(PlainGraph graph) {
            super(graph.kind, graph.keys, graph.parents, () -> Objects.requireNonNull(graph.links));
            properties(key, name);
            if (parents != null) {
                parents.property(c -> c.parents, (c, value) -> c.parents = value);
            } else {
                up().property(c -> c.parent, (c, value) -> c.parent = value);
            }
        }
    }
}
