package io.alkahest.dialect.mysql;

import io.alkahest.compile.Identifiers;
import io.alkahest.compile.LockedSources;
import io.alkahest.compile.PrecedenceTable;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.compile.TypeAdapter;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Expression;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.Join;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What MySQL and MariaDB say differently in queries, apart from expressions. */
abstract class MySqlQueryCompiler extends StatementCompiler {
    private final boolean mariaDb;

    MySqlQueryCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences, boolean mariaDb) {
        super(identifiers, types, precedences);
        this.mariaDb = mariaDb;
    }

    /** MariaDB locks the rows of all tables that it reads, and knows {@code FOR SHARE} by its older name. */
    @Override
    protected void lock(RowLock lock, LockedSources locked) {
        if (!mariaDb) {
            super.lock(lock, locked);
            return;
        }
        if (locked.some()) {
            throw noLock(
                    "MariaDB", "FOR UPDATE OF some tables", "Leave of(…) out: the rows of all tables are locked then.");
        }
        write(lock.strength() == RowLock.Strength.UPDATE ? " FOR UPDATE" : " LOCK IN SHARE MODE");
        waiting(lock);
    }

    /**
     * LIMIT behind IN (error 1235), and a look at the very table that is changed (error 1093), are taken one level
     * deeper only.
     */
    @Override
    protected boolean nests(List<FromItem> sources, boolean limited, boolean inList) {
        return limited && inList || sources.stream().anyMatch(source -> Objects.equals(source.unaliased(), changed()));
    }

    /** HAVING knows columns alone (error 1054), and the select list whole expressions alone (error 1055). */
    @Override
    protected boolean findsGroups() {
        return false;
    }

    /**
     * A SELECT with LIMIT is not merged into the one around it. If it is, MySQL does not find its columns in HAVING
     * (error 1054), and MariaDB compares a subquery there with nothing.
     */
    @Override
    protected void keepApart() {
        write(" LIMIT " + Long.MAX_VALUE);
    }

    @Override
    protected String rowWord() {
        return mariaDb ? "" : "ROW";
    }

    @Override
    protected void fullJoin(boolean byEquality) {
        throw new UnsupportedSqlException(
                358,
                "MySQL and MariaDB have no FULL JOIN. Make two statements: a left join, and the rows of the other table that found no partner.");
    }

    @Override
    protected String joinWords(Join.Kind kind) {
        if (mariaDb && kind.isLateral()) {
            throw noLateral("MariaDB");
        }
        return super.joinWords(kind);
    }

    /** The first part tells how long a text is, and how precise a decimal: so it is as long and precise as can be. */
    @Override
    protected void grown(Expression<?> expression) {
        String type = switch (expression.type().family()) {
            case VARCHAR, TEXT -> "CHAR(4194303)";
            case DECIMAL -> "DECIMAL(65, 30)";
            default -> null;
        };
        write(type == null ? "" : "CAST(");
        expression(expression);
        write(type == null ? "" : " AS " + type + ")");
    }

    /** Nulls come first by themselves, or last where the order is descending. */
    @Override
    protected void nullsBefore(OrderTerm.Nulls nulls, OrderTerm.Direction direction, Runnable key) {
        boolean first = nulls == OrderTerm.Nulls.FIRST;
        if (first == (direction == OrderTerm.Direction.DESC)) {
            key.run();
            write(first ? " IS NULL DESC, " : " IS NULL, ");
        }
    }

    @Override
    protected void nulls(OrderTerm.Nulls nulls) {}

    @Override
    protected void limitOffset(@Nullable Bind<Long> limit, @Nullable Bind<Long> offset) {
        write(limit == null ? " LIMIT " + Long.MAX_VALUE : "");
        super.limitOffset(limit, offset);
    }
}
