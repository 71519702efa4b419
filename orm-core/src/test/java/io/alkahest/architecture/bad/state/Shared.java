package io.alkahest.architecture.bad.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** State that everybody shares, and a few constants that are none. */
public final class Shared {
    static int count;
    static final List<String> NAMES = new ArrayList<>();
    static final byte[] BYTES = {1};
    static final AtomicLong TOTAL = new AtomicLong();
    static final ThreadLocal<String> CURRENT = new ThreadLocal<>();
    static final Map<String, String> INDEX = new TreeMap<>();

    static final List<String> CONSTANT_NAMES = List.of("a");
    static final byte[] NO_BYTES = {};
    static final String NAME = "name";

    private Shared() {}
}
