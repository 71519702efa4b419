package io.alkahest.load;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.KeyKind;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.AnyColumn;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.state.EntityState;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entity that each row of a result holds: where what is read of it stands, to which slots they go, and how its
 * associations are loaded. Part of a {@link LoadPlan}; immutable.
 */
final class RowEntity implements Output {
    final int index;
    final EntityMapping<?> mapping;
    final int first;
    private final int width;
    final boolean optional;
    /** The position in the row of each item that objects of the class have. */
    final int[] positions;
    /** The slot of each of these items. */
    final int[] slots;
    /** For each of these items, whether it is declared as never null. */
    final boolean[] required;
    /** Which class each row is of; null where there is one class only. */
    final @Nullable RowClasses classes;
    /** Whether objects of another class may have the same keys. */
    final boolean hasRelatives;
    /** The positions of the key's columns in the row. */
    final int[] keyPositions;
    /** The position of the key's first column. */
    final int keyPosition;
    /** Whether the key is one column of whole numbers that memory and database hold alike. */
    final boolean hasPlainKey;

    private final TypeFamily keyFamily;
    /** How associations are loaded. */
    final LoaderStrategy[] loaders;
    /** Whether an object of this kind is complete once its columns are read. */
    final boolean isSimple;
    /** Those of them that read something from each row. */
    final LoaderStrategy[] inRow;
    /**
     * Options that go with each object, for what happens when an association is touched, as people read them; null
     * where there are none.
     */
    final @Nullable List<String> lasting;
    /** The places of these options among those of a statement. */
    final int[] lastingPlaces;

    /** Whether its rows are locked, or just changed, so that they bring objects in memory up to date. */
    final boolean locked;

    RowEntity(
            int index,
            EntityPlace place,
            List<LoaderStrategy> loaders,
            List<LoaderOption<?, ?>> lasting,
            int[] lastingPlaces,
            boolean locked,
            @Nullable RowClasses classes) {
        this.locked = locked;
        this.classes = classes;
        this.index = index;
        this.mapping = place.mapping();
        this.first = place.first();
        this.optional = place.optional();
        this.width = place.items().size();
        this.hasRelatives = mapping.table().discriminator() != null;
        this.positions = place.positions();
        List<Expression<?>> own = place.ownItems();
        this.slots = mapping.slots(own);
        this.required = required(own);
        this.keyPositions = keyPositions(place);
        this.keyPosition = keyPositions[0];
        SqlType<?> keyType = mapping.table().primaryKey().get(0).type();
        this.hasPlainKey = mapping.keyKind() == KeyKind.INTEGRAL && isPlain(keyType);
        this.keyFamily = keyType.family();
        this.loaders = loaders.toArray(new LoaderStrategy[0]);
        this.inRow = inRow(loaders);
        this.lasting = lasting.isEmpty() ? null : texts(lasting);
        this.lastingPlaces = lastingPlaces;
        this.isSimple = loaders.isEmpty() && lasting.isEmpty();
    }

    @Override
    public @Nullable Object read(Hydrator row) {
        EntityState state = row.entity(this);
        return state == null ? null : state.entity();
    }

    @Override
    public int position() {
        return keyPosition;
    }

    /** The value in memory of a plain key. */
    Object boxed(long key) {
        if (keyFamily == TypeFamily.INTEGER) {
            return (int) key;
        }
        return keyFamily == TypeFamily.BIGINT ? (Object) key : (Object) (short) key;
    }

    /** Whether a joined association may repeat the entity in several rows. */
    boolean isRepeated() {
        for (LoaderStrategy loader : loaders) {
            if (loader.repeatsParent()) {
                return true;
            }
        }
        return false;
    }

    void describe(StringBuilder text, String indent) {
        text.append(mapping.entityName()).append(optional ? " or null" : "");
        text.append(", columns ").append(first).append(" to ").append(first + width - 1);
        if (classes != null) {
            classes.describe(text.append('\n').append(indent), indent + "  ");
        }
        for (LoaderStrategy loader : loaders) {
            loader.describe(text.append('\n').append(indent), indent + "  ");
        }
        if (lasting != null) {
            for (String option : lasting) {
                text.append('\n').append(indent).append(option);
            }
        }
    }

    static List<String> texts(List<LoaderOption<?, ?>> options) {
        List<String> texts = new ArrayList<>();
        for (LoaderOption<?, ?> option : options) {
            texts.add(option.toString());
        }
        return List.copyOf(texts);
    }

    private static LoaderStrategy[] inRow(List<LoaderStrategy> loaders) {
        List<LoaderStrategy> adding = new ArrayList<>();
        for (LoaderStrategy loader : loaders) {
            if (loader.addsToSelect()) {
                adding.add(loader);
            }
        }
        return adding.toArray(new LoaderStrategy[0]);
    }

    /** Whether values are read as they are, as whole numbers. */
    static boolean isPlain(SqlType<?> type) {
        return type.equals(SqlTypes.INTEGER) || type.equals(SqlTypes.BIGINT) || type.equals(SqlTypes.SMALLINT);
    }

    private static boolean[] required(List<? extends Expression<?>> items) {
        boolean[] required = new boolean[items.size()];
        for (int i = 0; i < required.length; i++) {
            required[i] = items.get(i) instanceof NonNullExpression<?>;
        }
        return required;
    }

    private static int[] keyPositions(EntityPlace place) {
        List<AnyColumn<?, ?>> key = place.mapping().table().primaryKey();
        int[] positions = new int[key.size()];
        for (int i = 0; i < positions.length; i++) {
            positions[i] = place.position(key.get(i));
        }
        return positions;
    }
}
