package io.alkahest.engine;

import io.alkahest.dialect.Dialect;

/** Where physical connections come from. Thread-safe. */
interface ConnectionSource {
    /** The dialect of the database; may need a connection to find out. */
    Dialect dialect();

    /**
     * Takes a connection; nothing is open on it.
     *
     * @throws io.alkahest.error.AlkahestException if there is none to be had
     */
    PhysicalConnection take();

    void giveBack(PhysicalConnection connection);

    /** Takes a connection out of service whose state nobody knows. */
    void discard(PhysicalConnection connection);

    /** Gives a connection back that had better not be used again; it is kept where the data would go with it. */
    void retire(PhysicalConnection connection);

    /** Takes a connection out of service that has broken. */
    void lost(PhysicalConnection connection);

    /** How many connections are taken and neither given back nor discarded. */
    int onLoan();

    /** Lets another connection take the place of one that is still in use, and never comes back. Waits for nothing. */
    void evict(PhysicalConnection connection);

    /** The connections that are in use. */
    Loans loans();

    /** Closes what the engine has opened. */
    void close();
}
