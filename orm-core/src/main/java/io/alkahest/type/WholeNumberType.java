package io.alkahest.type;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whole numbers of a range that no family has for itself: they are carried by the family that holds them all. */
final class WholeNumberType<T extends Number> extends DerivedType<T> {
    private final ColumnKind kind;
    private final long least;
    private final long greatest;

    WholeNumberType(SqlType<T> base, ColumnKind kind, long least, long greatest) {
        super(base);
        this.kind = kind;
        this.least = least;
        this.greatest = greatest;
    }

    @Override
    public ColumnKind kind() {
        return kind;
    }

    @Override
    public @Nullable String refuse(T value) {
        long number = value.longValue();
        return number >= least && number <= greatest
                ? null
                : "holds whole numbers from " + least + " to " + greatest + ", but the value is " + number;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof WholeNumberType<?> type && type.kind == kind;
    }

    @Override
    public int hashCode() {
        return kind.hashCode();
    }

    @Override
    public String toString() {
        return kind.name().toUpperCase(Locale.ROOT).replace('_', ' ');
    }
}
