package io.alkahest.session;

import io.alkahest.engine.Connection;
import io.alkahest.engine.Result;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.ObjectState;
import io.alkahest.query.QueryRunner;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Predicate;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.Update;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs an INSERT, UPDATE or DELETE by statement, and has objects in memory follow: after an UPDATE those of its table are read anew on the next access, before a
 * DELETE the keys it is about to delete are fetched, if any object of the table is in memory at all. Where an access may not load, an UPDATE fetches keys, too,
 * and reads the objects it has changed at once.
 */
final class BulkChange {
    private BulkChange() {}

    static Result<Row> run(SessionContext context, Dml statement) {
        Connection connection = context.connection();
        if (statement instanceof Update update) {
            return update(context, update);
        }
        if (statement instanceof Delete delete && !loaded(context, delete).isEmpty()) {
            List<EntityState> matched = matched(context, delete, delete.where());
            Result<Row> result = connection.execute(delete);
            for (EntityState state : matched) {
                context.tracker().acceptDelete(state);
            }
            return result;
        }
        return connection.execute(statement);
    }

    private static Result<Row> update(SessionContext context, Update update) {
        List<EntityState> followers = loaded(context, update);
        boolean atOnce = !context.loadsImplicitly() && !followers.isEmpty();
        if (atOnce) {
            followers = matched(context, update, update.where());
        }
        Result<Row> result = context.connection().execute(update);
        for (EntityState state : followers) {
            context.tracker().expire(state.entity());
            if (atOnce) {
                QueryRunner.refresh(context, state);
            }
        }
        return result;
    }

    private static List<EntityState> loaded(SessionContext context, Dml statement) {
        List<EntityState> states = new ArrayList<>();
        context.tracker().identityMap().forEach(state -> {
            if (state.table() == statement.table() && state.status() == ObjectState.PERSISTENT) {
                states.add(state);
            }
        });
        return states;
    }

    private static List<EntityState> matched(SessionContext context, Dml statement, @Nullable Predicate where) {
        Table<?> table = (Table<?>) statement.table().unaliased();
        EntityMapping<?> mapping = context.tracker().mappings().of(table);
        List<Selectable<?>> key = new ArrayList<>();
        for (AnyColumn<?, ?> column : table.primaryKey()) {
            key.add((Selectable<?>) column);
        }
        Select<Row> select = Sql.select(key).where(where);
        List<EntityState> matched = new ArrayList<>();
        for (Row row : context.connection().execute(select)) {
            EntityState state = context.tracker()
                    .find(mapping, mapping.keyOf(row.toMap().values().toArray()));
            if (state != null && state.status() == ObjectState.PERSISTENT) {
                matched.add(state);
            }
        }
        return matched;
    }
}
