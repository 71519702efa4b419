package io.alkahest.testkit.matrix;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of children. */
abstract class ChildTable<P, C> extends Table<C> {
    final Key<C> key;
    final Column<C, String> name = varchar("name", 20);
    final @Nullable ToOne<C, ? extends @Nullable P> parent;
    final @Nullable ToMany<C, P> parents;

    ChildTable(Kind kind, Keys keys, ParentTable<P, C> table, Supplier<Links> links) {
        super("m_children");
        key = new Key<>(this, keys);
        if (kind == Kind.MANY_TO_MANY) {
            parent = null;
            parents = manyToMany(() -> table.through(links.get()));
            return;
        }
        parents = null;
        switch (keys) {
            case SHARED -> {
                Column<C, Integer> id = Objects.requireNonNull(key.number);
                id.references(Objects.requireNonNull(table.key.number));
                parent = manyToOne(table, id);
            }
            case ASSIGNED -> {
                NullableColumn<C, String> code = varchar("parent_code", 10).nullable();
                code.references(Objects.requireNonNull(table.key.text));
                parent = manyToOne(table, kind.isOne() ? code.unique() : code);
            }
            case COMPOSITE -> {
                NullableColumn<C, String> area = varchar("parent_area", 10).nullable();
                NullableColumn<C, Integer> number = integer("parent_number").nullable();
                foreignKey(
                        List.of(area, number),
                        () -> List.of(
                                Objects.requireNonNull(table.key.text), Objects.requireNonNull(table.key.number)));
                parent = manyToOne(table, area, number);
                if (kind.isOne()) {
                    unique(area, number);
                }
            }
            default -> {
                NullableColumn<C, Integer> id = integer("parent_id").nullable();
                id.references(Objects.requireNonNull(table.key.number));
                parent = manyToOne(table, kind.isOne() ? id.unique() : id);
            }
        }
    }

    @SuppressWarnings("unchecked")
    ToOne<C, @Nullable P> up() {
        return (ToOne<C, @Nullable P>) Objects.requireNonNull(parent);
    }
}
