package io.alkahest.sql;

import io.alkahest.error.StatementException;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.NonNullOf;
import io.alkahest.sql.tree.Portable;
import io.alkahest.sql.tree.PortableFunction;
import io.alkahest.type.SqlTypes;

/**
 * Functions of texts, with one meaning on every database; {@link Functions} has {@code lower}, {@code upper},
 * {@code trim} and {@code length}. A character beyond U+FFFF, such as an emoji, is two for H2.
 */
public final class Texts {
    private Texts() {}

    /** The text without blanks at its beginning. */
    public static NonNullExpression<String> trimStart(NonNullExpression<String> text) {
        return new NonNullOf<>(Portable.<String>of(PortableFunction.TRIM_START, text));
    }

    /** The text without blanks at its beginning, or null. */
    public static NullableExpression<String> trimStart(NullableExpression<String> text) {
        return Portable.of(PortableFunction.TRIM_START, text);
    }

    /** The text without blanks at its end. */
    public static NonNullExpression<String> trimEnd(NonNullExpression<String> text) {
        return new NonNullOf<>(Portable.<String>of(PortableFunction.TRIM_END, text));
    }

    /** The text without blanks at its end, or null. */
    public static NullableExpression<String> trimEnd(NullableExpression<String> text) {
        return Portable.of(PortableFunction.TRIM_END, text);
    }

    /** The text with one part, wherever it stands, replaced by another; letters are told from capitals. */
    public static NonNullExpression<String> replace(NonNullExpression<String> text, String part, String by) {
        return new NonNullOf<>(Portable.<String>of(PortableFunction.REPLACE, text, bound(part), bound(by)));
    }

    /** The text with one part, wherever it stands, replaced by another; letters are told from capitals, or null. */
    public static NullableExpression<String> replace(NullableExpression<String> text, String part, String by) {
        return Portable.of(PortableFunction.REPLACE, text, bound(part), bound(by));
    }

    /** So many characters from a place, counted from 1; fewer where the text ends. */
    public static NonNullExpression<String> substring(NonNullExpression<String> text, int from, int length) {
        return new NonNullOf<>(Portable.<String>of(
                PortableFunction.SUBSTRING, text, place(from, "from", 1), place(length, "length", 0)));
    }

    /** So many characters from a place, counted from 1; fewer where the text ends, or null. */
    public static NullableExpression<String> substring(NullableExpression<String> text, int from, int length) {
        return Portable.of(PortableFunction.SUBSTRING, text, place(from, "from", 1), place(length, "length", 0));
    }

    /** So many characters from the beginning. */
    public static NonNullExpression<String> left(NonNullExpression<String> text, int length) {
        return new NonNullOf<>(Portable.<String>of(PortableFunction.LEFT, text, place(length, "length", 0)));
    }

    /** So many characters from the beginning, or null. */
    public static NullableExpression<String> left(NullableExpression<String> text, int length) {
        return Portable.of(PortableFunction.LEFT, text, place(length, "length", 0));
    }

    /** So many characters from the end. */
    public static NonNullExpression<String> right(NonNullExpression<String> text, int length) {
        return new NonNullOf<>(Portable.<String>of(PortableFunction.RIGHT, text, place(length, "length", 0)));
    }

    /** So many characters from the end, or null. */
    public static NullableExpression<String> right(NullableExpression<String> text, int length) {
        return Portable.of(PortableFunction.RIGHT, text, place(length, "length", 0));
    }

    /** Where a part stands first, counted from 1; 0 where it does not. */
    public static NonNullExpression<Integer> position(NonNullExpression<String> text, String part) {
        return new NonNullOf<>(Portable.<Integer>of(PortableFunction.POSITION, text, bound(part)));
    }

    /** Where a part stands first, counted from 1; 0 where it does not, or null. */
    public static NullableExpression<Integer> position(NullableExpression<String> text, String part) {
        return Portable.of(PortableFunction.POSITION, text, bound(part));
    }

    /** The text so many times. */
    public static NonNullExpression<String> repeat(NonNullExpression<String> text, int times) {
        return new NonNullOf<>(Portable.<String>of(PortableFunction.REPEAT, text, place(times, "times", 0)));
    }

    /** The text so many times, or null. */
    public static NullableExpression<String> repeat(NullableExpression<String> text, int times) {
        return Portable.of(PortableFunction.REPEAT, text, place(times, "times", 0));
    }

    /** The text with as many characters before it as make it that long; a longer one stays. */
    public static NonNullExpression<String> padStart(NonNullExpression<String> text, int length, char with) {
        return new NonNullOf<>(Portable.<String>of(
                PortableFunction.PAD_START, text, place(length, "length", 0), bound(String.valueOf(with))));
    }

    /** The text with as many characters before it as make it that long; a longer one stays, or null. */
    public static NullableExpression<String> padStart(NullableExpression<String> text, int length, char with) {
        return Portable.of(PortableFunction.PAD_START, text, place(length, "length", 0), bound(String.valueOf(with)));
    }

    /** The text with as many characters behind it as make it that long; a longer one stays. */
    public static NonNullExpression<String> padEnd(NonNullExpression<String> text, int length, char with) {
        return new NonNullOf<>(Portable.<String>of(
                PortableFunction.PAD_END, text, place(length, "length", 0), bound(String.valueOf(with))));
    }

    /** The text with as many characters behind it as make it that long; a longer one stays, or null. */
    public static NullableExpression<String> padEnd(NullableExpression<String> text, int length, char with) {
        return Portable.of(PortableFunction.PAD_END, text, place(length, "length", 0), bound(String.valueOf(with)));
    }

    private static Bind<String> bound(String text) {
        return Bind.required(text, SqlTypes.TEXT, "A function of texts");
    }

    private static Bind<Integer> place(int number, String what, int least) {
        if (number < least) {
            throw new StatementException(
                    747,
                    "The " + what + " is " + number + ", but at least " + least + " is counted on every database.");
        }
        return new Bind<>(number, SqlTypes.INTEGER);
    }
}
