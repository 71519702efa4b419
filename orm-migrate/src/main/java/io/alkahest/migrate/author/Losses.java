package io.alkahest.migrate.author;

import io.alkahest.catalog.ColumnInfo;
import io.alkahest.type.SqlType;
import io.alkahest.type.TypeFamily;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Changes of a type by which a database rounds or cuts values and says nothing. Those that it refuses are none. */
final class Losses {
    private static final Set<TypeFamily> WHOLE =
            EnumSet.of(TypeFamily.SMALLINT, TypeFamily.INTEGER, TypeFamily.BIGINT, TypeFamily.BOOLEAN);
    private static final Set<TypeFamily> FLOATING = EnumSet.of(TypeFamily.REAL, TypeFamily.DOUBLE);
    private static final Set<TypeFamily> TIMES =
            EnumSet.of(TypeFamily.TIME, TypeFamily.TIMESTAMP, TypeFamily.INSTANT, TypeFamily.OFFSET_TIMESTAMP);

    /** What loses something, whatever the digits. */
    private static final Map<TypeFamily, Set<TypeFamily>> ALWAYS = new EnumMap<>(TypeFamily.class);

    static {
        Set<TypeFamily> truth = EnumSet.of(TypeFamily.BOOLEAN);
        Set<TypeFamily> dateOrTime = EnumSet.of(TypeFamily.DATE, TypeFamily.TIME);
        ALWAYS.put(TypeFamily.SMALLINT, truth);
        ALWAYS.put(TypeFamily.INTEGER, with(truth, TypeFamily.REAL));
        ALWAYS.put(TypeFamily.BIGINT, with(with(truth, TypeFamily.REAL), TypeFamily.DOUBLE));
        ALWAYS.put(TypeFamily.DECIMAL, with(FLOATING, TypeFamily.BOOLEAN));
        ALWAYS.put(TypeFamily.REAL, with(WHOLE, TypeFamily.DECIMAL));
        ALWAYS.put(TypeFamily.DOUBLE, with(with(WHOLE, TypeFamily.DECIMAL), TypeFamily.REAL));
        ALWAYS.put(TypeFamily.TIMESTAMP, dateOrTime);
        ALWAYS.put(TypeFamily.INSTANT, dateOrTime);
        ALWAYS.put(TypeFamily.OFFSET_TIMESTAMP, with(with(dateOrTime, TypeFamily.TIMESTAMP), TypeFamily.INSTANT));
    }

    private Losses() {}

    private static Set<TypeFamily> with(Set<TypeFamily> some, TypeFamily another) {
        Set<TypeFamily> all = EnumSet.copyOf(some);
        all.add(another);
        return all;
    }

    static boolean loses(ColumnInfo before, ColumnInfo after) {
        SqlType<?> from = before.type();
        SqlType<?> to = after.type();
        if (from == null || to == null) {
            return false;
        }
        TypeFamily one = from.family();
        TypeFamily other = to.family();
        if (ALWAYS.getOrDefault(one, Set.of()).contains(other)) {
            return true;
        } else if (one == TypeFamily.DECIMAL) {
            return from.scale() > 0 && WHOLE.contains(other)
                    || other == TypeFamily.DECIMAL && to.precision() > 0 && to.scale() < from.scale();
        }
        return TIMES.contains(one) && TIMES.contains(other) && to.precision() > 0 && to.precision() < from.precision();
    }
}
