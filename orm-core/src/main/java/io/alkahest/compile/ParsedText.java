package io.alkahest.compile;

import java.util.List;

/**
 * Hand-written SQL, taken apart: {@code pieces(0) ? pieces(1) ? … pieces(n)}, where the k-th gap is a parameter.
 *
 * @param pieces the text around the parameters; one more than there are {@code occurrences}
 * @param names the parameter names, each once, in the order of their first use
 * @param occurrences for each gap, the position of its parameter in {@code names}
 */
public record ParsedText(List<String> pieces, List<String> names, List<Integer> occurrences) {

    public ParsedText {
        pieces = List.copyOf(pieces);
        names = List.copyOf(names);
        occurrences = List.copyOf(occurrences);
    }

    /**
     * Finds the {@code :name} parameters of a text.
     *
     * @throws io.alkahest.error.StatementException for a quote that is never closed, or a {@code ?} that would become a
     *     placeholder
     */
    public static ParsedText parse(String text, TextSyntax syntax) {
        return new TextTokenizer(text, syntax).parse();
    }

    /** The text with {@code ?} in each gap. */
    public String sql() {
        StringBuilder sql = new StringBuilder(pieces.get(0));
        for (int i = 1; i < pieces.size(); i++) {
            sql.append('?').append(pieces.get(i));
        }
        return sql.toString();
    }
}
