package io.alkahest.catalog;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Column;
import io.alkahest.schema.ConstraintDeclaration;
import io.alkahest.schema.ForeignKeyDeclaration;
import io.alkahest.schema.Identity;
import io.alkahest.schema.IndexDeclaration;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Storage;
import io.alkahest.schema.Table;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Row;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A table declared as a database describes it. Defaults, checks and computed columns are the database's own texts. */
final class ReflectedTable extends Table<Row> {
    private static final Set<TypeFamily> INTEGERS = Set.of(TypeFamily.SMALLINT, TypeFamily.INTEGER, TypeFamily.BIGINT);

    private static final String LEFT_OUT = "a column of it is left out";

    private final Map<String, AnyColumn<Row, ?>> byName = new LinkedHashMap<>();
    private final TableInfo info;
    private final Reflection reflection;

    ReflectedTable(TableInfo info, Reflection reflection) {
        super(info.name(), info.schema());
        this.info = info;
        this.reflection = reflection;
        if (info.exactName()) {
            exactNames();
        }
        for (ColumnInfo column : info.columns()) {
            if (reflection.includes(info, column)) {
                declare(column, Objects.requireNonNull(column.type()));
            }
        }
        KeyInfo key = info.primaryKey();
        if (key != null && (known(key.columns()) || leave("primary key", key))) {
            named(primaryKey(columns(key.columns()).toArray(Column<?, ?>[]::new)), key.name());
        }
        for (KeyInfo unique : info.uniques()) {
            if (known(unique.columns()) || leave("unique constraint", unique)) {
                named(unique(columns(unique.columns()).toArray(AnyColumn<?, ?>[]::new)), unique.name());
            }
        }
        for (IndexInfo index : info.indexes()) {
            if (known(index.columns()) && known(index.included()) && knownIn(index.sqlTexts())
                    || leave("index", index)) {
                declare(index);
            }
        }
        for (CheckInfo check : info.checks()) {
            if (knownIn(check.sql()) || leave("check", check)) {
                named(checkSql(check.sql()), check.name());
            }
        }
        for (ConstraintInfo constraint : info.constraints()) {
            if (knownIn(constraint.sql()) || leave("constraint", constraint)) {
                named(constraintSql(constraint.sql()), constraint.name());
            }
        }
        for (ForeignKeyInfo foreign : info.foreignKeys()) {
            boolean leads = reflection.leadsSomewhere(foreign);
            if (known(foreign.columns()) && leads) {
                declare(foreign);
            } else {
                reflection.leave(
                        this,
                        "foreign key " + foreign,
                        leads ? LEFT_OUT : "it leads to a table or column that is not reflected");
            }
        }
        info.options().forEach(this::option);
        String comment = info.comment();
        if (comment != null) {
            comment(comment);
        }
    }

    private boolean leave(String kind, Object part) {
        reflection.leave(this, kind + " " + part, LEFT_OUT);
        return false;
    }

    /** Whether a text mentions no column that is left out. */
    private boolean knownIn(String sql) {
        for (ColumnInfo column : info.columns()) {
            if (find(column.name()) == null && TablePart.mentions(sql, Set.of(column.name()))) {
                return false;
            }
        }
        return true;
    }

    private <T> void declare(ColumnInfo column, SqlType<T> type) {
        KeyInfo key = info.primaryKey();
        boolean inKey = key != null && key.columns().contains(column.name());
        Column<Row, T> declared = column(column.name(), type);
        if (info.exactColumns().contains(column.name())) {
            declared.exactName();
        }
        byName.put(
                column.name(), column.nullable() && !inKey ? optional(declared, column) : required(declared, column));
    }

    private <T> AnyColumn<Row, T> required(Column<Row, T> column, ColumnInfo described) {
        IdentityInfo identity = described.identity();
        Sequence sequence = reflection.sequence(info, described);
        String defaultSql = described.defaultSql();
        ComputedInfo computed = reflection.computed(described);
        String comment = described.comment();
        if (identity != null) {
            column.identity(new Identity(identity.always(), identity.start(), identity.increment()));
        } else if (sequence != null && INTEGERS.contains(column.type().family())) {
            column.generatedBy(sequence);
        } else if (defaultSql != null) {
            column.serverDefaultSql(defaultSql);
        } else if (computed != null) {
            column.computed(new TextExpression<>(computed.sql(), column.type()), storage(computed));
        } else {
            column.assigned();
        }
        String collation = described.collation();
        String onUpdate = described.onUpdate();
        if (collation != null) {
            column.collation(collation);
        }
        if (onUpdate != null) {
            column.onUpdateSql(onUpdate);
        }
        return comment == null ? column : column.comment(comment);
    }

    private <T> AnyColumn<Row, T> optional(Column<Row, T> column, ColumnInfo described) {
        NullableColumn<Row, T> nullable = column.nullable();
        String defaultSql = described.defaultSql();
        ComputedInfo computed = reflection.computed(described);
        String comment = described.comment();
        if (defaultSql != null) {
            nullable.serverDefaultSql(defaultSql);
        } else if (computed != null) {
            nullable.computed(new TextExpression<>(computed.sql(), column.type()), storage(computed));
        }
        String collation = described.collation();
        String onUpdate = described.onUpdate();
        if (collation != null) {
            nullable.collation(collation);
        }
        if (onUpdate != null) {
            nullable.onUpdateSql(onUpdate);
        }
        return comment == null ? nullable : nullable.comment(comment);
    }

    private static Storage storage(ComputedInfo computed) {
        return computed.stored() ? Storage.STORED : Storage.VIRTUAL;
    }

    private void declare(IndexInfo index) {
        List<OrderTerm> terms = new ArrayList<>();
        for (IndexInfo.Part part : index.parts()) {
            AnyColumn<Row, ?> column = byName.get(part.column());
            String expression = part.expression();
            var term =
                    column != null ? column : new TextExpression<>(expression == null ? "" : expression, SqlTypes.TEXT);
            OrderTerm ordered = part.descending() ? term.desc() : term.asc();
            terms.add(
                    part.nulls() == null
                            ? ordered
                            : part.nulls() == IndexInfo.Nulls.FIRST ? ordered.nullsFirst() : ordered.nullsLast());
        }
        IndexDeclaration declared = index(
                        terms.get(0), terms.subList(1, terms.size()).toArray(OrderTerm[]::new))
                .named(index.name());
        String condition = index.condition();
        if (condition != null) {
            declared.whereSql(condition);
        }
        if (index.unique()) {
            declared.unique();
        }
        for (int i = 0; i < terms.size(); i++) {
            IndexInfo.Part part = index.parts().get(i);
            String operators = part.operators();
            String collation = part.collation();
            if (part.length() > 0) {
                declared.prefix(terms.get(i).expression(), part.length());
            }
            if (operators != null) {
                declared.operators(terms.get(i).expression(), operators);
            }
            if (collation != null) {
                declared.collation(terms.get(i).expression(), collation);
            }
        }
        String method = index.method();
        if (method != null) {
            declared.using(method);
        }
        if (index.equalNulls()) {
            declared.nullsNotDistinct();
        }
        declared.include(columns(index.included()).toArray(AnyColumn<?, ?>[]::new));
    }

    /** A key that leads to a table, or to a column, that is not reflected is left out. */
    private void declare(ForeignKeyInfo key) {
        ForeignKeyDeclaration declared = foreignKey(columns(key.columns()), () -> targets(key))
                .onDelete(key.onDelete())
                .onUpdate(key.onUpdate());
        String name = key.name();
        if (name != null) {
            declared.named(name);
        }
        if (key.initiallyDeferred()) {
            declared.initiallyDeferred();
        } else if (key.deferrable()) {
            declared.deferrable();
        }
    }

    private List<AnyColumn<Row, ?>> targets(ForeignKeyInfo key) {
        return reflection.target(key).columns(key.targetColumns());
    }

    private static void named(ConstraintDeclaration declared, @Nullable String name) {
        if (name != null) {
            declared.named(name);
        }
    }

    private boolean known(List<String> columns) {
        return columns.stream().allMatch(name -> find(name) != null);
    }

    /**
     * By its name, or else by its name in another case, in which a database that ignores case may show it elsewhere.
     */
    private @Nullable AnyColumn<Row, ?> find(String name) {
        AnyColumn<Row, ?> exact = byName.get(name);
        if (exact != null) {
            return exact;
        }
        for (AnyColumn<Row, ?> column : byName.values()) {
            if (column.name().equalsIgnoreCase(name)) {
                return column;
            }
        }
        return null;
    }

    private List<AnyColumn<Row, ?>> columns(List<String> names) {
        List<AnyColumn<Row, ?>> columns = new ArrayList<>();
        names.forEach(name -> columns.add(Objects.requireNonNull(find(name), name)));
        return columns;
    }
}
