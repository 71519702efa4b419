package io.alkahest.architecture.bad.graph;

import io.alkahest.architecture.bad.type.Left;

/** The other half. */
public interface Right {
    Left left();
}
