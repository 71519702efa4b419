package io.alkahest.query;

import io.alkahest.sql.Row;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells rows that joined collections repeat from those that are new. Objects are compared by identity, plain values by what they are. */
final class DistinctRows {
    private final Set<Seen> seen = new HashSet<>();

    /** Answers whether the row has not come before. */
    boolean add(@Nullable Object shaped) {
        return seen.add(new Seen(shaped));
    }

    private static final class Seen {
        private final @Nullable Object shaped;
        private final int hash;

        Seen(@Nullable Object shaped) {
            this.shaped = shaped;
            this.hash = hash(shaped);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Seen that && same(shaped, that.shaped);
        }

        private static int hash(@Nullable Object shaped) {
            if (!(shaped instanceof Row row)) {
                return isValue(shaped) ? shaped.hashCode() : System.identityHashCode(shaped);
            }
            int hash = 1;
            for (int i = 0; i < row.size(); i++) {
                hash = 31 * hash + hash(row.get(i));
            }
            return hash;
        }

        private static boolean same(@Nullable Object a, @Nullable Object b) {
            if (a instanceof Row left && b instanceof Row right && left.size() == right.size()) {
                for (int i = 0; i < left.size(); i++) {
                    if (!same(left.get(i), right.get(i))) {
                        return false;
                    }
                }
                return true;
            }
            return a == b || isValue(a) && a.equals(b);
        }

        /** Whether something is a plain value of the JDK, as columns hold them, rather than an object of the application. */
        private static boolean isValue(@Nullable Object content) {
            return content != null && content.getClass().getClassLoader() == null;
        }
    }
}
