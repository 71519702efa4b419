package io.alkahest.testkit.model;

import static io.alkahest.sql.Functions.value;
import static io.alkahest.testkit.model.Samples.SAMPLES;

import io.alkahest.sql.Condition;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes expressions at random, each with its values. The form comes from one source of chance and the constants from
 * another, so that two makers with the same form give statements that differ in their constants alone: one compiled
 * statement, if the cache is right.
 *
 * <p>What a type cannot hold is not made: an expression that would overflow, or divide by zero, in one of the rows, is
 * replaced by one of its parts.
 */
public final class ModelledExpressions {
    private final Random form;
    private final Random constants;
    private final Samples.Rows rows;
    private final ModelledConditions conditions;
    private final ModelledNumbers numbers;
    private final ModelledTexts texts;
    private final ModelledCalls calls;

    /** A maker over these rows. */
    public ModelledExpressions(Samples.Rows rows, long form, long constants) {
        this.rows = rows;
        this.form = new Random(form);
        this.constants = new Random(constants);
        conditions = new ModelledConditions(this);
        numbers = new ModelledNumbers(this);
        texts = new ModelledTexts(this);
        calls = new ModelledCalls(this);
    }

    /** An expression of any type, at most so deep. */
    public Modelled<?> any(int depth) {
        return switch (choice(7)) {
            case 0 -> integer(depth);
            case 1 -> bigint(depth);
            case 2 -> decimal(depth);
            case 3 -> text(depth);
            case 4 -> date(depth);
            case 5 -> bool(depth);
            default -> condition(depth);
        };
    }

    /** A condition; its expression is a {@link Condition}. */
    public Modelled<Boolean> condition(int depth) {
        return conditions.make(depth);
    }

    Modelled<Integer> integer(int depth) {
        return numbers.integer(depth);
    }

    Modelled<Long> bigint(int depth) {
        return numbers.bigint(depth);
    }

    Modelled<BigDecimal> decimal(int depth) {
        return numbers.decimal(depth);
    }

    Modelled<String> text(int depth) {
        return texts.make(depth);
    }

    Modelled<LocalDate> date(int depth) {
        if (depth > 0 && choice(4) > 0) {
            Modelled<LocalDate> first = date(depth - 1);
            return choice(2) == 0 ? calls.date(first) : chosen(first, date(depth - 1), depth);
        }
        return switch (choice(3)) {
            case 0 -> rows.column(SAMPLES.day);
            case 1 -> rows.column(SAMPLES.due);
            default -> constant(LocalDate.of(2024, 2, 26).plusDays(constants.nextInt(9)));
        };
    }

    Modelled<Boolean> bool(int depth) {
        if (depth > 0) {
            return switch (choice(3)) {
                case 0 -> condition(depth - 1);
                case 1 -> chosen(condition(depth - 1), bool(depth - 1), depth);
                default -> chosen(bool(depth - 1), bool(depth - 1), depth);
            };
        }
        return switch (choice(3)) {
            case 0 -> rows.column(SAMPLES.flag);
            case 1 -> rows.column(SAMPLES.maybe);
            default -> constant(constants.nextBoolean());
        };
    }

    /** One of two: by a condition, or the first that is not null. */
    <T> Modelled<T> chosen(Modelled<T> first, Modelled<T> second, int depth) {
        return switch (choice(4)) {
            case 0 -> Choices.coalesce(first, second);
            case 1 -> Choices.caseWhen(condition(depth - 1), first, second);
            case 2 -> calls.two(first, second);
            default -> Choices.caseWhenAlone(condition(depth - 1), first);
        };
    }

    <T> Modelled<T> constant(T constant) {
        return new Modelled<>(value(constant), same(constant), List.of());
    }

    <T> List<T> same(T constant) {
        return Collections.nCopies(rows.size(), constant);
    }

    int choice(int bound) {
        return form.nextInt(bound);
    }

    ModelledTexts texts() {
        return texts;
    }

    ModelledCalls calls() {
        return calls;
    }

    Random constants() {
        return constants;
    }

    Samples.Rows rows() {
        return rows;
    }

    /** A number as text. */
    Modelled<String> written(Modelled<Integer> number) {
        return new Modelled<>(
                number.expression().cast(SqlTypes.varchar(40)), number.map(String::valueOf), List.of(number));
    }
}
