package io.alkahest.architecture.bad.type;

import io.alkahest.architecture.bad.graph.Right;

/** One half of a cycle, across one layer. */
public interface Left {
    Right right();
}
