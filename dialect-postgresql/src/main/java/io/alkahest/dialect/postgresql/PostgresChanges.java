package io.alkahest.dialect.postgresql;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.SchemaChange.AlterEnumeration;
import io.alkahest.catalog.SchemaChange.ColumnOf;
import io.alkahest.catalog.SchemaChange.CreateEnumeration;
import io.alkahest.catalog.SchemaChange.DropEnumeration;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.ChangeCompiler;
import io.alkahest.compile.DdlCompiler;
import io.alkahest.type.NativeEnum;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What PostgreSQL changes in a way of its own. */
final class PostgresChanges extends ChangeCompiler {
    private static final Set<TypeFamily> TEXTS = Set.of(TypeFamily.VARCHAR, TypeFamily.TEXT);
    private static final Set<TypeFamily> NUMBERS = Set.of(
            TypeFamily.SMALLINT,
            TypeFamily.INTEGER,
            TypeFamily.BIGINT,
            TypeFamily.DECIMAL,
            TypeFamily.REAL,
            TypeFamily.DOUBLE);

    PostgresChanges(DdlCompiler ddl) {
        super(ddl);
    }

    /**
     * What an assignment converts is left to it, since it refuses a text that is too long, which a cast would cut off
     * (postgresql.org, "CREATE CAST").
     */
    @Override
    protected String typeChange(TableInfo table, ColumnInfo from, ColumnInfo to) {
        String change = "TYPE " + typeName(table, to);
        TypeFamily before = family(from.type());
        TypeFamily after = family(to.type());
        if (TEXTS.contains(after)
                || before == after && to.enumeration() == null
                || NUMBERS.contains(before) && NUMBERS.contains(after)) {
            return change;
        }
        String value = columnName(table, from);
        String bare = typeName(table, to.withCollation(null));
        return change + " USING CAST(" + (to.enumeration() == null ? value : "CAST(" + value + " AS text)") + " AS "
                + bare + ")";
    }

    private static TypeFamily family(@Nullable SqlType<?> type) {
        return type == null ? TypeFamily.OTHER : type.family();
    }

    /** What {@code serial} has made is a default, and no identity (postgresql.org, "Serial Types"). */
    @Override
    protected List<String> dropIdentity() {
        return List.of("DROP IDENTITY IF EXISTS", "DROP DEFAULT");
    }

    /** An identity begins at its start, whatever rows there are. */
    @Override
    protected List<String> addIdentity(TableInfo table, ColumnInfo column, IdentityInfo identity) {
        boolean up = identity.increment() > 0;
        String name = columnName(table, column);
        String highest = (up ? "max(" : "min(") + name + ")";
        List<String> statements = new ArrayList<>(super.addIdentity(table, column, identity));
        statements.add("DO "
                + text("BEGIN PERFORM setval(pg_get_serial_sequence(" + text(tableName(table)) + ", "
                        + text(column.name()) + "), " + highest + ") FROM " + tableName(table) + " HAVING " + highest
                        + (up ? " >= " : " <= ") + identity.start() + "; END"));
        return statements;
    }

    /**
     * Labels that are put between or behind the others change no row. Otherwise a new type takes the place of the old
     * one, and all columns of it are converted.
     */
    @Override
    public List<String> alterEnumeration(AlterEnumeration change) {
        NativeEnum to = change.to();
        String type = quote(to.name());
        List<String> kept =
                to.labels().stream().filter(change.from().labels()::contains).toList();
        List<String> statements = new ArrayList<>();
        if (kept.equals(change.from().labels())) {
            for (int i = 0; i < to.labels().size(); i++) {
                String label = to.labels().get(i);
                if (!kept.contains(label)) {
                    statements.add("ALTER TYPE " + type + " ADD VALUE " + text(label)
                            + (i == 0
                                    ? " BEFORE " + text(kept.get(0))
                                    : " AFTER " + text(to.labels().get(i - 1))));
                }
            }
            return statements;
        }
        NativeEnum old = new NativeEnum(to.name() + "_before", change.from().labels());
        statements.add("ALTER TYPE " + type + " RENAME TO " + quote(old.name()));
        statements.addAll(createEnumeration(new CreateEnumeration(to)));
        for (ColumnOf one : change.columns()) {
            TableInfo table = one.table();
            ColumnInfo column = one.column();
            String name = columnName(table, column);
            String alter = alterTable(table) + "ALTER COLUMN " + name + " ";
            if (column.defaultSql() != null) {
                statements.add(alter + "DROP DEFAULT");
            }
            statements.add(alter + "TYPE " + type + " USING CAST(CAST(" + name + " AS text) AS " + type + ")");
            if (column.defaultSql() != null) {
                statements.add(alter + "SET DEFAULT " + defaultValue(table, column));
            }
        }
        statements.addAll(dropEnumeration(new DropEnumeration(old)));
        return statements;
    }
}
