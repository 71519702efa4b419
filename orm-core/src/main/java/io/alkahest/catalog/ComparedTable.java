package io.alkahest.catalog;

import java.util.List;

/**
 * A table that is both declared and there.
 *
 * @param declared as it is declared
 * @param found as the database has it
 * @param differences in what the two differ
 * @param ofKeys indexes that are no difference because the database may have made them for a foreign key
 */
record ComparedTable(TableInfo declared, TableInfo found, List<Difference> differences, List<IndexInfo> ofKeys) {
    ComparedTable {
        differences = List.copyOf(differences);
        ofKeys = List.copyOf(ofKeys);
    }

    /** The table with the declared parts, under the name by which the database finds it. */
    TableInfo after() {
        return new TableInfo(
                found.schema(),
                found.name(),
                declared.columns(),
                declared.primaryKey(),
                declared.foreignKeys(),
                declared.uniques(),
                declared.indexes(),
                declared.checks(),
                declared.constraints(),
                declared.comment(),
                found.temporary(),
                found.options(),
                found.exactName(),
                declared.exactColumns());
    }
}
