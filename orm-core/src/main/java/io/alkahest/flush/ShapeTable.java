package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The shapes that rows of one table and verb have, found by the columns that they write, however many there are. */
final class ShapeTable {
    private final List<WriteShape> shapes = new ArrayList<>(2);
    /** The shapes by the hash of their columns; the next free place where that is taken. Always at most half full. */
    private @Nullable WriteShape[] places = new WriteShape[8];

    /** The shape that writes the first {@code count} columns of an array, in their order, or null. */
    @Nullable
    WriteShape find(AnyColumn<?, ?>[] columns, int count) {
        int place = hash(columns, count) & places.length - 1;
        while (true) {
            WriteShape shape = places[place];
            if (shape == null || shape.writes(columns, count)) {
                return shape;
            }
            place = place + 1 & places.length - 1;
        }
    }

    void add(WriteShape shape) {
        shapes.add(shape);
        if (shapes.size() * 2 <= places.length) {
            put(shape);
            return;
        }
        places = new WriteShape[places.length * 2];
        for (WriteShape known : shapes) {
            put(known);
        }
    }

    /** All shapes, in the order in which they came. */
    List<WriteShape> all() {
        return shapes;
    }

    private void put(WriteShape shape) {
        int place = hash(shape.columns, shape.columns.length) & places.length - 1;
        while (places[place] != null) {
            place = place + 1 & places.length - 1;
        }
        places[place] = shape;
    }

    private static int hash(AnyColumn<?, ?>[] columns, int count) {
        int hash = count;
        for (int i = 0; i < count; i++) {
            hash = hash * 31 + columns[i].slot();
        }
        return hash ^ hash >>> 16;
    }
}
