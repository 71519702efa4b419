package io.alkahest.architecture.bad.query;

import io.alkahest.architecture.bad.flush.Hidden;
import io.alkahest.architecture.bad.session.Holder;
import java.util.List;

/** An exported class that gives unexported types away, each in another place. */
public class Surface {
    protected final Hidden[] field = {};

    public Surface(Hidden hidden) {}

    public void argument(Hidden hidden) {}

    public List<? extends Hidden> element() {
        return List.of();
    }

    PackagePrivate allowed() {
        return new PackagePrivate("");
    }

    public PackagePrivate local() {
        return allowed();
    }

    public Holder exported() {
        return new Holder("");
    }
}
