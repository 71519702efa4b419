package io.alkahest.mapping;

import java.lang.invoke.MethodHandles;

/** Access to what a class keeps to itself: in its own module always, in another one where that opens the package. */
final class InnerAccess {
    private InnerAccess() {}

    /**
     * A look-up inside a class. It has full privileges only where the class is of this very module, and classes of
     * another class loader are of another module ({@link MethodHandles#privateLookupIn}).
     *
     * @throws IllegalAccessException if the class is of a module that does not open its package
     */
    static MethodHandles.Lookup to(Class<?> type) throws IllegalAccessException {
        InnerAccess.class.getModule().addReads(type.getModule());
        return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }
}
