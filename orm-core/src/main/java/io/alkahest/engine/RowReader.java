package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.ResultColumn;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Table;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Dml;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.Row;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.Rows;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.RowHeader;
import io.alkahest.sql.tree.RowMaker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes rows of what a cursor stands on. What can be decided beforehand is decided once per result. */
final class RowReader {
    private final RowHeader header;
    private final Item[] items;
    /** What is made of the values; null where they are handed out as rows by column. */
    private final @Nullable RowMaker maker;

    private RowReader(RowHeader header, Item[] items, @Nullable RowMaker maker) {
        this.header = header;
        this.items = items;
        this.maker = maker;
    }

    /** One selected thing: a single column, or what is read of a table, as a row of its own. */
    private record Item(int first, @Nullable RowHeader nested, boolean optional) {
        @Nullable
        Object read(RowCursor cursor) {
            if (nested == null) {
                return optional ? cursor.get(first) : cursor.require(first);
            }
            @Nullable Object[] values = new @Nullable Object[nested.names().size()];
            boolean empty = true;
            for (int i = 0; i < values.length; i++) {
                values[i] = cursor.get(first + i);
                empty &= values[i] == null;
            }
            if (empty && optional) {
                return null;
            }
            for (int i = 0; i < values.length; i++) {
                if (values[i] == null && nested.selected().get(i) instanceof NonNullExpression<?>) {
                    throw cursor.missing(first + i);
                }
            }
            return Rows.of(nested, values);
        }
    }

    /** A reader for the rows of a query. */
    static RowReader of(RowStatement<?> body, CompiledStatement compiled) {
        List<Selectable<?>> selected = body.columns();
        Item[] items = new Item[selected.size()];
        List<String> names = new ArrayList<>(items.length);
        int column = 0;
        for (int i = 0; i < items.length; i++) {
            if (selected.get(i) instanceof EntitySelectable<?> entity) {
                TableSource source = entity.source();
                checkPlain(source, "select");
                int width = entity.items().size();
                items[i] = new Item(column, nested(compiled, column, entity.items()), entity.optional());
                names.add(source.correlationName());
                column += width;
            } else {
                items[i] = new Item(column, null, !(selected.get(i) instanceof NonNullExpression<?>));
                names.add(compiled.columns().get(column).label());
                column++;
            }
        }
        RowMaker maker = RowMaker.of(body, names);
        return new RowReader(maker.header(), items, maker);
    }

    /** A reader for rows of which only labels are known, as those of hand-written SQL. */
    static RowReader of(List<String> labels, List<? extends @Nullable Selectable<?>> selected) {
        Item[] items = new Item[labels.size()];
        for (int i = 0; i < items.length; i++) {
            items[i] = new Item(i, null, !(selected.get(i) instanceof NonNullExpression<?>));
        }
        return new RowReader(new RowHeader(labels, selected), items, null);
    }

    static RowReader ofText(List<String> labels) {
        return of(labels, Collections.nCopies(labels.size(), null));
    }

    RowHeader header() {
        return header;
    }

    /** What a row is handed out as, before a query's own function is applied. */
    @Nullable
    Object read(RowCursor cursor) {
        if (maker == null) {
            return readRow(cursor);
        }
        if (maker.isValue()) {
            return items[0].read(cursor);
        }
        @Nullable Object[] values = values(cursor);
        int missing = maker.isNested() ? maker.missing(values) : -1;
        if (missing >= 0) {
            throw cursor.missing(items[missing].first());
        }
        return maker.make(values);
    }

    /** The row by column, however it is handed out. */
    Row readRow(RowCursor cursor) {
        return Rows.of(header, values(cursor));
    }

    private @Nullable Object[] values(RowCursor cursor) {
        @Nullable Object[] values = new @Nullable Object[items.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = items[i].read(cursor);
        }
        return values;
    }

    static List<String> labels(List<ResultColumn> columns) {
        List<String> labels = new ArrayList<>(columns.size());
        for (ResultColumn column : columns) {
            labels.add(column.label());
        }
        return List.copyOf(labels);
    }

    /** The header of a row within a row. */
    private static RowHeader nested(CompiledStatement compiled, int first, List<? extends Expression<?>> items) {
        List<String> names = new ArrayList<>();
        List<@Nullable Selectable<?>> selectables = new ArrayList<>();
        for (Expression<?> item : items) {
            names.add(
                    item instanceof ColumnExpression<?> column
                            ? column.name()
                            : compiled.columns().get(first + names.size()).label());
            selectables.add(item instanceof Selectable<?> selectable ? selectable : null);
        }
        return new RowHeader(names, selectables);
    }

    /** Refuses a statement that returns objects, which are a session's business. */
    static void checkPlain(Dml<?> statement) {
        for (Selectable<?> item : statement.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                checkPlain(entity.source(), "returning");
            }
        }
    }

    private static void checkPlain(TableSource source, String word) {
        if (source.unaliased() instanceof Table<?> table && table.entityClass() != Row.class) {
            throw new StatementException(
                    365,
                    word + "(" + source.tableName() + ") yields " + table.entityName()
                            + " entities, and a connection knows rows only. Run it in a session, or"
                            + " name the table's columns.");
        }
    }
}
