package io.alkahest.engine;

import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.engine.room.Interception;
import io.alkahest.engine.room.Registrations;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Insert;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.RowStatement;
import io.alkahest.sql.Select;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.BodyVisitor;
import io.alkahest.sql.tree.DmlVisitor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Asks interceptors one after the other. */
final class Interceptors implements Interception {
    private final @Nullable Interceptors outer;
    private final Registrations<QueryInterceptor> own = new Registrations<>();

    private Interceptors(@Nullable Interceptors outer) {
        this.outer = outer;
    }

    /** Those of an engine. */
    static Interceptors of(Database database) {
        return DatabaseRoom.of(database).attachment(Interceptors.class, engine -> new Interceptors(null));
    }

    @Override
    public Interceptors within() {
        return new Interceptors(this);
    }

    @Override
    public Registration add(QueryInterceptor interceptor) {
        return own.add(interceptor);
    }

    @Override
    public boolean isEmpty() {
        return own.all() == null && (outer == null || outer.isEmpty());
    }

    @Override
    public QueryBody<?> changedBody(QueryBody<?> body, Reading.Purpose purpose) {
        return isEmpty()
                ? body
                : body.accept(new BodyVisitor<QueryBody<?>>() {
                    @Override
                    public QueryBody<?> visitSelect(Select<?> select) {
                        return changed(select, purpose);
                    }

                    @Override
                    public QueryBody<?> visitSetOperation(SetOperation<?> operation) {
                        List<QueryBody<?>> queries =
                                new ArrayList<>(operation.queries().size());
                        for (QueryBody<?> query : operation.queries()) {
                            queries.add(query.accept(this));
                        }
                        return operation.withQueries(queries);
                    }
                });
    }

    @Override
    public Select<?> changed(Select<?> select, Reading.Purpose purpose) {
        return isEmpty()
                ? select
                : this.<Select<?>>inTurn(
                        select, (interceptor, before) -> interceptor.select(before, new Reading(before, purpose)));
    }

    @Override
    public Dml<?> changed(Dml<?> statement) {
        return isEmpty()
                ? statement
                : statement.accept(new DmlVisitor<Dml<?>>() {
                    @Override
                    public Dml<?> visitInsert(Insert<?> insert) {
                        return Interceptors.this.<Insert<?>>inTurn(insert, QueryInterceptor::insert);
                    }

                    @Override
                    public Dml<?> visitUpdate(Update<?> update) {
                        return Interceptors.this.<Update<?>>inTurn(update, QueryInterceptor::update);
                    }

                    @Override
                    public Dml<?> visitDelete(Delete<?> delete) {
                        return Interceptors.this.<Delete<?>>inTurn(delete, QueryInterceptor::delete);
                    }
                });
    }

    private <S extends RowStatement<?>> S inTurn(S statement, BiFunction<QueryInterceptor, S, S> change) {
        S changed = outer == null ? statement : outer.inTurn(statement, change);
        List<QueryInterceptor> interceptors = own.all();
        if (interceptors != null) {
            for (QueryInterceptor interceptor : interceptors) {
                S after = change.apply(interceptor, changed);
                checkSame(interceptor, changed, after);
                changed = after;
            }
        }
        return changed;
    }

    private static void checkSame(QueryInterceptor interceptor, RowStatement<?> before, RowStatement<?> after) {
        if (!after.projection().equals(before.projection())
                || !after.columns().equals(before.columns())
                || !after.options().equals(before.options())) {
            throw new StatementException(
                    703,
                    interceptor.getClass().getName()
                            + " has changed what a statement yields. An interceptor may change which rows are read or changed, and in which order. It was: "
                            + before + "; it is now: " + after);
        }
    }
}
