package io.alkahest.sql.tree;

import io.alkahest.sql.Condition;
import io.alkahest.sql.shared.Given;
import io.alkahest.sql.shared.ReadableText;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several conditions joined by AND or by OR; nested junctions of the same kind are one flat list.
 *
 * @param kind the connective
 * @param operands two or more
 */
public record Junction(Kind kind, List<Condition> operands) implements Condition {
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

    public static Condition of(Kind kind, List<? extends Condition> operands) {
        List<Condition> flat = new ArrayList<>(operands.size());
        for (Condition operand : operands) {
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
