package io.alkahest.compile;

import io.alkahest.sql.Expression;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.TypeFamily;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a database spells the functions that all databases have: as the standard does, but for the entries that a dialect
 * makes. Immutable.
 *
 * <p>A spelling stands by itself in any expression: one that is no call is in parentheses.
 */
public final class FunctionTable {
    /** The standard's spelling of all functions. */
    public static final FunctionTable STANDARD = new FunctionTable(Map.of());

    private final Map<Entry, String> spellings;

    private record Entry(
            PortableFunction function, @Nullable TypeFamily family) {}

    private FunctionTable(Map<Entry, String> spellings) {
        this.spellings = spellings;
    }

    /**
     * This table with an entry of its own for a function.
     *
     * @param spelling in the form of {@link PortableFunction#spelling()}
     */
    public FunctionTable with(PortableFunction function, String spelling) {
        return with(new Entry(function, null), spelling);
    }

    /** This table with an entry of its own for a function whose first argument is of a family. */
    public FunctionTable with(PortableFunction function, TypeFamily family, String spelling) {
        return with(new Entry(function, family), spelling);
    }

    private FunctionTable with(Entry entry, String spelling) {
        Map<Entry, String> more = new HashMap<>(spellings);
        more.put(entry, spelling);
        return new FunctionTable(Map.copyOf(more));
    }

    /** The spelling of a function for given arguments. */
    String spelling(PortableFunction function, List<? extends Expression<?>> arguments) {
        TypeFamily family = arguments.isEmpty() ? null : arguments.get(0).type().family();
        String own = family == null ? null : spellings.get(new Entry(function, family));
        return own != null ? own : spellings.getOrDefault(new Entry(function, null), function.spelling());
    }
}
