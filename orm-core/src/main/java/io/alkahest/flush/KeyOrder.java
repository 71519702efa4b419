package io.alkahest.flush;

import io.alkahest.schema.AnyColumn;
import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * The order of rows of one table by the values that find them; rows found by other columns stand apart. Values without
 * an order of their own, and keys not known yet, leave rows as they stand.
 */
final class KeyOrder implements Comparator<RowChange> {
    static final KeyOrder BY_KEY = new KeyOrder();

    private KeyOrder() {}

    @Override
    public int compare(RowChange a, RowChange b) {
        AnyColumn<?, ?>[] keys = a.shape().keys;
        int order = a.shape() == b.shape() ? 0 : compareColumns(keys, b.shape().keys);
        int place = a.shape().columns.length;
        int placeInB = b.shape().columns.length;
        for (int i = 0; order == 0 && i < keys.length; i++) {
            order = compareValues(a.value(place + i), b.value(placeInB + i));
        }
        return order;
    }

    private static int compareColumns(AnyColumn<?, ?>[] a, AnyColumn<?, ?>[] b) {
        int order = a.length - b.length;
        for (int i = 0; order == 0 && i < a.length; i++) {
            order = a[i].slot() - b[i].slot();
        }
        return order;
    }

    private static int compareValues(@Nullable Object a, @Nullable Object b) {
        if (a instanceof byte[] left && b instanceof byte[] right) {
            return Arrays.compareUnsigned(left, right);
        }
        if (a instanceof Comparable<?> && b != null && a.getClass() == b.getClass()) {
            return compareAlike(a, b);
        }
        return 0;
    }

    @SuppressWarnings("unchecked")
    private static int compareAlike(Object a, Object b) {
        return ((Comparable<Object>) a).compareTo(b);
    }
}
