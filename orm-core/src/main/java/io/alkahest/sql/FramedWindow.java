package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.shared.Given;
import io.alkahest.type.TypeFamily;
import java.util.Set;

/**
 * A window of which some rows count for each row: {@code orderBy(Orders.day).rows(UNBOUNDED_PRECEDING, CURRENT_ROW)}.
 * Immutable.
 */
public record FramedWindow(Window window, Frame frame) {
    private static final Set<TypeFamily> NUMBERS = Set.of(
            TypeFamily.SMALLINT,
            TypeFamily.INTEGER,
            TypeFamily.BIGINT,
            TypeFamily.REAL,
            TypeFamily.DOUBLE,
            TypeFamily.DECIMAL);

    static FramedWindow of(Window window, Frame.Unit unit, FrameBound start, FrameBound end) {
        FrameBound.Kind first =
                Given.required(start, "The beginning of a frame").kind();
        FrameBound.Kind last = Given.required(end, "The end of a frame").kind();
        boolean same = first == last;
        if (first.compareTo(last) > 0
                || same && first == FrameBound.Kind.PRECEDING && start.distance() < end.distance()
                || same && first == FrameBound.Kind.FOLLOWING && start.distance() > end.distance()
                || first == FrameBound.Kind.UNBOUNDED_FOLLOWING
                || last == FrameBound.Kind.UNBOUNDED_PRECEDING) {
            throw new StatementException(
                    735,
                    "A frame from " + start + " to " + end + " ends before it begins. Say the earlier bound first.");
        }
        boolean measured = start.isMeasured() || end.isMeasured();
        if (unit == Frame.Unit.GROUPS && window.order().isEmpty()) {
            throw new StatementException(
                    734, "groups(…) counts rows that are equal in order, and the window has no order. Add orderBy(…).");
        }
        if (unit == Frame.Unit.RANGE && measured) {
            boolean one = window.order().size() == 1;
            if (!one
                    || !NUMBERS.contains(
                            window.order().get(0).expression().type().family())) {
                throw new StatementException(
                        734,
                        "range(" + start + ", " + end
                                + ") measures the number that rows are ordered by, and the window is ordered by "
                                + (one
                                        ? window.order().get(0).expression() + ", which is none"
                                        : window.order().size() + " terms")
                                + ". Order it by one number, or count rows(…).");
            }
        }
        return new FramedWindow(window, new Frame(unit, start, end, Frame.Exclusion.NO_OTHERS));
    }

    /**
     * The same window without some rows of its frame. MySQL and MariaDB cannot leave out any: it is refused when the
     * statement is compiled.
     */
    public FramedWindow exclude(Frame.Exclusion exclusion) {
        Given.required(exclusion, "What exclude(…) takes");
        return new FramedWindow(window, new Frame(frame.unit(), frame.start(), frame.end(), exclusion));
    }
}
