package io.alkahest.testkit.matrix;

import io.alkahest.schema.Column;
import io.alkahest.session.Entity;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Parents and children that track their changes. */
final class EntityGraph extends Graph<EntityGraph.Parent, EntityGraph.Child> {
    private final Parents parents;
    private final Children children;
    private final @Nullable Links links;

    EntityGraph(Kind kind, Keys keys) {
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
        parent.set(parents.name, name);
        key(parent, parents.key, name, number);
        return parent;
    }

    @Override
    Child newChild(String name, int number) {
        Child child = new Child();
        child.set(children.name, name);
        if (keys != Keys.SHARED) {
            key(child, children.key, name, number);
        }
        return child;
    }

    private void key(Entity entity, Key<?> key, String name, int number) {
        if (key.text != null) {
            entity.set(key.text, name);
        }
        Column<?, Integer> column = key.number;
        if (key.text != null && column != null) {
            entity.set(column, number);
        }
    }

    @Override
    String nameOf(Object object) {
        return object instanceof Parent parent ? parent.get(parents.name) : ((Child) object).get(children.name);
    }

    @Override
    List<Child> list(Parent parent) {
        return parent.get(Objects.requireNonNull(parents.list));
    }

    @Override
    @Nullable
    Child one(Parent parent) {
        return parent.get(Objects.requireNonNull(parents.one));
    }

    @Override
    void one(Parent parent, @Nullable Child child) {
        parent.set(Objects.requireNonNull(parents.one), child);
    }

    @Override
    @Nullable
    Parent parent(Child child) {
        return child.get(children.up());
    }

    @Override
    void parent(Child child, @Nullable Parent parent) {
        child.set(children.up(), parent);
    }

    @Override
    List<Parent> parents(Child child) {
        return child.get(Objects.requireNonNull(children.parents));
    }

    /** A parent. */
    static final class Parent extends Entity {}

    /** A child. */
    static final class Child extends Entity {}

    private static final class Parents extends ParentTable<Parent, Child> {
        Parents(EntityGraph graph) {
            super(graph.kind, graph.keys, () -> graph.children, () -> Objects.requireNonNull(graph.links));
        }
    }

    private static final class Children extends ChildTable<Parent, Child> {
        Children(EntityGraph graph) {
            super(graph.kind, graph.keys, graph.parents, () -> Objects.requireNonNull(graph.links));
        }
    }
}
