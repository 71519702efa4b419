package io.alkahest.testkit.model;

import static io.alkahest.sql.Functions.lower;
import static io.alkahest.sql.Functions.trim;
import static io.alkahest.sql.Functions.upper;
import static io.alkahest.testkit.model.Samples.SAMPLES;

import io.alkahest.sql.Expression;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.NullableExpression;
import java.util.List;
import java.util.Locale;

/**
 * Texts. Letters beyond ASCII change their case on some databases only, so those that hold one are left as they are.
 */
final class ModelledTexts {
    private final ModelledExpressions all;

    ModelledTexts(ModelledExpressions all) {
        this.all = all;
    }

    Modelled<String> make(int depth) {
        if (depth == 0) {
            return switch (all.choice(3)) {
                case 0 -> all.rows().column(SAMPLES.word);
                case 1 -> all.rows().column(SAMPLES.note);
                default -> all.constant(constant());
            };
        }
        Modelled<String> first = make(depth - 1);
        return switch (all.choice(10)) {
            case 0 -> joined(first, make(depth - 1));
            case 1 -> first.all(ModelledTexts::isAscii) ? lowered(first) : first;
            case 2 -> first.all(ModelledTexts::isAscii) ? raised(first) : first;
            case 3 -> trimmed(first);
            case 4 -> all.written(all.integer(depth - 1));
            case 5, 6 -> all.calls().text(first);
            default -> all.chosen(first, make(depth - 1), depth);
        };
    }

    String constant() {
        List<String> texts = all.choice(2) == 0 ? Samples.WORDS : Samples.NOTES;
        return texts.get(all.constants().nextInt(texts.size()));
    }

    static boolean isAscii(String text) {
        return text.chars().allMatch(c -> c < 128);
    }

    private static Modelled<String> joined(Modelled<String> first, Modelled<String> second) {
        Expression<String> a = first.expression();
        Expression<String> b = second.expression();
        Expression<String> both;
        if (a instanceof NonNullExpression<String> sure) {
            both = b instanceof NonNullExpression<String> other
                    ? sure.plus(other)
                    : sure.plus((NullableExpression<String>) b);
        } else {
            both = ((NullableExpression<String>) a).plus(b);
        }
        Modelled<String> joined = new Modelled<>(both, first.map(second, String::concat), List.of(first, second));
        return joined.all(text -> text.length() <= 60) ? joined : first;
    }

    private static Modelled<String> lowered(Modelled<String> text) {
        Expression<String> it = text.expression();
        return new Modelled<>(
                it instanceof NonNullExpression<String> sure ? lower(sure) : lower((NullableExpression<String>) it),
                text.map(value -> value.toLowerCase(Locale.ROOT)),
                List.of(text));
    }

    private static Modelled<String> raised(Modelled<String> text) {
        Expression<String> it = text.expression();
        return new Modelled<>(
                it instanceof NonNullExpression<String> sure ? upper(sure) : upper((NullableExpression<String>) it),
                text.map(value -> value.toUpperCase(Locale.ROOT)),
                List.of(text));
    }

    private static Modelled<String> trimmed(Modelled<String> text) {
        Expression<String> it = text.expression();
        return new Modelled<>(
                it instanceof NonNullExpression<String> sure ? trim(sure) : trim((NullableExpression<String>) it),
                text.map(String::strip),
                List.of(text));
    }
}
