package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.StatementKind;
import io.alkahest.dialect.KeyRetrieval;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Insert;
import io.alkahest.sql.Sql;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.NextValue;
import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keys from a sequence, drawn before the rows are inserted, where the database hands out the numbers of an identity
 * only.
 *
 * <p>Many numbers are drawn by one statement, so that the rows still go out as one batch.
 */
final class SequenceKeys {
    private static final int LARGEST = 100;

    private final Database database;
    private final StatementRunner runner;

    SequenceKeys(Database database, StatementRunner runner) {
        this.database = database;
        this.runner = runner;
    }

    /** Whether the values of a column have to be drawn. */
    boolean mustDraw(AnyColumn<?, ?> column) {
        return column.sequence() != null && database.dialect().keyRetrieval() != KeyRetrieval.BATCH_KEYS;
    }

    /** The same INSERT with a number for the key of each row. */
    Insert<?> withKeys(Insert<?> insert, AnyColumn<?, ?> key) {
        List<@Nullable Object> numbers = draw(key, insert.parts().rows().size());
        List<List<Assignment>> rows = new ArrayList<>(numbers.size());
        for (int i = 0; i < numbers.size(); i++) {
            List<Assignment> row = new ArrayList<>(insert.parts().rows().get(i));
            row.add(Assignment.drawn(key, bind(key, numbers.get(i))));
            rows.add(row);
        }
        return insert.withRows(rows);
    }

    /** As many numbers as are wanted, in the order in which the sequence gave them. */
    List<@Nullable Object> draw(AnyColumn<?, ?> column, int count) {
        NextValue<?> next = (NextValue<?>) column.serverDefault();
        CompiledStatement one = database.dialect().compiler().compile(Sql.select(next));
        List<@Nullable Object> numbers = new ArrayList<>(count);
        while (numbers.size() < count) {
            int size = Math.min(LARGEST, count - numbers.size());
            String sql = String.join(" UNION ALL ", Collections.nCopies(size, one.sql()));
            CompiledStatement many = new CompiledStatement(sql, StatementKind.SELECT, List.of(), one.columns());
            try (RowCursor cursor = runner.query(many, new Object[0])) {
                while (cursor.next()) {
                    numbers.add(cursor.get(0));
                }
            }
        }
        return numbers;
    }

    @SuppressWarnings("unchecked")
    private static Bind<Object> bind(AnyColumn<?, ?> key, @Nullable Object number) {
        return new Bind<>(number, (SqlType<Object>) key.type());
    }
}
