package io.alkahest.schema;

import java.util.List;

/** What turns a schema into statements without a connection: a dialect. */
public interface SchemaRenderer {
    /** The statements that create everything of a schema, in order. */
    List<String> createStatements(Schema schema);

    /** The statements that drop everything of a schema, in order. */
    List<String> dropStatements(Schema schema);
}
