package io.alkahest.architecture.bad.load;

import java.util.List;

/** A loader that streams per row. */
public record Streaming(List<String> rows) {
    long count() {
        return rows.stream().filter(String::isBlank).count();
    }
}
