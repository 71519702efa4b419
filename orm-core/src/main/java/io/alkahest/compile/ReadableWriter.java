package io.alkahest.compile;

import io.alkahest.type.SqlType;
import org.jspecify.annotations.Nullable;

/** Writes text that nobody runs: a placeholder is a question mark, and stands for nothing. */
final class ReadableWriter extends SqlWriter {
    ReadableWriter() {
        super(new Object[0]);
    }

    @Override
    void placeholder(Object node, @Nullable SqlType<?> type, Expansion expansion, int position) {
        write("?");
    }
}
