package io.alkahest.engine;

import static io.alkahest.sql.Sql.select;

import io.alkahest.compile.DdlCompiler;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Identity;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.sql.Functions;
import org.jspecify.annotations.Nullable;

/** Moves what numbers the rows of tables behind the numbers that are there. */
final class IdentityRestart {
    private final Connection connection;
    private final DdlCompiler ddl;

    IdentityRestart(Connection connection) {
        this.connection = connection;
        this.ddl = connection.database().dialect().ddl();
    }

    void of(Schema schema) {
        for (Table<?> table : schema.tables()) {
            for (AnyColumn<?, ?> column : table.columns()) {
                if (column.isGenerated() || column.sequence() != null) {
                    restart(column);
                }
            }
        }
    }

    private void restart(AnyColumn<?, ?> column) {
        Sequence sequence = column.sequence();
        Identity identity = column.identity();
        long step = sequence != null ? sequence.increment() : identity != null ? identity.increment() : 1;
        // Compiled once without a number, to find out whether there is anything to ask.
        if (statement(column, sequence, 0, step) == null) {
            return;
        }
        Number last = last(column, step > 0);
        if (last != null) {
            String restart = statement(column, sequence, Math.addExact(last.longValue(), step), step);
            if (restart != null) {
                connection.define(restart);
            }
        }
    }

    private @Nullable String statement(AnyColumn<?, ?> column, @Nullable Sequence sequence, long next, long step) {
        return sequence == null
                ? ddl.restartIdentity(column, next, step > 0)
                : ddl.restartSequence(sequence, next, step > 0);
    }

    /** The number that was reached: the greatest, or the least where numbers go down; null where there is none. */
    private <T> @Nullable Number last(AnyColumn<?, T> column, boolean up) {
        T reached = connection
                .executeAsItIs(select(up ? Functions.max(column) : Functions.min(column))
                        .from(column.table()))
                .one();
        return reached instanceof Number number ? number : null;
    }
}
