package io.alkahest.load;

import io.alkahest.compile.ReadSources;
import io.alkahest.sql.Derived;
import io.alkahest.sql.DerivedColumn;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.Label;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.Sql;
import io.alkahest.sql.tree.BodyVisitor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A query as it was written: what has to be known of it before something is joined to it, whatever its kind. */
abstract class WrittenQuery {
    private final QueryBody<?> body;

    private WrittenQuery(QueryBody<?> body) {
        this.body = body;
    }

    static WrittenQuery of(QueryBody<?> body) {
        return body.accept(new BodyVisitor<>() {
            @Override
            public WrittenQuery visitSelect(Select<?> select) {
                return new OfSelect(select);
            }

            @Override
            public WrittenQuery visitSetOperation(SetOperation<?> operation) {
                return new OfSetOperation(operation);
            }
        });
    }

    List<Selectable<?>> columns() {
        return body.columns();
    }

    /** How its rows are locked, or null. */
    abstract @Nullable RowLock lock();

    /** Whether no two of its rows are equal. */
    abstract boolean isDistinct();

    /** Whether joined rows would change what it means, even if they repeat none of its own. */
    abstract boolean gathers();

    /** Whether joined rows that repeat its own would change what it means. */
    abstract boolean isLimited();

    /** What gives each of its rows a row, or null where rows of several queries are put together. */
    abstract @Nullable List<FromItem> sources();

    /** The SELECT to which something is joined as it stands. */
    abstract Select<?> unwrapped();

    /**
     * The query under a name, to which something is joined.
     *
     * @param order takes the order terms of the query, over its columns
     * @param numbered whether its rows are numbered, in a column behind all others
     */
    abstract Derived wrapped(List<OrderTerm> order, boolean numbered);

    /** The columns of a query under a name, and behind them a number for each row. */
    static Derived numbered(Derived page) {
        List<Label<?>> all = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (DerivedColumn<?> column : page.columns()) {
            names.add(column.name());
            all.add(new Label<>(column, column.name()));
        }
        all.add(PageLabels.number(names));
        return Sql.select(all).from(page).asTable("numbered");
    }

    private static final class OfSelect extends WrittenQuery {
        private final Select<?> select;

        OfSelect(Select<?> select) {
            super(select);
            this.select = select;
        }

        @Override
        @Nullable
        RowLock lock() {
            return select.parts().lock();
        }

        @Override
        boolean isDistinct() {
            return select.parts().distinct();
        }

        @Override
        boolean gathers() {
            return select.parts().distinct()
                    || !select.parts().groupBy().isEmpty()
                    || select.parts().having() != null;
        }

        @Override
        boolean isLimited() {
            return select.ending().limit() != null || select.ending().offset() != null;
        }

        @Override
        List<FromItem> sources() {
            return ReadSources.of(select);
        }

        @Override
        Select<?> unwrapped() {
            return select;
        }

        @Override
        Derived wrapped(List<OrderTerm> order, boolean numbered) {
            return PageLabels.wrap(select, order, numbered);
        }
    }

    private static final class OfSetOperation extends WrittenQuery {
        private final SetOperation<?> operation;

        OfSetOperation(SetOperation<?> operation) {
            super(operation);
            this.operation = operation;
        }

        @Override
        @Nullable
        RowLock lock() {
            return null;
        }

        @Override
        boolean isDistinct() {
            return operation.operator() != SetOperation.Operator.UNION_ALL;
        }

        @Override
        boolean gathers() {
            return true;
        }

        @Override
        boolean isLimited() {
            return operation.ending().limit() != null || operation.ending().offset() != null;
        }

        @Override
        @Nullable
        List<FromItem> sources() {
            return null;
        }

        @Override
        Select<?> unwrapped() {
            throw new IllegalStateException("Something is joined to a set operation as it stands: " + operation);
        }

        @Override
        Derived wrapped(List<OrderTerm> order, boolean numbered) {
            Derived page = operation.asTable("page");
            Derived rows = numbered ? numbered(page) : page;
            for (int i = 0; i < operation.ending().orderBy().size(); i++) {
                OrderTerm term = operation.ending().orderBy().get(i);
                DerivedColumn<?> column = rows.columns().get(operation.orderPosition(i));
                order.add(new OrderTerm(column, term.direction(), term.nulls()));
            }
            return rows;
        }
    }
}
