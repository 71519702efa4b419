package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Parameter;
import io.alkahest.compile.StatementKind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One statement on its way to the driver. */
public final class StatementEvent {
    private final CompiledStatement statement;
    private final List<@Nullable Object[]> sets;
    private final boolean batched;
    private final boolean hidden;

    StatementEvent(CompiledStatement statement, List<@Nullable Object[]> sets, boolean batched, boolean hidden) {
        this.statement = statement;
        this.sets = sets;
        this.batched = batched;
        this.hidden = hidden;
    }

    /** The SQL text, with {@code ?} for each parameter. */
    public String sql() {
        return statement.sql();
    }

    /** What the statement does. */
    public StatementKind kind() {
        return statement.kind();
    }

    /** Whether the statement goes out as a JDBC batch. */
    public boolean isBatch() {
        return batched;
    }

    /** The number of parameter sets: 1 unless {@link #isBatch()}. */
    public int batchSize() {
        return sets.size();
    }

    /** The values of each parameter set, one for each {@code ?}; made anew by each call. */
    public List<List<@Nullable Object>> parameters() {
        List<List<@Nullable Object>> all = new ArrayList<>(sets.size());
        for (@Nullable Object[] set : sets) {
            all.add(values(statement, set));
        }
        return all;
    }

    /**
     * The values for readers, long ones abbreviated; the empty text where there are none, and {@code (hidden)} where
     * they must not be shown.
     */
    public String parametersText() {
        if (statement.parameters().isEmpty()) {
            return "";
        }
        return hidden ? "(hidden)" : ParameterText.of(statement, sets);
    }

    static List<@Nullable Object> values(CompiledStatement statement, @Nullable Object[] binds) {
        List<@Nullable Object> values = new ArrayList<>(statement.parameters().size());
        for (Parameter parameter : statement.parameters()) {
            values.add(Binder.value(parameter, binds));
        }
        return values;
    }

    @Override
    public String toString() {
        return sql();
    }
}
