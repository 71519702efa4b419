package io.alkahest.graph;

import java.util.List;

/** Reports nodes that wait for one another; callers translate it into their own words. */
public final class CycleException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<? extends Edge<?, ?>> cycle;

    CycleException(List<? extends Edge<?, ?>> cycle) {
        super(cycle.toString(), null, false, false);
        this.cycle = List.copyOf(cycle);
    }

    /** The edges of one cycle; the dependency of each is the node of the next. */
    public List<? extends Edge<?, ?>> cycle() {
        return cycle;
    }
}
