package io.alkahest.sql.tree;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Label;
import io.alkahest.sql.Projection;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.Rows;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.shared.Optionals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes what a statement's projection says of the values of its columns. What can be decided beforehand is decided once
 * for each execution.
 *
 * <p>Most statements yield values, or rows of values: nothing has to be made of a value, and the array of values that
 * was read becomes the row. All else is {@linkplain #isNested() nested}.
 */
public final class RowMaker {
    private static final OptionalPart[] NONE = {};

    private final RowHeader header;
    private final Form form;
    private final @Nullable Maker nested;
    private final OptionalPart[] optional;

    private RowMaker(RowHeader header, Projection<?> projection) {
        this.header = header;
        this.form = projection.accept(Form.OF);
        if (form == Form.NESTED) {
            Planner planner = new Planner(header);
            nested = projection.accept(planner);
            optional = planner.optional.toArray(NONE);
        } else {
            nested = null;
            optional = NONE;
        }
    }

    /**
     * What makes rows of a statement.
     *
     * @param statement the statement
     * @param names the label of each of its columns
     */
    public static RowMaker of(RowStatement<?> statement, List<String> names) {
        return new RowMaker(new RowHeader(names, statement.columns()), statement.projection());
    }

    /** The labels of the columns. */
    public RowHeader header() {
        return header;
    }

    /** Whether what is handed out is the value of the only column. */
    public boolean isValue() {
        return form == Form.VALUE;
    }

    /** Whether it is neither that nor a row of all columns: rows inside of rows, or what functions answer. */
    public boolean isNested() {
        return nested != null;
    }

    /**
     * The first column without a value that has to have one, since the row inside of the row that it belongs to is
     * there; -1 if there is none. Columns that belong to no such row are required to have a value where they are read.
     */
    public int missing(@Nullable Object[] values) {
        for (OptionalPart part : optional) {
            int missing = part.missing(values);
            if (missing >= 0) {
                return missing;
            }
        }
        return -1;
    }

    /** What is handed out. The array holds a value for each column; it is kept, and no longer the caller's. */
    public @Nullable Object make(@Nullable Object[] values) {
        if (nested != null) {
            return nested.make(values);
        }
        return switch (form) {
            case TYPED -> Rows.typed(header, values);
            case ROW -> Rows.of(header, values);
            default -> values[0];
        };
    }

    /** The forms that most rows have, and all else. */
    private enum Form {
        VALUE,
        TYPED,
        ROW,
        NESTED;

        static final ProjectionVisitor<Form> OF = new ProjectionVisitor<>() {
            @Override
            public Form visitValue(Selectable<?> item, boolean tells) {
                return VALUE;
            }

            @Override
            public Form visitRow(List<Selectable<?>> items, boolean typed) {
                return isFlat(items) ? typed ? TYPED : ROW : NESTED;
            }

            @Override
            public Form visitMapped(Projection<?> source, Function<?, ?> function) {
                return NESTED;
            }

            @Override
            public Form visitOptional(Projection<?> source) {
                return NESTED;
            }
        };
    }

    private static boolean isFlat(List<Selectable<?>> items) {
        for (int i = 0; i < items.size(); i++) {
            if (items.get(i) instanceof Projection<?> projection && !projection.isValue()) {
                return false;
            }
        }
        return true;
    }

    /** How one part of what is handed out is made. */
    private interface Maker {
        @Nullable
        Object make(@Nullable Object[] values);
    }

    private record Value(int position, Selectable<?> item) implements Maker {
        @Override
        public @Nullable Object make(@Nullable Object[] values) {
            return values[position];
        }
    }

    /** A row of columns that follow one another. */
    private record FlatRow(RowHeader header, boolean typed, int first, int width) implements Maker {
        @Override
        public Object make(@Nullable Object[] values) {
            @Nullable Object[] own = width == values.length ? values : Arrays.copyOfRange(values, first, first + width);
            return typed ? Rows.typed(header, own) : Rows.of(header, own);
        }
    }

    private record DeepRow(RowHeader header, boolean typed, Maker[] parts) implements Maker {
        @Override
        public Object make(@Nullable Object[] values) {
            @Nullable Object[] own = new @Nullable Object[parts.length];
            for (int i = 0; i < own.length; i++) {
                own[i] = parts[i].make(values);
            }
            return typed ? Rows.typed(header, own) : Rows.of(header, own);
        }
    }

    private record MappedPart(Maker source, Function<@Nullable Object, ?> function) implements Maker {
        @Override
        public @Nullable Object make(@Nullable Object[] values) {
            return function.apply(source.make(values));
        }
    }

    /**
     * A part that may be missing.
     *
     * @param telling the columns that are all null then
     * @param promised the columns that have a value otherwise
     */
    private record OptionalPart(Maker source, int[] telling, int[] promised) implements Maker {
        private boolean isMissing(@Nullable Object[] values) {
            for (int position : telling) {
                if (values[position] != null) {
                    return false;
                }
            }
            return true;
        }

        int missing(@Nullable Object[] values) {
            if (!isMissing(values)) {
                for (int position : promised) {
                    if (values[position] == null) {
                        return position;
                    }
                }
            }
            return -1;
        }

        @Override
        public @Nullable Object make(@Nullable Object[] values) {
            return isMissing(values) ? null : source.make(values);
        }
    }

    /** Goes through a projection, counting columns, and decides how each part of it is made. */
    private static final class Planner implements ProjectionVisitor<Maker> {
        private final RowHeader columns;
        private final List<OptionalPart> optional = new ArrayList<>(0);
        private @Nullable Columns of;
        private int next;

        Planner(RowHeader columns) {
            this.columns = columns;
        }

        /** The columns of a part that may be missing, but not those of such a part inside of it. */
        private record Columns(List<Integer> telling, List<Integer> promised) {}

        @Override
        public Maker visitValue(Selectable<?> item, boolean tells) {
            if (of != null && tells) {
                of.telling().add(next);
            }
            if (of != null && !Optionals.isOptional(item)) {
                of.promised().add(next);
            }
            return new Value(next++, item);
        }

        @Override
        public Maker visitRow(List<Selectable<?>> items, boolean typed) {
            int first = next;
            Maker[] makers = new Maker[items.size()];
            List<String> names = new ArrayList<>(makers.length);
            List<Selectable<?>> selected = new ArrayList<>(makers.length);
            for (int i = 0; i < makers.length; i++) {
                makers[i] = visit(items.get(i));
                selected.add(makers[i] instanceof Value value ? value.item() : items.get(i));
                String name = makers[i] instanceof Value value ? name(value) : "component" + (i + 1);
                names.add(names.contains(name) ? columns.names().get(next - 1) : name);
            }
            RowHeader header = new RowHeader(names, selected);
            return isFlat(items)
                    ? new FlatRow(header, typed, first, makers.length)
                    : new DeepRow(header, typed, makers);
        }

        /** What a value is called where it stands: other rows may call something else so. */
        private String name(Value value) {
            Expression<?> plain = value.item() instanceof Expression<?> expression ? OrNull.plain(expression) : null;
            if (plain instanceof Label<?> label) {
                return label.name();
            }
            return plain instanceof ColumnExpression<?> column
                    ? column.name()
                    : columns.names().get(value.position());
        }

        @Override
        public Maker visitMapped(Projection<?> source, Function<?, ?> function) {
            return mapped(source.accept(this), function);
        }

        @SuppressWarnings("unchecked")
        private static Maker mapped(Maker source, Function<?, ?> function) {
            return new MappedPart(source, (Function<@Nullable Object, ?>) function);
        }

        @Override
        public Maker visitOptional(Projection<?> source) {
            Columns enclosing = of;
            Columns own = new Columns(new ArrayList<>(), new ArrayList<>());
            of = own;
            Maker maker = source.accept(this);
            of = enclosing;
            OptionalPart part = new OptionalPart(maker, positions(own.telling()), positions(own.promised()));
            optional.add(part);
            return part;
        }

        private static int[] positions(List<Integer> columns) {
            int[] positions = new int[columns.size()];
            for (int i = 0; i < positions.length; i++) {
                positions[i] = columns.get(i);
            }
            return positions;
        }
    }
}
