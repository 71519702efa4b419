package io.alkahest.flush;

import org.jspecify.annotations.Nullable;

/** The changed rows of one link table, and which links they stand for; the associations of both sides share it. */
final class LinkTable {
    final TableChanges changes;
    final PairSet linked = new PairSet();
    final PairSet unlinked = new PairSet();

    /** The way that asks the database for links that no list in memory knows of; null while there are none. */
    @Nullable
    LinkWay asking;

    LinkTable(TableChanges changes) {
        this.changes = changes;
    }
}
