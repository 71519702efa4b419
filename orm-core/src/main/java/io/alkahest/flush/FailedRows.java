package io.alkahest.flush;

import io.alkahest.error.AlkahestException;
import io.alkahest.error.ConstraintKind;
import io.alkahest.error.ConstraintViolationException;
import io.alkahest.mapping.Mappings;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.state.EntityState;
import java.util.List;
import java.util.StringJoiner;

/**
 * What is added to the message of a flush that fails: which objects were being written, where that is traced, and what
 * may still refer to a row.
 */
final class FailedRows {
    private static final int SHOWN = 3;

    private FailedRows() {}

    /** Says that making the row of an object has failed. */
    static void tell(AlkahestException failure, EntityState state) {
        if (state.addedAt() != null) {
            failure.during("The object is " + place(state.toString(), state) + ".");
        }
    }

    /** Says that sending rows has failed. */
    static void tell(AlkahestException failure, FlushStep step, Mappings mappings) {
        if (mappings.isTraced()) {
            StringJoiner rows = new StringJoiner(", ", "It was to " + step.shape().verb + " ", "");
            for (int i = 0; i < Math.min(SHOWN, step.rows().size()); i++) {
                RowChange row = step.rows().get(i);
                EntityState state = row.state();
                rows.add(state == null ? row.toString() : place(row.toString(), state));
            }
            int more = step.rows().size() - SHOWN;
            failure.during(rows + (more > 0 ? " and " + more + " more." : "."));
        }
        if (step.shape().verb == Verb.DELETE
                && failure instanceof ConstraintViolationException violation
                && violation.kind() == ConstraintKind.FOREIGN_KEY) {
            for (Table<?> table : mappings.tables()) {
                tellLinks(failure, table, step.shape().table);
            }
        }
    }

    /** A list of the far side whose near side is declared nowhere: nobody has deleted its links. */
    private static void tellLinks(AlkahestException failure, Table<?> table, Table<?> deleted) {
        List<? extends Association<?, ?>> associations = table.associations();
        for (Association<?, ?> association : associations) {
            if (association.link() != null
                    && association.target().stored() == deleted
                    && association.inverse() == null) {
                failure.during("Rows of " + association.link() + " may still refer to it, for " + association
                        + " has no other side: declare that in the table of " + deleted.entityName()
                        + ", so that links go with the object, or take the object out of the lists first.");
            }
        }
    }

    private static String place(String what, EntityState state) {
        return state.addedAt() == null ? what : what + " (added at " + state.addedAt() + ")";
    }
}
