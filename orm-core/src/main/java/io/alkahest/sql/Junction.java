package io.alkahest.sql;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Predicates joined by AND or by OR; nested junctions of the same kind are one flat list.
 *
 * @param kind the connective
 * @param operands two or more
 */
public record Junction(Kind kind, List<Predicate> operands) implements Predicate {
    /** The connective. Will not grow. */
    public enum Kind {
        AND,
        OR
    }

    /** SQL for readers. */
    @Override
    public String toString() {
        return ReadableText.of(this);
    }

    @Override
    public <R extends @Nullable Object> R accept(ExpressionVisitor<R> visitor) {
        return visitor.visitJunction(this);
    }

    static Predicate of(Kind kind, List<? extends Predicate> operands) {
        List<Predicate> flat = new ArrayList<>(operands.size());
        for (Predicate operand : operands) {
            Given.required(operand, kind == Kind.AND ? "What and(…) takes" : "What or(…) takes");
            if (operand instanceof Junction junction && junction.kind == kind) {
                flat.addAll(junction.operands);
            } else {
                flat.add(operand);
            }
        }
        return flat.size() == 1 ? flat.get(0) : new Junction(kind, List.copyOf(flat));
    }
}
