package io.alkahest.testkit.domain;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import org.jspecify.annotations.Nullable;

/** A tree in one table: each node may have a parent, and outlives it. */
public final class Nodes extends Table<Node> {
    /** The table. */
    public static final Nodes NODES = new Nodes();

    public final Column<Node, Integer> id = integer("id").primaryKey();
    public final Column<Node, String> name = varchar("name", 50);
    public final NullableColumn<Node, Integer> parentId =
            integer("parent_id").nullable().references(() -> this.id);
    public final ToOne<Node, @Nullable Node> parent = manyToOne(() -> this, parentId);
    public final ToMany<Node, Node> children = oneToMany(() -> this.parent);

    private Nodes() {
        super("nodes");
    }
}
