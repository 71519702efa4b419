package io.alkahest.dialect;

import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.ComputedInfo;
import io.alkahest.catalog.ConstraintInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.compile.ConstraintNames;
import io.alkahest.compile.StatementCompiler;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Check;
import io.alkahest.schema.Computed;
import io.alkahest.schema.DatabaseConstraint;
import io.alkahest.schema.Deferral;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Identity;
import io.alkahest.schema.Index;
import io.alkahest.schema.IndexTerm;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.type.NativeEnum;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes declared tables as a database would that was made from them. Pure: no connection is needed. */
public final class TableDescriber {
    private final Dialect dialect;
    private final ConstraintNames names;
    private final StatementCompiler compiler;

    /** A describer for a database whose constraints are named by a convention. */
    public TableDescriber(Dialect dialect, NamingConvention naming) {
        this.dialect = dialect;
        this.names = dialect.ddl().naming(naming).names();
        this.compiler = dialect.compiler();
    }

    /** A declared table. */
    public TableInfo describe(Table<?> table) {
        TableInfo.Builder info = TableInfo.builder(table.schemaName(), dialect.label(table.tableName()))
                .exactName(table.hasExactName())
                .comment(table.comment());
        int position = 0;
        for (AnyColumn<?, ?> column : table.columns()) {
            position++;
            info.column(column(column, position));
            if (column.hasExactName()) {
                info.exactColumn(dialect.label(column.name()));
            }
        }
        if (!table.primaryKey().isEmpty()) {
            info.primaryKey(new KeyInfo(dialect.label(names.primaryKey(table)), columns(table.primaryKey())));
        }
        for (UniqueKey key : table.uniqueKeys()) {
            info.unique(new KeyInfo(dialect.label(names.uniqueKey(table, key)), columns(key.columns())));
        }
        for (ForeignKey key : table.foreignKeys()) {
            info.foreignKey(foreignKey(key));
        }
        for (Index index : table.indexes()) {
            info.index(index(table, index));
        }
        for (Check check : table.checks()) {
            String name = dialect.label(names.check(table, check));
            info.check(new CheckInfo(name, compiler.definition(check.condition())));
        }
        for (DatabaseConstraint constraint : table.databaseConstraints()) {
            String name = constraint.name();
            info.constraint(new ConstraintInfo(name == null ? null : dialect.label(name), constraint.sql()));
        }
        table.options().forEach(info::option);
        return info.build();
    }

    /** Of a declared table, the indexes alone. */
    public TableInfo describeIndexes(Table<?> table) {
        TableInfo.Builder info = TableInfo.builder(table.schemaName(), dialect.label(table.tableName()));
        for (Index index : table.indexes()) {
            info.index(index(table, index));
        }
        return info.build();
    }

    /** A declared sequence. */
    public SequenceInfo describe(Sequence sequence) {
        boolean up = sequence.increment() > 0;
        Long min = sequence.min();
        Long max = sequence.max();
        return new SequenceInfo(
                sequence.schemaName(),
                dialect.label(sequence.sequenceName()),
                sequence.start(),
                sequence.increment(),
                min == null ? up ? 1 : Long.MIN_VALUE : min,
                max == null ? up ? Long.MAX_VALUE : -1 : max,
                sequence.cycles());
    }

    private ColumnInfo column(AnyColumn<?, ?> column, int position) {
        Expression<?> serverDefault = column.isNumbered() ? null : column.serverDefault();
        Computed<?> computed = column.computed();
        Identity declared = column.identity();
        Identity identity = declared == null ? Identity.byDefault() : declared;
        boolean numbered = dialect.ddl().isNumbered(column);
        return new ColumnInfo(
                dialect.label(column.name()),
                position,
                typeName(dialect, column.type()),
                column.type(),
                column.isNullableInTable() || computed != null,
                serverDefault == null ? null : compiler.definition(column, serverDefault),
                numbered ? new IdentityInfo(identity.generatedAlways(), identity.start(), identity.increment()) : null,
                computed == null
                        ? null
                        : new ComputedInfo(
                                compiler.definition(column, computed.expression()),
                                computed.storage() == Storage.STORED),
                column.comment(),
                column.collation(),
                column.onUpdate());
    }

    /** As the catalog shows it: an enumeration that is a type of its own with its labels. */
    static String typeName(Dialect dialect, SqlType<?> type) {
        NativeEnum enumeration = type.nativeEnum();
        if (enumeration == null || dialect.ddl().createEnumeration(enumeration) == null) {
            return dialect.columnTypeName(type);
        }
        return enumeration.labels().stream()
                .map(SqlTypes.TEXT::literal)
                .collect(Collectors.joining(", ", "enum " + dialect.typeName(type) + "(", ")"));
    }

    /** A declared foreign key. */
    public ForeignKeyInfo foreignKey(ForeignKey key) {
        return new ForeignKeyInfo(
                dialect.label(names.foreignKey(key)),
                columns(key.columns()),
                key.targetTable().schemaName(),
                dialect.label(key.targetTable().tableName()),
                columns(key.targets()),
                key.onDelete(),
                key.onUpdate(),
                key.deferral() != Deferral.NOT_DEFERRABLE,
                key.deferral() == Deferral.INITIALLY_DEFERRED);
    }

    private IndexInfo index(Table<?> table, Index index) {
        List<IndexInfo.Part> parts = new ArrayList<>();
        for (OrderTerm term : index.terms()) {
            boolean descending = term.direction() == OrderTerm.Direction.DESC;
            OrderTerm.Nulls nulls = term.nulls();
            IndexTerm more = index.options(parts.size());
            AnyColumn<?, ?> column = term.expression() instanceof AnyColumn<?, ?> indexed ? indexed : null;
            parts.add(new IndexInfo.Part(
                    column == null ? null : dialect.label(column.name()),
                    column == null ? compiler.definition(term.expression()) : null,
                    descending,
                    nulls == null ? null : IndexInfo.Nulls.valueOf(nulls.name()),
                    more.length(),
                    more.operators(),
                    more.collation()));
        }
        Expression<Boolean> where = index.where();
        return new IndexInfo(
                dialect.label(names.index(table, index)),
                parts,
                index.unique(),
                where == null ? null : compiler.definition(where),
                index.method(),
                columns(index.included()),
                index.equalNulls());
    }

    private List<String> columns(List<? extends AnyColumn<?, ?>> columns) {
        return columns.stream().map(column -> dialect.label(column.name())).toList();
    }
}
