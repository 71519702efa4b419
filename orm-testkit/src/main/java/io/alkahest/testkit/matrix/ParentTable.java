package io.alkahest.testkit.matrix;

import io.alkahest.schema.Cascade;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A table of parents. */
abstract class ParentTable<P, C> extends Table<P> {
    final Key<P> key;
    final Column<P, String> name = varchar("name", 20);
    final @Nullable ToMany<P, C> list;
    final @Nullable ToOne<P, @Nullable C> one;

    ParentTable(Kind kind, Keys keys, Supplier<? extends ChildTable<P, C>> children, Supplier<Links> links) {
        super("m_parents");
        key = new Key<>(this, keys == Keys.SHARED ? Keys.GENERATED : keys);
        switch (kind) {
            case ONE_TO_MANY -> {
                list = oneToMany(() -> children.get().up());
                one = null;
            }
            case ONE_TO_MANY_ORPHANS -> {
                list = oneToMany(() -> children.get().up()).cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);
                one = null;
            }
            case ONE_TO_ONE -> {
                list = null;
                one = oneToOne(() -> children.get().up());
            }
            case ONE_TO_ONE_ORPHANS -> {
                list = null;
                one = oneToOne(() -> children.get().up());
                one.cascade(Cascade.ALL, Cascade.DELETE_ORPHAN);
            }
            case MANY_TO_MANY -> {
                list = manyToMany(() -> children.get().through(links.get()));
                one = null;
            }
            default -> {
                list = null;
                one = null;
            }
        }
    }
}
