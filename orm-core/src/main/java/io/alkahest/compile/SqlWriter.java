package io.alkahest.compile;

import io.alkahest.type.SqlType;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The text and the parameters of one statement while it is compiled. */
class SqlWriter {
    private final StringBuilder sql = new StringBuilder(256);
    private final List<Parameter> parameters = new ArrayList<>();
    private final Map<Object, Integer> positions = new IdentityHashMap<>();

    private @Nullable String column;
    private boolean stored;

    /** Writes a statement whose fingerprint met these nodes, in this order. */
    SqlWriter(Object[] nodes) {
        for (int i = 0; i < nodes.length; i++) {
            positions.put(nodes[i], i);
        }
    }

    final void write(String text) {
        sql.append(text);
    }

    /** Says which column the following placeholders are about, and whether it is given their value. */
    void about(@Nullable String column, boolean stored) {
        this.column = column;
        this.stored = stored;
    }

    final @Nullable String column() {
        return column;
    }

    final boolean isStored() {
        return stored;
    }

    void placeholder(Object node, @Nullable SqlType<?> type, Expansion expansion, int position) {
        Integer bind = positions.get(node);
        if (bind == null) {
            throw new IllegalArgumentException(
                    "The fingerprint was not made from this statement: it does not know " + node);
        }
        sql.append('?');
        parameters.add(new Parameter(bind, type, expansion, position, column, stored));
    }

    /** How many places an IN list of so many values gets: few different lengths make few different statements. */
    int places(int values) {
        return Fingerprint.padded(values);
    }

    /** Where the next text will stand. */
    final Mark mark() {
        return new Mark(sql.length(), parameters.size());
    }

    /** Takes out what was written since a mark. */
    final Piece cut(Mark since) {
        List<Parameter> own = parameters.subList(since.parameters(), parameters.size());
        Piece piece = new Piece(sql.substring(since.text()), List.copyOf(own));
        sql.setLength(since.text());
        own.clear();
        return piece;
    }

    /** Puts something that was taken out to another place. */
    final void insert(Mark place, Piece piece) {
        sql.insert(place.text(), piece.text());
        parameters.addAll(place.parameters(), piece.parameters());
    }

    /** A place in a text, and among its parameters. */
    record Mark(int text, int parameters) {}

    /** A part of a text, with its parameters. */
    record Piece(String text, List<Parameter> parameters) {}

    final String sql() {
        return sql.toString();
    }

    final List<Parameter> parameters() {
        return parameters;
    }
}
