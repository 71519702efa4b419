package io.alkahest.dialect.h2;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.SchemaChange.RenameColumn;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import java.util.ArrayList;
import java.util.List;

/** What H2 changes in a way of its own. */
final class H2Changes extends ChangeCompiler {
    H2Changes(DdlCompiler ddl) {
        super(ddl);
    }

    @Override
    public List<String> renameColumn(RenameColumn change) {
        return List.of(alterTable(change.table()) + "ALTER COLUMN " + columnName(change.table(), change.column())
                + " RENAME TO " + quote(change.name()));
    }

    /** The whole column is declared anew; it then counts from its start, and not from behind the rows. */
    @Override
    protected List<String> addIdentity(TableInfo table, ColumnInfo column, IdentityInfo identity) {
        String name = columnName(table, column);
        String further = identity.increment() > 0 ? "GREATEST(MAX(" : "LEAST(MIN(";
        List<String> statements = new ArrayList<>();
        statements.add(alterTable(table) + "ALTER COLUMN " + name + " " + typeName(table, column)
                + identityClause(table, column));
        statements.add(alterTable(table) + "ALTER COLUMN " + name + " RESTART WITH (SELECT COALESCE(" + further + name
                + ") + " + identity.increment() + ", " + identity.start() + "), " + identity.start() + ") FROM "
                + tableName(table) + ")");
        return statements;
    }

    @Override
    protected String alteredIdentity(IdentityInfo identity) {
        return super.alteredIdentity(identity).replace(" SET START", " START");
    }
}
