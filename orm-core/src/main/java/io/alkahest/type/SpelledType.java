package io.alkahest.type;

import org.jspecify.annotations.Nullable;

/** A type whose columns are declared by other words than the dialect's own. */
final class SpelledType<T> extends DerivedType<T> {
    private final Spelling spelling;

    SpelledType(SqlType<T> base, Spelling spelling) {
        super(base);
        this.spelling = spelling;
    }

    @Override
    public Spelling spelling() {
        return spelling;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SpelledType<?> type && type.base.equals(base) && type.spelling.equals(spelling);
    }

    @Override
    public int hashCode() {
        return base.hashCode() * 31 + spelling.hashCode();
    }

    @Override
    public String toString() {
        return spelling.sql();
    }
}
