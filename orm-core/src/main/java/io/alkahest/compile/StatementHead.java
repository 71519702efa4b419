package io.alkahest.compile;

import io.alkahest.compile.SqlWriter.Mark;
import io.alkahest.compile.SqlWriter.Piece;
import io.alkahest.error.StatementException;
import io.alkahest.sql.Cte;
import io.alkahest.sql.TableSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What stands before a query that is not part of another one: the named queries that it reads from, each once, behind
 * those that it reads from itself.
 *
 * <p>It becomes known while the query is written, and is put before it at the end.
 */
final class StatementHead {
    private final SqlWriter out;
    private final Mark place;
    private final List<Cte> named = new ArrayList<>();
    private final List<Cte> repeating = new ArrayList<>();
    private final List<String> tables = new ArrayList<>();
    private final List<Piece> definitions = new ArrayList<>();
    private boolean recursive;
    private int repeatedReads;

    /** A head of what is written from now on. */
    StatementHead(SqlWriter out) {
        this.out = out;
        this.place = out.mark();
    }

    /**
     * Told of a named query that is read from.
     *
     * @param definition the query itself, not an alias
     * @param write writes its definition, where this is the first time
     */
    void reads(Cte definition, Runnable write) {
        if (definition.isSelf()) {
            requireRepeating(definition);
            repeatedReads++;
            return;
        }
        if (named.contains(definition)) {
            return;
        }
        for (Cte other : named) {
            if (other.correlationName().equalsIgnoreCase(definition.correlationName())) {
                throw new StatementException(
                        721,
                        "Two named queries of the statement are called " + other.correlationName()
                                + ". Make the query once and read from it twice, or give one of them another name.");
            }
        }
        named.add(definition);
        recursive |= definition.recursion() != null;
        Mark start = out.mark();
        write.run();
        definitions.add(out.cut(start));
    }

    /** Told of a table that is read from. */
    void reads(TableSource table) {
        if (table.schemaName() == null) {
            tables.add(table.tableName());
        }
    }

    /** Writes the repeated part of a recursive query; answers how often it reads from itself. */
    int repeating(Cte self, Runnable write) {
        int before = repeatedReads;
        repeatedReads = 0;
        repeating.add(self);
        write.run();
        repeating.remove(self);
        int reads = repeatedReads;
        repeatedReads = before;
        return reads;
    }

    private void requireRepeating(Cte self) {
        if (!repeating.contains(self)) {
            throw new StatementException(
                    719,
                    "The rows that " + self.correlationName()
                            + " repeats itself on are read outside of it. Read from what" + " recursive(\""
                            + self.correlationName() + "\", …) answers.");
        }
    }

    /** Puts the head, if there is any, before what was written. */
    void finish() {
        if (definitions.isEmpty()) {
            return;
        }
        for (Cte definition : named) {
            String clash = clash(definition.correlationName());
            if (clash != null) {
                throw new StatementException(
                        721,
                        "The statement reads from a table " + clash + " and from a named query of the same name, which"
                                + " hides it. Give the query another name.");
            }
        }
        Mark start = out.mark();
        String before = recursive ? "WITH RECURSIVE " : "WITH ";
        for (Piece definition : definitions) {
            out.write(before);
            out.insert(out.mark(), definition);
            before = ", ";
        }
        out.write(" ");
        out.insert(place, out.cut(start));
    }

    private @Nullable String clash(String name) {
        for (String table : tables) {
            if (table.equalsIgnoreCase(name)) {
                return table;
            }
        }
        return null;
    }
}
