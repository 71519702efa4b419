package io.alkahest.testkit.h2;

import io.alkahest.testkit.spec.DslSpec;

/** The Kotlin layer on H2 in memory. */
public class H2DslSpec extends DslSpec {
    public H2DslSpec() {
        super("h2");
    }
}
