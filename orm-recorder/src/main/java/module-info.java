/** Keeps the statements that an engine runs, so that tests can say what they expect. */
module io.alkahest.recorder {
    requires transitive io.alkahest.core;
    requires static transitive org.jspecify;
    requires org.opentest4j;

    exports io.alkahest.recorder;
}
