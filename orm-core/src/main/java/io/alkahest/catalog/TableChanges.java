package io.alkahest.catalog;

import io.alkahest.catalog.Difference.Change;
import io.alkahest.catalog.Difference.Part;
import io.alkahest.catalog.SchemaChange.AddColumn;
import io.alkahest.catalog.SchemaChange.AlterColumn;
import io.alkahest.catalog.SchemaChange.CommentTable;
import io.alkahest.catalog.SchemaChange.DropColumn;
import io.alkahest.type.NativeEnum;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What has to happen to one table so that it is as declared, foreign keys apart: what goes, then its columns, then what
 * comes.
 *
 * <p>A computed column is dropped and added again where its computation changes, or a column of which it is computed:
 * its values are no loss. What stands on it goes before and comes back.
 */
final class TableChanges {
    private static final Set<Part> OF_COLUMN = Set.of(
            Part.TYPE,
            Part.COLLATION,
            Part.NULLABILITY,
            Part.DEFAULT,
            Part.IDENTITY,
            Part.COMPUTED,
            Part.UPDATE_DEFAULT,
            Part.COMMENT);
    private static final Set<TypeFamily> TEXTS =
            Set.of(TypeFamily.VARCHAR, TypeFamily.TEXT, TypeFamily.ENUM, TypeFamily.OTHER);

    private final ComparedTable compared;
    private final TableInfo declared;
    private final TableInfo found;
    private final TableInfo after;
    private final List<TablePart> parts = new ArrayList<>();
    private final Map<String, Set<Part>> altered = new LinkedHashMap<>();
    private final List<ColumnInfo> extra = new ArrayList<>();
    private final List<ColumnInfo> missing = new ArrayList<>();
    private final Map<String, ColumnInfo> replaced = new LinkedHashMap<>();
    private boolean otherComment;

    TableChanges(ComparedTable table) {
        compared = table;
        declared = table.declared();
        found = table.found();
        after = table.after();
        table.differences().forEach(this::take);
        replaceComputed();
        standingOnReplaced();
    }

    private void take(Difference difference) {
        String name = difference.name();
        if (difference.part() == Part.COLUMN) {
            if (difference.change() == Change.MISSING) {
                missing.add((ColumnInfo) Objects.requireNonNull(difference.declaredObject()));
            } else {
                extra.add((ColumnInfo) Objects.requireNonNull(difference.foundObject()));
            }
        } else if (OF_COLUMN.contains(difference.part()) && name != null) {
            altered.computeIfAbsent(name, column -> EnumSet.noneOf(Part.class)).add(difference.part());
        } else if (difference.part() == Part.COMMENT) {
            otherComment = true;
        } else if (difference.part() != Part.FOREIGN_KEY) {
            parts.add(new TablePart(
                    difference.part(),
                    difference.declaredObject(),
                    difference.foundObject(),
                    difference.change() == Change.RENAMED));
        }
    }

    private void replaceComputed() {
        Set<String> touched = new HashSet<>();
        extra.forEach(column -> touched.add(column.name()));
        for (ColumnInfo column : found.columns()) {
            Set<Part> differing = altered.getOrDefault(column.name(), Set.of());
            boolean typed = differing.contains(Part.TYPE) || differing.contains(Part.COLLATION);
            ColumnInfo target = declared.column(column.name());
            if (target != null && target.computed() != null && (typed || differing.contains(Part.COMPUTED))) {
                replaced.put(column.name(), merged(column, target, differing));
            }
            if (typed || replaced.containsKey(column.name())) {
                touched.add(column.name());
            }
        }
        for (ColumnInfo column : found.columns()) {
            ComputedInfo computed = column.computed();
            ColumnInfo target = declared.column(column.name());
            if (computed != null && target != null && TablePart.mentions(computed.sql(), touched)) {
                replaced.putIfAbsent(
                        column.name(), merged(column, target, altered.getOrDefault(column.name(), Set.of())));
                touched.add(column.name());
            }
        }
    }

    private void standingOnReplaced() {
        for (TablePart part : TablePart.of(found)) {
            if (part.standsOn(replaced.keySet()) && parts.stream().noneMatch(part::isFoundIn)) {
                parts.add(part);
            }
        }
    }

    /** A found column with the declared ones of those parts that differ: nothing else is lost. */
    private static ColumnInfo merged(ColumnInfo found, ColumnInfo declared, Set<Part> differing) {
        boolean typed = differing.contains(Part.TYPE);
        boolean keepsCollation = !differing.contains(Part.COLLATION) && (!typed || isText(declared.type()));
        return new ColumnInfo(
                found.name(),
                found.position(),
                typed ? declared.typeName() : found.typeName(),
                typed ? declared.type() : found.type(),
                differing.contains(Part.NULLABILITY) ? declared.nullable() : found.nullable(),
                differing.contains(Part.DEFAULT) ? declared.defaultSql() : found.defaultSql(),
                differing.contains(Part.IDENTITY) ? declared.identity() : found.identity(),
                differing.contains(Part.COMPUTED) ? declared.computed() : found.computed(),
                differing.contains(Part.COMMENT) ? declared.comment() : found.comment(),
                keepsCollation ? found.collation() : declared.collation(),
                differing.contains(Part.UPDATE_DEFAULT) ? declared.onUpdate() : found.onUpdate());
    }

    private static boolean isText(@Nullable SqlType<?> type) {
        return type != null && TEXTS.contains(type.family());
    }

    ComparedTable compared() {
        return compared;
    }

    /** The table as it is. */
    TableInfo found() {
        return found;
    }

    /** The table as it shall be, under the name that it has. */
    TableInfo after() {
        return after;
    }

    /** The names of columns whose type changes, or that are dropped and added again. */
    Set<String> touched() {
        Set<String> names = new HashSet<>(replaced.keySet());
        altered.forEach((name, differing) -> {
            if (differing.contains(Part.TYPE) || differing.contains(Part.COLLATION)) {
                names.add(name);
            }
        });
        return names;
    }

    /** The columns, in order, of the keys and indexes that go, be it for a while. */
    List<List<String>> droppedKeys() {
        return parts.stream()
                .filter(part -> part.goes(this::isTaken))
                .map(TablePart::columnsFound)
                .toList();
    }

    /** Leaves the type of columns alone that get another one with their enumeration. */
    void leaveEnumerations() {
        altered.forEach((name, differing) -> {
            NativeEnum is = Objects.requireNonNull(found.column(name)).enumeration();
            NativeEnum shall = Objects.requireNonNull(declared.column(name)).enumeration();
            if (is != null && shall != null && is.name().equals(shall.name())) {
                differing.remove(Part.TYPE);
            }
        });
    }

    /** The columns that are added, or get another type. */
    List<ColumnInfo> columnsToCome() {
        List<ColumnInfo> columns = new ArrayList<>(missing);
        altered.forEach((name, differing) -> {
            ColumnInfo column = declared.column(name);
            if (differing.contains(Part.TYPE) && column != null) {
                columns.add(column);
            }
        });
        return columns;
    }

    /** Whether the database has something of this name in the table that stays, or that is yet to be renamed. */
    private boolean isTaken(String name) {
        return TablePart.of(found).stream().anyMatch(part -> name.equals(part.nameFound()));
    }

    /** All changes in an order in which they can be run. */
    List<SchemaChange> inOrder() {
        List<SchemaChange> changes = new ArrayList<>();
        parts.sort(Comparator.comparing(TablePart::part).reversed());
        for (TablePart part : parts) {
            if (part.goes(this::isTaken)) {
                changes.add(part.drop(found));
            }
        }
        columns(changes);
        parts.sort(Comparator.comparing(TablePart::part));
        for (TablePart part : parts) {
            SchemaChange comes = part.comes(found, after, this::isTaken);
            if (comes != null) {
                changes.add(comes);
            }
        }
        if (otherComment) {
            changes.add(new CommentTable(found, declared.comment()));
        }
        return changes;
    }

    /** A table keeps a column at any time; numbers by a column end before another one begins to count. */
    private void columns(List<SchemaChange> changes) {
        List<SchemaChange> drops = new ArrayList<>();
        replaced.keySet().forEach(name -> drops.add(drop(Objects.requireNonNull(found.column(name)))));
        extra.sort(Comparator.comparing(column -> column.computed() == null));
        extra.forEach(column -> drops.add(drop(column)));
        boolean dropsFirst = drops.size() < found.columns().size();
        if (dropsFirst) {
            changes.addAll(drops);
        }
        List<AlterColumn> alters = new ArrayList<>();
        altered.forEach((name, differing) -> {
            ColumnInfo from = Objects.requireNonNull(found.column(name));
            ColumnInfo to = merged(from, Objects.requireNonNull(declared.column(name)), differing);
            if (!replaced.containsKey(name) && !to.equals(from)) {
                alters.add(new AlterColumn(found, from, to));
            }
        });
        alters.sort(Comparator.comparing(alter -> alter.to().identity() != null));
        alters.stream().filter(TableChanges::stopsCounting).forEach(changes::add);
        missing.stream().filter(column -> column.computed() == null).forEach(column -> changes.add(add(column)));
        alters.stream().filter(alter -> !stopsCounting(alter)).forEach(changes::add);
        if (!dropsFirst) {
            changes.addAll(drops);
        }
        missing.stream().filter(column -> column.computed() != null).forEach(column -> changes.add(add(column)));
        replaced.values().forEach(column -> changes.add(add(column)));
    }

    private static boolean stopsCounting(AlterColumn alter) {
        return alter.from().identity() != null && alter.to().identity() == null;
    }

    private SchemaChange drop(ColumnInfo column) {
        return new DropColumn(found, column);
    }

    private SchemaChange add(ColumnInfo column) {
        return new AddColumn(after, column);
    }
}
