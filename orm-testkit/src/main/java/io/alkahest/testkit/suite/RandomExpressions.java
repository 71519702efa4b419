package io.alkahest.testkit.suite;

import static io.alkahest.sql.Functions.abs;
import static io.alkahest.sql.Functions.avg;
import static io.alkahest.sql.Functions.caseWhen;
import static io.alkahest.sql.Functions.coalesce;
import static io.alkahest.sql.Functions.count;
import static io.alkahest.sql.Functions.countDistinct;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.func;
import static io.alkahest.sql.Functions.length;
import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.max;
import static io.alkahest.sql.Functions.min;
import static io.alkahest.sql.Functions.scalar;
import static io.alkahest.sql.Functions.sum;
import static io.alkahest.sql.Functions.trim;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.sql.Functions.value;
import static io.alkahest.sql.Sql.select;

import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import io.alkahest.sql.Selectable;
import io.alkahest.type.SqlTypes;
import java.util.List;
import java.util.Random;

/**
 * Expressions of every form over two tables, made at random, with the static type that the API gives them: an
 * expression is a {@link NonNullExpression} exactly where the compiler of an application would see one.
 */
final class RandomExpressions {
    private final Random random;
    private final TruthSuite.Sides left;
    private final TruthSuite.Sides right;
    private final List<TruthSuite.Sides> atHand;
    private boolean keyed;

    RandomExpressions(Random random, TruthSuite.Sides left, TruthSuite.Sides right, List<TruthSuite.Sides> atHand) {
        this.random = random;
        this.left = left;
        this.right = right;
        this.atHand = atHand;
    }

    /** Something to be selected from each row. */
    Selectable<?> item(int depth) {
        Selectable<?> item = switch (random.nextInt(9)) {
            case 0, 1, 2, 3 -> (Selectable<?>) number(depth);
            case 4, 5, 6 -> (Selectable<?>) text(depth);
            case 7 -> condition(depth);
            default -> value(random.nextBoolean());
        };
        return dressed(item);
    }

    /** Something to be selected from a group, or from all rows. */
    Selectable<?> gathered(int depth) {
        return dressed((Selectable<?>) aggregate(depth));
    }

    /** Something that groups are made by. */
    Selectable<?> key() {
        keyed = true;
        Selectable<?> key = (Selectable<?>) (random.nextBoolean() ? number(1) : text(1));
        keyed = false;
        return key;
    }

    private Selectable<?> dressed(Selectable<?> item) {
        return switch (random.nextInt(8)) {
            case 0 -> ((Expression<?>) item).orNull();
            case 1 ->
                item instanceof NonNullExpression<?> sure
                        ? sure.label("named")
                        : ((NullableExpression<?>) item).label("named");
            default -> item;
        };
    }

    private TruthSuite.Sides side() {
        return atHand.get(random.nextInt(atHand.size()));
    }

    private Expression<Integer> number(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(5)) {
                case 0, 1 -> side().number;
                case 2, 3 -> side().perhaps;
                default -> value(1 + random.nextInt(9));
            };
        }
        Expression<Integer> first = number(depth - 1);
        return switch (random.nextInt(13)) {
            case 0 -> plus(first, number(depth - 1));
            case 1 -> minus(first, number(depth - 1));
            case 2 -> times(first, number(depth - 1));
            case 3 ->
                first instanceof NonNullExpression<Integer> sure
                        ? sure.plus(3)
                        : ((NullableExpression<Integer>) first).plus(3);
            case 4 ->
                first instanceof NonNullExpression<Integer> sure
                        ? sure.div(2)
                        : ((NullableExpression<Integer>) first).rem(2);
            case 5 ->
                first instanceof NonNullExpression<Integer> sure ? abs(sure) : abs((NullableExpression<Integer>) first);
            case 6 -> orElse(first, number(depth - 1));
            case 7 -> coalesce(first, 7);
            case 8 -> text(depth - 1) instanceof NonNullExpression<String> sure ? length(sure) : length(side().word);
            case 9 ->
                random.nextBoolean()
                        ? caseWhen(condition(depth - 1), first)
                        : caseWhen(condition(depth - 1), first).otherwise(number(depth - 1));
            case 10 -> first.orNull();
            case 11 -> func("nullif", SqlTypes.INTEGER, side().number, first);
            default -> keyed ? side().perhaps : subquery();
        };
    }

    private Expression<Integer> subquery() {
        return switch (random.nextInt(3)) {
            case 0 -> scalar(select(max(right.other.number)).where(right.other.number.eq(left.number)));
            case 1 ->
                scalar(select(right.other.number)
                        .where(right.other.number.eq(left.number))
                        .limit(1));
            default ->
                scalar(select(coalesce(right.other.perhaps, 4))
                        .where(right.other.number.gt(1000))
                        .limit(1));
        };
    }

    private Expression<String> text(int depth) {
        if (depth == 0) {
            return switch (random.nextInt(5)) {
                case 0, 1 -> side().word;
                case 2, 3 -> side().note;
                default -> value("w" + random.nextInt(9));
            };
        }
        Expression<String> first = text(depth - 1);
        return switch (random.nextInt(8)) {
            case 0 -> plus(first, text(depth - 1));
            case 1 ->
                first instanceof NonNullExpression<String> sure
                        ? lower(sure)
                        : lower((NullableExpression<String>) first);
            case 2 ->
                first instanceof NonNullExpression<String> sure
                        ? upper(sure)
                        : trim((NullableExpression<String>) first);
            case 3 ->
                first instanceof NonNullExpression<String> sure
                        ? trim(sure)
                        : upper((NullableExpression<String>) first);
            case 4 -> orElse(first, text(depth - 1));
            case 5 -> coalesce(first, "none");
            case 6 -> caseWhen(condition(depth - 1), first).otherwise(text(depth - 1));
            default -> number(depth - 1).cast(SqlTypes.varchar(40));
        };
    }

    private Condition condition(int depth) {
        Expression<Integer> first = number(Math.max(0, depth - 1));
        Condition condition = switch (random.nextInt(8)) {
            case 0 -> first.gt(number(0));
            case 1 -> first.isNull();
            case 2 -> text(0).startsWith("w");
            case 3 -> first.inList(List.of(1, 2, 3));
            case 4 -> first.between(1, 5);
            case 5 -> first.isDistinctFrom(2);
            case 6 -> exists(select(right.other.number).where(right.other.number.eq(left.number)));
            default -> first.eq(2).or(text(0).eq("w1"));
        };
        return random.nextInt(4) == 0 ? condition.not() : condition;
    }

    private Expression<?> aggregate(int depth) {
        Expression<Integer> inner = number(depth - 1);
        return switch (random.nextInt(12)) {
            case 0 -> count();
            case 1 -> count(inner);
            case 2 -> countDistinct(inner);
            case 3 -> sum(inner);
            case 4 -> min(inner);
            case 5 -> max(text(depth - 1));
            case 6 -> avg(inner);
            case 7 -> coalesce(sum(inner), 0L);
            case 8 -> orElse(min(inner), max(inner));
            case 9 -> orElse(max(inner), value(5));
            case 10 -> plus(count(inner), count());
            default -> caseWhen(count().gt(1L), max(inner)).otherwise(1);
        };
    }

    private static <T> Expression<T> plus(Expression<T> a, Expression<T> b) {
        if (a instanceof NonNullExpression<T> sure) {
            return b instanceof NonNullExpression<T> other ? sure.plus(other) : sure.plus((NullableExpression<T>) b);
        }
        return ((NullableExpression<T>) a).plus(b);
    }

    private static Expression<Integer> minus(Expression<Integer> a, Expression<Integer> b) {
        if (a instanceof NonNullExpression<Integer> sure) {
            return b instanceof NonNullExpression<Integer> other
                    ? sure.minus(other)
                    : sure.minus((NullableExpression<Integer>) b);
        }
        return ((NullableExpression<Integer>) a).minus(b);
    }

    private static Expression<Integer> times(Expression<Integer> a, Expression<Integer> b) {
        if (a instanceof NonNullExpression<Integer> sure) {
            return b instanceof NonNullExpression<Integer> other
                    ? sure.times(other)
                    : sure.times((NullableExpression<Integer>) b);
        }
        return ((NullableExpression<Integer>) a).times(b);
    }

    private static <T> Expression<T> orElse(Expression<T> a, Expression<T> b) {
        return b instanceof NonNullExpression<T> sure ? coalesce(a, sure) : coalesce(a, (NullableExpression<T>) b);
    }
}
