package io.alkahest.testkit.matrix;

import io.alkahest.schema.Association;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The tables of one group of the matrix, and how to reach what its objects hold, whatever their classes are. */
abstract class Graph<P, C> {
    final Kind kind;
    final Keys keys;

    Graph(Kind kind, Keys keys) {
        this.kind = kind;
        this.keys = keys;
    }

    abstract ParentTable<P, C> parents();

    abstract ChildTable<P, C> children();

    abstract @Nullable Links links();

    abstract P newParent(String name, int number);

    abstract C newChild(String name, int number);

    abstract String nameOf(Object object);

    abstract List<C> list(P parent);

    abstract @Nullable C one(P parent);

    abstract void one(P parent, @Nullable C child);

    abstract @Nullable P parent(C child);

    abstract void parent(C child, @Nullable P parent);

    abstract List<P> parents(C child);

    Schema schema() {
        List<Table<?>> tables = new ArrayList<>(List.of(parents(), children()));
        if (links() != null) {
            tables.add(links());
        }
        return new Schema(tables.toArray(new Table<?>[0]));
    }

    /** What leads from parents to children, or null. */
    @Nullable
    Association<P, ?> down() {
        return kind.isList() ? parents().list : parents().one;
    }

    /** What leads from children to parents. */
    Association<C, ?> up() {
        return Objects.requireNonNull(kind == Kind.MANY_TO_MANY ? children().parents : children().parent);
    }

    /** The names of children with that of their parents, one row for each link or child. */
    String rows() {
        if (kind == Kind.MANY_TO_MANY) {
            return "SELECT c.name, p.name FROM m_links l JOIN m_children c ON " + on("c", "child_")
                    + " JOIN m_parents p ON " + on("p", "parent_");
        }
        return "SELECT c.name, p.name FROM m_children c LEFT JOIN m_parents p ON "
                + (keys == Keys.SHARED ? "p.id = c.id" : on("p", "parent_").replace("l.", "c."));
    }

    private String on(String table, String referring) {
        return switch (keys) {
            case ASSIGNED -> table + ".code = l." + referring + "code";
            case COMPOSITE ->
                table + ".area = l." + referring + "area AND " + table + ".number = l." + referring + "number";
            default -> table + ".id = l." + referring + "id";
        };
    }
}
