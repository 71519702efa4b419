package io.alkahest.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToOne;
import io.alkahest.state.EntityState;
import io.alkahest.state.Tracked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RepeatedLoadsTest {
    @Test
    void theTenthLoadOfAnAssociationIsReportedOnce() {
        RepeatedLoads loads = new RepeatedLoads();
        EntityState state = EntityState.of(new Node(), Nodes.NODES);
        for (int i = 1; i < 10; i++) {
            assertNull(loads.note(state, Nodes.NODES.parent));
            assertNull(loads.note(state, Nodes.NODES.other));
        }
        String warning = loads.note(state, Nodes.NODES.parent);
        assertEquals(
                "Node.parent was loaded 10 times in this session, for one object at a time; the last time at SITE. Load it with the query:"
                        + " .options(selectIn(Nodes.parent)).",
                warning.replaceAll("at \\S+\\([^)]*\\)", "at SITE"));
        assertNull(loads.note(state, Nodes.NODES.parent));
    }

    static final class Node extends Tracked {}

    static final class Nodes extends Table<Node> {
        static final Nodes NODES = new Nodes();
        final Column<Node, Integer> id = integer("id").primaryKey();
        final NullableColumn<Node, Integer> parentId = integer("parent_id").nullable();
        final ToOne<Node, @Nullable Node> parent = manyToOne(() -> NODES, parentId);
        final ToOne<Node, @Nullable Node> other = manyToOne(() -> NODES, parentId);

        private Nodes() {
            super("nodes");
        }
    }
}
