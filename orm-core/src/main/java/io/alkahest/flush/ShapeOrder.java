package io.alkahest.flush;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of updates of one table: by key, and those together that write the same columns, so that each shape is one
 * batch. The shape of the row that comes first by key goes first.
 */
final class ShapeOrder {
    private ShapeOrder() {}

    static List<RowChange> ofUpdates(List<RowChange> updates) {
        updates.sort(KeyOrder.BY_KEY);
        return isOfOneShape(updates) ? updates : byShape(updates);
    }

    private static boolean isOfOneShape(List<RowChange> rows) {
        for (int i = 1; i < rows.size(); i++) {
            if (rows.get(i).shape() != rows.get(0).shape()) {
                return false;
            }
        }
        return true;
    }

    private static List<RowChange> byShape(List<RowChange> rows) {
        Map<WriteShape, List<RowChange>> byShape = new HashMap<>();
        List<List<RowChange>> inOrder = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            RowChange row = rows.get(i);
            List<RowChange> alike = byShape.get(row.shape());
            if (alike == null) {
                alike = new ArrayList<>();
                byShape.put(row.shape(), alike);
                inOrder.add(alike);
            }
            alike.add(row);
        }
        List<RowChange> ordered = new ArrayList<>(rows.size());
        for (List<RowChange> alike : inOrder) {
            ordered.addAll(alike);
        }
        return ordered;
    }
}
