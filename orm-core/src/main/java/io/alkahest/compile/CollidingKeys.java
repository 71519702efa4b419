package io.alkahest.compile;

import io.alkahest.error.StatementException;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Index;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Conflict;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The unique keys of a table by which a row of an INSERT may meet one that is there.
 *
 * <p>A key cannot, if one of its columns is left to the database, which numbers it or leaves it null; or was given a
 * number of a sequence by the library; or is a key by itself and was given a UUID of the library's, which is taken for
 * random there. As a part of a key, such a default may say the same for many rows: the tenant, say.
 */
public final class CollidingKeys {
    private final Insert<?> insert;
    private final List<List<ColumnExpression<?>>> all = new ArrayList<>();
    private final List<List<ColumnExpression<?>>> colliding = new ArrayList<>();
    private final List<ColumnExpression<?>> target;
    private int whole;

    private CollidingKeys(Insert<?> insert, Conflict conflict) {
        this.insert = insert;
        this.target = conflict.target();
        if (!(insert.table().unaliased() instanceof Table<?> own)) {
            return;
        }
        Table<?> table = own.stored();
        add(table.primaryKey());
        for (UniqueKey key : table.uniqueKeys()) {
            add(key.columns());
        }
        List<List<AnyColumn<?, ?>>> partial = new ArrayList<>();
        for (Index index : table.indexes()) {
            if (index.unique()
                    && index.where() == null
                    && index.columns().size() == index.terms().size()) {
                add(index.columns());
            } else if (index.unique()) {
                partial.add(mentioned(index));
            }
        }
        all.forEach(this::addColliding);
        whole = colliding.size();
        partial.forEach(this::addColliding);
    }

    /**
     * The keys of the table that an INSERT with {@code onConflict} adds rows to.
     *
     * @throws StatementException if the INSERT looks at what is no key, or at one that it gives no values
     */
    public static CollidingKeys of(Insert<?> insert, Conflict conflict) {
        CollidingKeys keys = new CollidingKeys(insert, conflict);
        keys.check();
        return keys;
    }

    private static List<AnyColumn<?, ?>> mentioned(Index index) {
        List<AnyColumn<?, ?>> columns = new ArrayList<>();
        index.terms().forEach(term -> columns.addAll(MentionedColumns.of(List.of(term.expression()))));
        return columns;
    }

    private void add(List<? extends AnyColumn<?, ?>> key) {
        if (!key.isEmpty()) {
            all.add(List.copyOf(key));
        }
    }

    private void addColliding(List<? extends ColumnExpression<?>> key) {
        if (key.stream().noneMatch(this::isNew)) {
            colliding.add(List.copyOf(key));
        }
    }

    /** Whether a column gets a value in each row that no other row has, or none. */
    private boolean isNew(ColumnExpression<?> key) {
        AnyColumn<?, ?> column = (AnyColumn<?, ?>) key;
        if (!insert.parts().filled().contains(column)) {
            return column.isGenerated()
                    || column.isNullableInTable() && column.serverDefault() == null && !column.isComputed();
        }
        boolean unlike =
                column.isGenerated() || column.type().family() == TypeFamily.UUID && all.contains(List.of(column));
        for (List<Assignment> row : insert.parts().rows()) {
            for (Assignment assignment : row) {
                if (assignment.column() == column && !(assignment.made() && unlike)) {
                    return false;
                }
            }
        }
        return insert.parts().query() == null;
    }

    private void check() {
        TableSource table = insert.table().unaliased();
        if (!target.isEmpty() && all.stream().noneMatch(key -> isTarget(key))) {
            List<String> keys = new ArrayList<>();
            all.forEach(key -> keys.add(names(key)));
            throw new StatementException(
                    738,
                    "insertInto(" + table.tableName() + ").onConflict" + names(target)
                            + ": no primary key, unique constraint or unique index of the table has just these columns. It has "
                            + (keys.isEmpty() ? "none" : String.join(", ", keys)) + ".");
        }
        for (ColumnExpression<?> column : target) {
            if (!insert.parts().filled().contains(column)) {
                throw new StatementException(
                        741,
                        "insertInto(" + table.tableName() + ").onConflict" + names(target)
                                + ": the INSERT gives no value for " + column.name()
                                + ", so that nothing can collide. Give it one, or name another key.");
            }
        }
    }

    /** Whether a key is the one that the INSERT names. */
    private boolean isTarget(List<ColumnExpression<?>> key) {
        Set<ColumnExpression<?>> named = new HashSet<>(target);
        return named.size() == key.size() && named.containsAll(key);
    }

    /** The columns of a key, for messages: {@code (room, seat)}. */
    public static String names(List<? extends ColumnExpression<?>> key) {
        List<String> names = new ArrayList<>();
        key.forEach(column -> names.add(column.name()));
        return "(" + String.join(", ", names) + ")";
    }

    /** The keys that are looked at: the one that the INSERT names, or else all that may collide. */
    public List<List<ColumnExpression<?>>> looked() {
        return target.isEmpty() ? colliding : List.of(target);
    }

    /**
     * Those of them by whose values rows are told apart; not unique indexes with a condition or over expressions, of
     * which the columns that they mention do not tell.
     */
    public List<List<ColumnExpression<?>>> told() {
        return target.isEmpty() ? colliding.subList(0, whole) : List.of(target);
    }

    /** Whether the rows that are met can be told by the values that the INSERT gives. */
    public boolean areTold() {
        return told().size() == looked().size()
                && told().stream().allMatch(insert.parts().filled()::containsAll);
    }

    /** The keys that may collide besides the one that the INSERT names; none where it means any. */
    public List<List<ColumnExpression<?>>> others() {
        List<List<ColumnExpression<?>>> others = new ArrayList<>();
        for (List<ColumnExpression<?>> key : target.isEmpty() ? List.<List<ColumnExpression<?>>>of() : colliding) {
            if (!isTarget(key)) {
                others.add(key);
            }
        }
        return others;
    }
}
