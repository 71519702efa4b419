package io.alkahest.flush;

/** The changed rows of one link table, and which links they stand for; the associations of both sides share it. */
final class LinkTable {
    final TableChanges changes;
    final PairSet linked = new PairSet();
    final PairSet unlinked = new PairSet();

    LinkTable(TableChanges changes) {
        this.changes = changes;
    }
}
