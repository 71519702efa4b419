package io.alkahest.engine;

/** Passes an exception on as it is, whatever it is. */
final class Rethrow {
    private Rethrow() {}

    static RuntimeException unchanged(Throwable e) {
        throw Rethrow.<RuntimeException>sneak(e);
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneak(Throwable e) throws X {
        throw (X) e;
    }
}
