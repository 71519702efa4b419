package io.alkahest.sql;

import java.util.List;

/** A declared way from one table to another: what {@code join(Posts.author)} joins along. */
public interface Relation {
    /** The table or alias that the way starts from. */
    TableSource source();

    /** The tables to join one after the other; the last one is the target. */
    List<JoinStep> path();

    /** The same way, ending at the given table or alias of the target. */
    List<JoinStep> pathTo(TableSource target);
}
