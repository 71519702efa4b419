package io.alkahest.compile;

import io.alkahest.schema.Deferral;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.ReferentialAction;

/** What follows the columns of a foreign key: what happens to its rows, and when it is looked at. */
final class ForeignKeyActions {
    private ForeignKeyActions() {}

    static String of(ForeignKey key) {
        return action(" ON DELETE ", key.onDelete()) + action(" ON UPDATE ", key.onUpdate()) + deferral(key.deferral());
    }

    private static String action(String keyword, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION ? "" : keyword + action.sql();
    }

    private static String deferral(Deferral deferral) {
        return switch (deferral) {
            case NOT_DEFERRABLE -> "";
            case DEFERRABLE -> " DEFERRABLE";
            case INITIALLY_DEFERRED -> " DEFERRABLE INITIALLY DEFERRED";
        };
    }
}
