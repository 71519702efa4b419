package io.alkahest.load;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.tree.RowMaker;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a SELECT becomes objects: the statement that is run, with the columns and joins that loaders add; what each row
 * yields; and what is loaded after the rows. Immutable, free of values, and shared by all statements of one shape;
 * {@code toString()} shows it.
 */
public final class LoadPlan {
    private final CompiledStatement statement;
    private final @Nullable BindOrder order;
    private final List<String> names;
    private final boolean overwrites;
    private final boolean repeatsRows;
    private final int numberPosition;
    /** The options of every execution, or null where each brings its own, with its values. */
    private final @Nullable GivenOptions options;

    final Output[] outputs;
    final RowEntity[] entities;

    /**
     * A plan.
     *
     * @param statement what is run
     * @param order where its values come from, or null where they are those of the written statement
     * @param names the labels of the written select list
     * @param outputs what each item of the written select list yields
     * @param entities all entities that a row holds, joined ones included
     * @param options what loaders do
     * @param overwrites whether rows replace what is in memory
     * @param numberPosition where each row says which written row it belongs to, or -1 where its objects do
     */
    LoadPlan(
            CompiledStatement statement,
            @Nullable BindOrder order,
            List<String> names,
            List<Output> outputs,
            List<RowEntity> entities,
            GivenOptions options,
            boolean overwrites,
            int numberPosition) {
        this.statement = statement;
        this.order = order;
        this.names = List.copyOf(names);
        this.outputs = outputs.toArray(new Output[0]);
        this.entities = entities.toArray(new RowEntity[0]);
        this.options = options.holdValues() ? null : options;
        this.overwrites = overwrites;
        this.numberPosition = numberPosition;
        boolean repeats = false;
        for (RowEntity entity : entities) {
            repeats |= entity.isRepeated();
        }
        this.repeatsRows = repeats;
    }

    /** What is run. */
    public CompiledStatement statement() {
        return statement;
    }

    /** The values for {@link #statement()}, given those of a written statement of this shape. */
    public @Nullable Object[] binds(@Nullable Object[] written) {
        if (order == null) {
            return written;
        }
        return order.apply(written);
    }

    /** The loader options of a plan that reads a row by its key, or what a statement returns: they have no values. */
    GivenOptions options() {
        return Objects.requireNonNull(options);
    }

    /** The loader options of a written statement of this shape, with its values. */
    GivenOptions options(QueryBody<?> written) {
        return options == null ? GivenOptions.of(written) : options;
    }

    /** The number of values that each row yields. */
    public int width() {
        return outputs.length;
    }

    /** What makes the rows of a written statement of this shape. */
    public RowMaker maker(RowStatement<?> written) {
        return RowMaker.of(written, names);
    }

    /** Whether joined collections make several rows of one: then a written row counts when it comes first. */
    public boolean repeatsRows() {
        return repeatsRows;
    }

    /** Whether each row says which written row it belongs to; otherwise the objects in it tell. */
    public boolean numbersRows() {
        return numberPosition >= 0;
    }

    int numberPosition() {
        return numberPosition;
    }

    /** The items of the written select list that are objects. */
    public int[] entityItems() {
        int[] items = new int[outputs.length];
        int count = 0;
        for (int i = 0; i < outputs.length; i++) {
            if (outputs[i] instanceof RowEntity) {
                items[count++] = i;
            }
        }
        return Arrays.copyOf(items, count);
    }

    /** Whether rows replace what is in memory, unsaved changes included. */
    boolean overwrites() {
        return overwrites;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(statement.sql());
        for (int i = 0; i < outputs.length; i++) {
            text.append('\n').append("  ").append(names.get(i)).append(": ");
            if (outputs[i] instanceof RowEntity entity) {
                entity.describe(text, "    ");
            } else {
                text.append(outputs[i]);
            }
        }
        return text.toString();
    }
}
