package io.alkahest.engine;

import io.alkahest.compile.CompiledStatement;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Compiled statements by key: at most so many, the least used of which are forgotten in time.
 *
 * <p>Two generations: a hit in the old one moves to the young one, and when the young one is half of the whole it
 * becomes the old one. So a hit costs one look-up without a lock, and what is used stays. Thread-safe.
 */
final class CompileCache {
    private final int generation;
    private volatile ConcurrentHashMap<Object, CompiledStatement> young = new ConcurrentHashMap<>();
    private volatile ConcurrentHashMap<Object, CompiledStatement> old = new ConcurrentHashMap<>();

    CompileCache(int size) {
        this.generation = Math.max(1, size / 2);
    }

    /** The statement, if it was used lately. */
    @Nullable
    CompiledStatement get(Object key) {
        return young.get(key);
    }

    /** The statement, if it would be forgotten next; {@link #put} it again to keep it. */
    @Nullable
    CompiledStatement recall(Object key) {
        return old.get(key);
    }

    /** Keeps a statement; the key must not hold values. */
    void put(Object key, CompiledStatement statement) {
        ConcurrentHashMap<Object, CompiledStatement> current = young;
        current.put(key, statement);
        if (current.size() >= generation && current == young) {
            old = current;
            young = new ConcurrentHashMap<>();
        }
    }

    int size() {
        return young.size() + old.size();
    }
}
