package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Nodes.NODES;

import io.alkahest.session.Entity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A node of a tree. */
public class Node extends Entity {
    public Node(String name) {
        setName(name);
    }

    public Integer getId() {
        return get(NODES.id);
    }

    public String getName() {
        return get(NODES.name);
    }

    public void setName(String name) {
        set(NODES.name, name);
    }

    public @Nullable Node getParent() {
        return get(NODES.parent);
    }

    public void setParent(@Nullable Node parent) {
        set(NODES.parent, parent);
    }

    public List<Node> getChildren() {
        return get(NODES.children);
    }
}
