package io.alkahest.catalog;

import io.alkahest.schema.NotReflected;
import io.alkahest.schema.ReflectOptions;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes tables of descriptions, so that they can be queried, written to, and created elsewhere.
 *
 * <p>Used by one thread, once.
 */
public final class Reflection {
    private final Function<@Nullable String, SchemaInfo> schemas;
    private final @Nullable CommonForm form;
    private final ReflectOptions options;
    private final Map<List<@Nullable String>, ReflectedTable> tables = new LinkedHashMap<>();
    private final List<NotReflected> left = new ArrayList<>();

    /**
     * A reflection that has made nothing yet.
     *
     * @param schemas reads a schema by its name, or the connection's default one for null
     */
    public Reflection(Function<@Nullable String, SchemaInfo> schemas, CommonForm form, ReflectOptions options) {
        this(schemas, options, form);
    }

    private Reflection(
            Function<@Nullable String, SchemaInfo> schemas, ReflectOptions options, @Nullable CommonForm form) {
        this.schemas = schemas;
        this.form = form;
        this.options = options;
    }

    /**
     * The table that a description alone declares, for statements that define it or parts of it. Defaults that take
     * their value from a sequence are text, and foreign keys lead to stand-ins that have nothing but the columns
     * referred to.
     */
    public static Table<?> declare(TableInfo described) {
        List<TableInfo> all = StandIns.of(described);
        Reflection reflection = new Reflection(
                schema -> new SchemaInfo(
                        "",
                        false,
                        all.stream()
                                .filter(table -> Objects.equals(table.schema(), schema))
                                .toList(),
                        List.of(),
                        List.of(),
                        List.of()),
                new ReflectOptions(),
                null);
        reflection.add(all.get(0));
        return Objects.requireNonNull(reflection.tables.get(key(all.get(0))));
    }

    /**
     * The tables asked for, with those that their foreign keys lead to, and the sequences.
     *
     * @throws io.alkahest.error.SchemaException if a table that was named is not there
     */
    public Schema schema() {
        String name = options.getSchema();
        SchemaInfo info = schemas.apply(name);
        List<String> only = options.getOnly();
        if (only != null) {
            only.forEach(table -> add(wanted(info, table)));
        } else {
            info.tables().stream()
                    .filter(table -> options.includes(table.name()))
                    .forEach(this::add);
            if (options.hasViews()) {
                info.views().stream()
                        .filter(view -> options.includes(view.name()))
                        .forEach(view -> add(asTable(view)));
            }
        }
        List<Sequence> sequences = new ArrayList<>();
        if (only == null) {
            info.sequences().forEach(sequence -> sequences.add(declare(sequence)));
        }
        return new Schema(tables.values().toArray(Table<?>[]::new))
                .sequences(sequences.toArray(Sequence[]::new))
                .lacking(left);
    }

    private TableInfo wanted(SchemaInfo info, String table) {
        return options.hasViews() && info.hasView(table) ? asTable(info.view(table)) : info.table(table);
    }

    private static TableInfo asTable(ViewInfo view) {
        TableInfo.Builder table = TableInfo.builder(view.schema(), view.name()).comment(view.comment());
        view.columns().forEach(table::column);
        return table.build();
    }

    private void add(TableInfo info) {
        List<@Nullable String> key = key(info);
        if (!tables.containsKey(key)) {
            tables.put(key, new ReflectedTable(info, this));
            for (ColumnInfo column : info.columns()) {
                if (!includes(info, column)) {
                    left.add(new NotReflected(
                            info.toString(), "column " + column, "its type is unknown, and such columns are left out"));
                }
            }
            for (NotReflected part : schemas.apply(info.schema()).notReflected()) {
                if (part.table().equals(info.toString())) {
                    left.add(part);
                }
            }
            for (ForeignKeyInfo foreignKey : info.foreignKeys()) {
                follow(foreignKey);
            }
        }
    }

    private void follow(ForeignKeyInfo foreignKey) {
        TableInfo target = find(foreignKey);
        if (target != null && !tables.containsKey(key(target))) {
            add(target);
        }
    }

    private @Nullable TableInfo find(ForeignKeyInfo foreignKey) {
        return schemas.apply(foreignKey.targetSchema()).findTable(foreignKey.targetTable());
    }

    /** Whether a foreign key leads to a table with all the columns, which this user may see. */
    boolean leadsSomewhere(ForeignKeyInfo foreignKey) {
        TableInfo target = find(foreignKey);
        return target != null
                && foreignKey.targetColumns().stream()
                        .allMatch(name -> target.columns().stream()
                                .anyMatch(column -> column.name().equalsIgnoreCase(name) && includes(target, column)));
    }

    private static List<@Nullable String> key(TableInfo table) {
        return Arrays.asList(table.schema(), table.name(), table.exactName() ? "exact" : null);
    }

    /** The table that a foreign key leads to. */
    ReflectedTable target(ForeignKeyInfo foreignKey) {
        TableInfo target = Objects.requireNonNull(find(foreignKey), foreignKey::toString);
        return Objects.requireNonNull(tables.get(key(target)), target::toString);
    }

    /** What a column is computed from, or null where it is not, or shall not be. */
    @Nullable
    ComputedInfo computed(ColumnInfo column) {
        return options.skipsComputed() ? null : column.computed();
    }

    /** The sequence that a column takes its default from, or null where it does not. */
    @Nullable
    Sequence sequence(TableInfo table, ColumnInfo column) {
        String text = form == null ? null : form.of(column).defaultSql();
        if (text != null && text.startsWith("nextval(")) {
            for (SequenceInfo sequence : schemas.apply(table.schema()).sequences()) {
                if (text.equalsIgnoreCase("nextval(" + sequence.name() + ")")) {
                    return declare(sequence);
                }
            }
        }
        return null;
    }

    /** Whether a column takes part: all do, unless its type is unknown and the options leave such columns out. */
    boolean includes(TableInfo table, ColumnInfo column) {
        SqlType<?> type = column.type();
        return type != null && !(type.family() == TypeFamily.OTHER && options.skipsUnknownTypes());
    }

    /** Notes what a table has and its declaration lacks. */
    void leave(Table<?> table, String what, String why) {
        left.add(new NotReflected(table.toString(), what, why));
    }

    /** The sequence that a description declares. */
    public static Sequence declare(SequenceInfo sequence) {
        boolean up = sequence.increment() > 0;
        boolean plain =
                sequence.minimum() == (up ? 1 : Long.MIN_VALUE) && sequence.maximum() == (up ? Long.MAX_VALUE : -1);
        return new Sequence(
                sequence.schema(),
                sequence.name(),
                sequence.start(),
                sequence.increment(),
                plain ? null : Long.valueOf(sequence.minimum()),
                plain ? null : Long.valueOf(sequence.maximum()),
                sequence.cycle());
    }
}
