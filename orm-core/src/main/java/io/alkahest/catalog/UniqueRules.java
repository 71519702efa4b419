package io.alkahest.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * What keeps the rows of a table unique, told as constraints and indexes in the way in which it is declared.
 *
 * <p>A unique constraint and a unique index over the same columns admit the same rows, some databases do not tell them
 * apart, and who wrote the other one cannot have known which of the two is declared here.
 *
 * @param uniques the unique constraints of a database
 * @param indexes its indexes
 */
record UniqueRules(List<KeyInfo> uniques, List<IndexInfo> indexes) {
    static UniqueRules of(TableInfo declared, TableInfo found) {
        List<KeyInfo> uniques = new ArrayList<>();
        List<IndexInfo> indexes = new ArrayList<>();
        for (KeyInfo unique : found.uniques()) {
            IndexInfo index = asIndex(unique);
            if (!isUnique(declared, unique) && isIndex(declared, index)) {
                indexes.add(index);
            } else {
                uniques.add(unique);
            }
        }
        for (IndexInfo index : found.indexes()) {
            KeyInfo unique = new KeyInfo(index.name(), index.columns());
            if (isPlain(index) && !isIndex(declared, index) && isUnique(declared, unique)) {
                uniques.add(unique);
            } else {
                indexes.add(index);
            }
        }
        return new UniqueRules(uniques, indexes);
    }

    private static boolean isUnique(TableInfo declared, KeyInfo found) {
        return declared.uniques().stream()
                .anyMatch(key -> key.columns().equals(found.columns())
                        || key.name() != null && key.name().equals(found.name()));
    }

    private static boolean isIndex(TableInfo declared, IndexInfo found) {
        return declared.indexes().stream()
                .anyMatch(index -> index.name().equals(found.name())
                        || isPlain(index) && index.parts().equals(found.parts()));
    }

    private static boolean isPlain(IndexInfo index) {
        return index.unique()
                && index.condition() == null
                && index.parts().stream().allMatch(part -> part.column() != null && !part.descending());
    }

    private static IndexInfo asIndex(KeyInfo unique) {
        List<IndexInfo.Part> parts = unique.columns().stream()
                .map(column -> new IndexInfo.Part(column, null, false))
                .toList();
        String name = unique.name();
        return new IndexInfo(name == null ? "" : name, parts, true, null);
    }
}
