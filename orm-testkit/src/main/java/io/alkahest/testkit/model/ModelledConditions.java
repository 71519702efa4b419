package io.alkahest.testkit.model;

import static io.alkahest.sql.Functions.alwaysFalse;
import static io.alkahest.sql.Functions.alwaysTrue;
import static io.alkahest.sql.Functions.exists;
import static io.alkahest.sql.Functions.isTrue;
import static io.alkahest.sql.Functions.notExists;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.testkit.model.Samples.SAMPLES;

import io.alkahest.schema.Alias;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conditions, under three truth values. */
final class ModelledConditions {
    private final ModelledExpressions all;

    ModelledConditions(ModelledExpressions all) {
        this.all = all;
    }

    Modelled<Boolean> make(int depth) {
        int less = Math.max(0, depth - 1);
        return switch (all.choice(depth == 0 ? 7 : 13)) {
            case 0 -> compared(all.integer(less), () -> all.integer(less));
            case 1 -> compared(all.bigint(less), () -> all.bigint(less));
            case 2 -> compared(all.decimal(less), () -> all.decimal(less));
            case 3 -> compared(all.date(less), () -> all.date(less));
            case 4 -> equal(all.text(less), () -> all.text(less));
            case 5 -> matched(all.text(less));
            case 6 -> truth();
            case 7, 8 -> both(make(depth - 1), make(depth - 1));
            case 9 -> either(make(depth - 1), make(depth - 1));
            case 10, 11 -> negated(make(depth - 1));
            default -> subquery(all.integer(less));
        };
    }

    private Modelled<Boolean> truth() {
        return switch (all.choice(5)) {
            case 0 -> new Modelled<>(alwaysTrue(), all.same(true), List.of());
            case 1 -> new Modelled<>(alwaysFalse(), all.same(false), List.of());
            case 2 -> equal(all.bool(0), () -> all.bool(0));
            default -> {
                Modelled<Boolean> value = all.bool(0);
                yield new Modelled<>(isTrue(value.expression()), value.values(), List.of(value));
            }
        };
    }

    private <T> Modelled<Boolean> compared(Modelled<T> first, Supplier<Modelled<T>> others) {
        Expression<T> it = first.expression();
        return switch (all.choice(8)) {
            case 0 -> compared(first, others.get(), it::lt, order -> order < 0);
            case 1 -> compared(first, others.get(), it::le, order -> order <= 0);
            case 2 -> compared(first, others.get(), it::gt, order -> order > 0);
            case 3 -> compared(first, others.get(), it::ge, order -> order >= 0);
            case 4 -> between(first, constantOf(others), constantOf(others));
            default -> equal(first, others);
        };
    }

    private <T> Modelled<Boolean> equal(Modelled<T> first, Supplier<Modelled<T>> others) {
        Expression<T> it = first.expression();
        return switch (all.choice(8)) {
            case 0 -> compared(first, others.get(), it::ne, order -> order != 0);
            case 1 -> in(first, others);
            case 2 -> nulls(first, it.isNull(), true);
            case 3 -> nulls(first, it.isNotNull(), false);
            case 4 -> distinct(first, others.get(), true);
            case 5 -> distinct(first, others.get(), false);
            default -> compared(first, others.get(), it::eq, order -> order == 0);
        };
    }

    private static <T> Modelled<Boolean> compared(
            Modelled<T> first,
            Modelled<T> second,
            Function<Expression<T>, Condition> condition,
            Predicate<Integer> is) {
        return new Modelled<>(
                condition.apply(second.expression()),
                first.map(second, (a, b) -> is.test(Samples.compare(a, b))),
                List.of(first, second));
    }

    private static <T> Modelled<Boolean> between(Modelled<T> it, T low, T high) {
        return new Modelled<>(
                it.expression().between(low, high),
                it.map(value -> Samples.compare(value, low) >= 0 && Samples.compare(value, high) <= 0),
                List.of(it));
    }

    private <T> Modelled<Boolean> in(Modelled<T> it, Supplier<Modelled<T>> others) {
        List<@Nullable T> members = new ArrayList<>();
        for (int i = all.choice(5); i > 0; i--) {
            members.add(constantOf(others));
        }
        List<@Nullable Boolean> values = new ArrayList<>();
        for (T value : it.values()) {
            values.add(Truths.in(value, members));
        }
        return all.choice(2) == 0
                ? new Modelled<>(it.expression().inList(members), values, List.of(it))
                : new Modelled<>(it.expression().notInList(members), Truths.not(values), List.of(it));
    }

    private static <T> Modelled<Boolean> nulls(Modelled<T> it, Condition condition, boolean wanted) {
        List<@Nullable Boolean> values = new ArrayList<>();
        for (T value : it.values()) {
            values.add((value == null) == wanted);
        }
        return new Modelled<>(condition, values, List.of(it));
    }

    private static <T> Modelled<Boolean> distinct(Modelled<T> first, Modelled<T> second, boolean wanted) {
        List<@Nullable Boolean> values = new ArrayList<>();
        for (int i = 0; i < first.values().size(); i++) {
            values.add(Samples.same(first.values().get(i), second.values().get(i)) != wanted);
        }
        Expression<T> it = first.expression();
        return new Modelled<>(
                wanted ? it.isDistinctFrom(second.expression()) : it.isNotDistinctFrom(second.expression()),
                values,
                List.of(first, second));
    }

    private Modelled<Boolean> matched(Modelled<String> text) {
        Expression<String> it = text.expression();
        String part = all.texts().constant();
        boolean ascii = ModelledTexts.isAscii(part) && text.all(ModelledTexts::isAscii);
        return switch (all.choice(ascii ? 8 : 4)) {
            case 0 -> matched(text, it.startsWith(part), part, String::startsWith);
            case 1 -> matched(text, it.endsWith(part), part, String::endsWith);
            case 2 -> matched(text, it.contains(part), part, String::contains);
            case 3 -> matched(text, it.like(part), part, (value, pattern) -> like(value, pattern, 0));
            case 4 -> matched(text, it.startsWithIgnoreCase(part), part, (a, b) -> low(a).startsWith(low(b)));
            case 5 -> matched(text, it.endsWithIgnoreCase(part), part, (a, b) -> low(a).endsWith(low(b)));
            case 6 -> matched(text, it.containsIgnoreCase(part), part, (a, b) -> low(a).contains(low(b)));
            default ->
                matched(text, it.ilike(part), part, (value, pattern) -> like(value, pattern, Pattern.CASE_INSENSITIVE));
        };
    }

    private static Modelled<Boolean> matched(
            Modelled<String> text, Condition condition, String part, BiPredicate<String, String> holds) {
        return new Modelled<>(condition, text.map(value -> holds.test(value, part)), List.of(text));
    }

    private static String low(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    private static boolean like(String value, String pattern, int flags) {
        StringBuilder expression = new StringBuilder();
        pattern.codePoints().forEach(c -> {
            if (c == '%') {
                expression.append(".*");
            } else if (c == '_') {
                expression.append('.');
            } else {
                expression.append(Pattern.quote(Character.toString(c)));
            }
        });
        return Pattern.compile(expression.toString(), flags | Pattern.DOTALL)
                .matcher(value)
                .matches();
    }

    private Modelled<Boolean> both(Modelled<Boolean> first, Modelled<Boolean> second) {
        List<@Nullable Boolean> values = new ArrayList<>();
        for (int i = 0; i < first.values().size(); i++) {
            values.add(Truths.and(first.values().get(i), second.values().get(i)));
        }
        return new Modelled<>(condition(first).and(condition(second)), values, List.of(first, second));
    }

    private Modelled<Boolean> either(Modelled<Boolean> first, Modelled<Boolean> second) {
        List<@Nullable Boolean> values = new ArrayList<>();
        for (int i = 0; i < first.values().size(); i++) {
            values.add(Truths.or(first.values().get(i), second.values().get(i)));
        }
        return new Modelled<>(condition(first).or(condition(second)), values, List.of(first, second));
    }

    private Modelled<Boolean> negated(Modelled<Boolean> it) {
        return new Modelled<>(condition(it).not(), Truths.not(it.values()), List.of(it));
    }

    /** {@code IN} and {@code EXISTS} of rows of the same table, with nulls among them. */
    private Modelled<Boolean> subquery(Modelled<Integer> it) {
        Alias<Row> other = Samples.other();
        List<@Nullable Integer> members = all.rows().of(SAMPLES.perhaps);
        List<@Nullable Boolean> in = new ArrayList<>();
        List<@Nullable Boolean> exists = new ArrayList<>();
        for (Integer value : it.values()) {
            in.add(Truths.in(value, members));
            exists.add(value != null && members.contains(value));
        }
        Expression<Integer> expression = it.expression();
        return switch (all.choice(4)) {
            case 0 -> new Modelled<>(expression.inList(select(other.get(SAMPLES.perhaps))), in, List.of(it));
            case 1 ->
                new Modelled<>(expression.notInList(select(other.get(SAMPLES.perhaps))), Truths.not(in), List.of(it));
            case 2 ->
                new Modelled<>(
                        exists(select(other.get(SAMPLES.id))
                                .where(other.get(SAMPLES.perhaps).eq(expression))),
                        exists,
                        List.of(it));
            default ->
                new Modelled<>(
                        notExists(select(other.get(SAMPLES.id))
                                .where(other.get(SAMPLES.perhaps).eq(expression))),
                        Truths.not(exists),
                        List.of(it));
        };
    }

    private static <T> T constantOf(Supplier<Modelled<T>> others) {
        for (T value : others.get().values()) {
            if (value != null) {
                return value;
            }
        }
        return constantOf(others);
    }

    private static Condition condition(Modelled<Boolean> modelled) {
        return (Condition) modelled.expression();
    }
}
