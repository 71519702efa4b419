package io.alkahest.migrate.author;

import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.ComputedInfo;
import io.alkahest.catalog.ConstraintInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.KeyInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.SqlToken;
import io.alkahest.migrate.snapshot.SchemaState;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A schema after a rename, as the database itself carries the new name into everything that mentions the old one. */
final class Renamed {
    private final TableInfo table;
    private final @Nullable String column;
    private final String name;

    private Renamed(TableInfo table, @Nullable String column, String name) {
        this.table = table;
        this.column = column;
        this.name = name;
    }

    static SchemaState after(SchemaState before, Rename rename) {
        TableInfo table = Objects.requireNonNull(before.table(rename.table()));
        Renamed renamed = new Renamed(table, rename.column(), rename.name());
        return new SchemaState(before.tables().stream().map(renamed::table).toList(), before.sequences());
    }

    private boolean isTarget(ForeignKeyInfo key) {
        return key.targetTable().equals(table.name()) && Objects.equals(key.targetSchema(), table.schema());
    }

    private TableInfo table(TableInfo other) {
        boolean own = other == table;
        boolean ofColumn = own && column != null;
        return new TableInfo(
                other.schema(),
                own && column == null ? name : other.name(),
                ofColumn ? other.columns().stream().map(this::column).toList() : other.columns(),
                ofColumn && other.primaryKey() != null ? key(other.primaryKey()) : other.primaryKey(),
                other.foreignKeys().stream()
                        .map(key -> foreignKey(key, ofColumn))
                        .toList(),
                ofColumn ? other.uniques().stream().map(this::key).toList() : other.uniques(),
                ofColumn ? other.indexes().stream().map(this::index).toList() : other.indexes(),
                ofColumn
                        ? other.checks().stream()
                                .map(check -> new CheckInfo(check.name(), sql(check.sql())))
                                .toList()
                        : other.checks(),
                ofColumn
                        ? other.constraints().stream()
                                .map(own1 -> new ConstraintInfo(own1.name(), sql(own1.sql())))
                                .toList()
                        : other.constraints(),
                other.comment(),
                other.temporary(),
                other.options(),
                other.exactName(),
                other.exactColumns());
    }

    private ColumnInfo column(ColumnInfo info) {
        ComputedInfo computed = info.computed();
        ColumnInfo with =
                computed == null ? info : info.withComputed(new ComputedInfo(sql(computed.sql()), computed.stored()));
        return new ColumnInfo(
                word(info.name()),
                with.position(),
                with.typeName(),
                with.type(),
                with.nullable(),
                with.defaultSql(),
                with.identity(),
                with.computed(),
                with.comment(),
                with.collation(),
                with.onUpdate());
    }

    private String word(String other) {
        return other.equals(column) ? name : other;
    }

    private List<String> words(List<String> names) {
        return names.stream().map(this::word).toList();
    }

    private KeyInfo key(KeyInfo key) {
        return new KeyInfo(key.name(), words(key.columns()));
    }

    private ForeignKeyInfo foreignKey(ForeignKeyInfo key, boolean ofColumn) {
        boolean target = isTarget(key);
        return new ForeignKeyInfo(
                key.name(),
                ofColumn ? words(key.columns()) : key.columns(),
                key.targetSchema(),
                target && column == null ? name : key.targetTable(),
                target && column != null ? words(key.targetColumns()) : key.targetColumns(),
                key.onDelete(),
                key.onUpdate(),
                key.deferrable(),
                key.initiallyDeferred());
    }

    private IndexInfo index(IndexInfo index) {
        String condition = index.condition();
        return new IndexInfo(
                index.name(),
                index.parts().stream().map(this::part).toList(),
                index.unique(),
                condition == null ? null : sql(condition),
                index.method(),
                words(index.included()),
                index.equalNulls());
    }

    private IndexInfo.Part part(IndexInfo.Part part) {
        String of = part.column();
        String expression = part.expression();
        return new IndexInfo.Part(
                of == null ? null : word(of),
                expression == null ? null : sql(expression),
                part.descending(),
                part.nulls(),
                part.length(),
                part.operators(),
                part.collation());
    }

    /** A text with the new name where the old one stands, in its own quotes. */
    private String sql(String text) {
        StringBuilder changed = new StringBuilder();
        int at = 0;
        for (SqlToken token : SqlToken.of(text, false)) {
            if (token.isName() && token.text().equalsIgnoreCase(column)) {
                boolean quoted = token.kind() == SqlToken.Kind.NAME;
                changed.append(text, at, token.start() + (quoted ? 1 : 0)).append(name);
                at = token.end() - (quoted ? 1 : 0);
            }
        }
        return changed.append(text.substring(at)).toString();
    }
}
