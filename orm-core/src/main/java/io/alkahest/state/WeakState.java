package io.alkahest.state;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** A weak entry of a key table, which knows where it stands so that it can be taken out after its object is gone. */
final class WeakState extends WeakReference<EntityState> {
    final KeyTable table;
    final long code;

    WeakState(EntityState state, long code, KeyTable table, ReferenceQueue<EntityState> queue) {
        super(state, queue);
        this.table = table;
        this.code = code;
    }
}
