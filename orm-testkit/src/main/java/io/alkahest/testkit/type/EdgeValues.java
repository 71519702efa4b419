package io.alkahest.testkit.type;

import io.alkahest.type.JsonCodec;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.Function;

/** The types that are asked, each with the values at which databases and drivers are known to change something. */
public final class EdgeValues {
    private static final String HALF = "\uD83D";
    private static final String FAMILY = "\uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67";
    private static final SqlType<String> LABELS = SqlTypes.nativeEnumeration(
            "tricky", List.of("UPPER lower", "it's", "back\\slash", "a,b", "\u03A9\uD83D\uDE00", "{}\""));
    private static final LocalDate FIRST = LocalDate.of(-5000, 1, 1);

    private EdgeValues() {}

    /** All types with their values. */
    public static List<TypeCase<?>> all() {
        List<TypeCase<?>> all = new ArrayList<>();
        numbers(all);
        texts(all);
        dates(all);
        points(all);
        others(all);
        arrays(all);
        return all;
    }

    private static void numbers(List<TypeCase<?>> all) {
        all.add(TypeCase.of(SqlTypes.BOOLEAN, Random::nextBoolean, true, false));
        all.add(TypeCase.of(
                SqlTypes.SMALLINT,
                random -> (short) random.nextInt(),
                Short.MIN_VALUE,
                (short) -1,
                (short) 0,
                (short) 1,
                Short.MAX_VALUE));
        all.add(TypeCase.of(
                SqlTypes.INTEGER, Random::nextInt, Integer.MIN_VALUE, -1, 0, 1, 1 << 24 | 1, Integer.MAX_VALUE));
        all.add(TypeCase.of(
                SqlTypes.BIGINT, Random::nextLong, Long.MIN_VALUE, -1L, 0L, 1L, 1L << 53 | 1, Long.MAX_VALUE));
        all.add(TypeCase.of(
                SqlTypes.TINYINT,
                random -> (short) random.nextInt(),
                (short) -129,
                (short) -128,
                (short) 0,
                (short) 127,
                (short) 128));
        all.add(TypeCase.of(
                SqlTypes.UNSIGNED_TINYINT,
                random -> (short) random.nextInt(300),
                (short) -1,
                (short) 0,
                (short) 255,
                (short) 256));
        all.add(TypeCase.of(SqlTypes.UNSIGNED_SMALLINT, random -> random.nextInt(70_000), -1, 0, 65_535, 65_536));
        all.add(TypeCase.of(
                SqlTypes.UNSIGNED_INTEGER,
                random -> random.nextLong() & 0x1_FFFF_FFFFL,
                -1L,
                0L,
                4_294_967_295L,
                4_294_967_296L));
        all.add(TypeCase.of(SqlTypes.UNSIGNED_BIGINT, Random::nextLong, -1L, 0L, Long.MAX_VALUE));
        all.add(decimals(10, 2, "1.5", "1.50", "1.500", "1E+3", "-99999999.99", "0.005", "100000000", "1E-1000000000"));
        all.add(decimals(15, 15, "0.999999999999999", "-0.000000000000001", "0.0000000000000001", "1"));
        all.add(decimals(38, 10, "9999999999999999999999999999.9999999999", "-1E-10", "0.12345678901", "1E+28"));
        all.add(decimals(38, 0, "99999999999999999999999999999999999999", "-1", "1.0", "0.5", "1E+38"));
        all.add(TypeCase.of(
                SqlTypes.DECIMAL,
                source -> new BigDecimal(new BigInteger(source.nextInt(130), source), source.nextInt(20)),
                new BigDecimal("1.5"),
                new BigDecimal("123456789012345"),
                new BigDecimal("1234567890123456.7"),
                new BigDecimal("-9999999999999999999999999999.9999999999"),
                new BigDecimal("1E-30"),
                new BigDecimal("1E-31"),
                new BigDecimal("1E+34"),
                new BigDecimal("1E+35"),
                new BigDecimal("1E+999")));
        all.add(TypeCase.of(
                SqlTypes.REAL,
                random -> Float.intBitsToFloat(random.nextInt()),
                0f,
                -0f,
                0.1f,
                1f / 3,
                16777217f,
                Float.MIN_VALUE,
                Float.MIN_NORMAL,
                -Float.MAX_VALUE,
                Float.POSITIVE_INFINITY,
                Float.NEGATIVE_INFINITY,
                Float.NaN));
        all.add(TypeCase.of(
                SqlTypes.DOUBLE,
                random -> Double.longBitsToDouble(random.nextLong()),
                0.0,
                -0.0,
                0.1,
                1.0 / 3,
                9007199254740993.0,
                Double.MIN_VALUE,
                Double.MIN_NORMAL,
                -Double.MAX_VALUE,
                Double.POSITIVE_INFINITY,
                Double.NEGATIVE_INFINITY,
                Double.NaN));
    }

    private static TypeCase<BigDecimal> decimals(int precision, int scale, String... values) {
        Function<Random, BigDecimal> random = source -> {
            BigDecimal value = new BigDecimal(
                    new BigInteger(source.nextInt(precision * 33 / 10 + 1), source), source.nextInt(scale + 2));
            return source.nextBoolean() ? value : value.negate();
        };
        BigDecimal[] numbers = Arrays.stream(values).map(BigDecimal::new).toArray(BigDecimal[]::new);
        return TypeCase.of(SqlTypes.decimal(precision, scale), random, numbers).with("0", BigDecimal.ZERO);
    }

    private static void texts(List<TypeCase<?>> all) {
        all.add(TypeCase.of(
                SqlTypes.character(4),
                random -> text(random, 5),
                "",
                " ",
                "a",
                "A",
                "abcd",
                "abcde",
                "a ",
                " a",
                "a\t",
                "\u00E4",
                "it's",
                "a\\b",
                FAMILY.substring(0, 2),
                HALF));
        TypeCase<String> varchars = TypeCase.of(
                SqlTypes.varchar(20),
                random -> text(random, 22),
                "",
                " ",
                "a",
                "A",
                "a ",
                " a",
                "\u00E4",
                "a\u0308",
                "\u00DF",
                "ss",
                "line\r\nline\n\r",
                "\t",
                "'; --",
                "a\\b\\",
                "%_",
                "\"`[]",
                "NULL",
                "a\0b",
                "\0",
                "\uFEFFbom",
                "\uFFFF",
                "\u202Eright to left",
                "\uDBFF\uDFFF",
                FAMILY,
                HALF,
                "a" + HALF + "b",
                "\uDE00" + HALF);
        all.add(varchars.with("20 x U+1F600", "\uD83D\uDE00".repeat(20))
                .with("20 x \"x\"", "x".repeat(20))
                .with("21 x \"x\"", "x".repeat(21))
                .with("20 x \"x\" and a blank", "x".repeat(20) + " ")
                .with("21 x U+1F600", "\uD83D\uDE00".repeat(21)));
        all.add(TypeCase.of(SqlTypes.TEXT, random -> text(random, 500), "", " ", "a ", "\0", "\r\n", HALF, FAMILY)
                .with("1,000,000 x \"x\"", "x".repeat(1_000_000))
                .with("100,000 x U+1F600", "\uD83D\uDE00".repeat(100_000)));
        all.add(TypeCase.of(
                SqlTypes.enumeration(DayOfWeek.class),
                random -> DayOfWeek.of(1 + random.nextInt(7)),
                DayOfWeek.MONDAY));
        all.add(TypeCase.of(
                SqlTypes.varchar(100).map(URI.class, URI::create, URI::toString),
                random -> URI.create("https://example.com/" + random.nextInt()),
                URI.create("mailto:ada@example.com")));
        byte[] every = new byte[256];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) i;
        }
        all.add(TypeCase.of(
                        SqlTypes.varbinary(4), random -> bytes(random, 5), new byte[0], new byte[1], new byte[] {1, 0})
                .with("0x20 0x20", new byte[] {32, 32})
                .with("4 bytes 0xFF", new byte[] {-1, -1, -1, -1})
                .with("5 bytes", new byte[5]));
        all.add(TypeCase.of(SqlTypes.BINARY, random -> bytes(random, 500), new byte[0], new byte[1])
                .with("every byte", every)
                .with("1,000,000 zeros", new byte[1_000_000]));
    }

    /** Characters of all planes, and now and then one that is known to make trouble. */
    private static String text(Random random, int longest) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(longest + 1); left > 0; left--) {
            int kind = random.nextInt(8);
            int c = kind < 4 ? 32 + random.nextInt(95) : kind < 7 ? random.nextInt(0xD800) : random.nextInt(0x110000);
            text.appendCodePoint(c);
        }
        return text.toString();
    }

    private static byte[] bytes(Random random, int longest) {
        byte[] bytes = new byte[random.nextInt(longest + 1)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static LocalDate date(Random random) {
        return FIRST.plusDays(random.nextInt(17_000 * 365));
    }

    private static LocalTime time(Random random) {
        return LocalTime.ofNanoOfDay((long) (random.nextDouble() * 86_400_000_000_000L));
    }

    private static void dates(List<TypeCase<?>> all) {
        all.add(TypeCase.of(
                SqlTypes.DATE,
                EdgeValues::date,
                LocalDate.of(1970, 1, 1),
                LocalDate.of(2024, 2, 29),
                LocalDate.of(1900, 2, 28),
                LocalDate.of(2011, 12, 30),
                LocalDate.of(1582, 10, 4),
                LocalDate.of(1582, 10, 10),
                LocalDate.of(1582, 10, 15),
                LocalDate.of(1000, 2, 28),
                LocalDate.of(1, 1, 1),
                LocalDate.of(0, 12, 31),
                LocalDate.of(-4, 2, 29),
                LocalDate.of(-43, 3, 15),
                LocalDate.of(-4712, 1, 1),
                LocalDate.of(-4713, 12, 31),
                LocalDate.of(9999, 12, 31),
                LocalDate.of(10000, 1, 1),
                LocalDate.MIN,
                LocalDate.MAX));
        for (int digits : new int[] {0, 3, 6, 9}) {
            all.add(TypeCase.of(
                    SqlTypes.time(digits),
                    EdgeValues::time,
                    LocalTime.MIDNIGHT,
                    LocalTime.of(2, 30),
                    LocalTime.of(12, 0, 0, 100_000_000),
                    LocalTime.of(23, 59, 59, 999_999_000),
                    LocalTime.MAX));
        }
    }

    private static final List<LocalDateTime> MOMENTS = List.of(
            LocalDateTime.of(1970, 1, 1, 0, 0),
            LocalDateTime.of(1969, 12, 31, 23, 59, 59, 999_999_000),
            LocalDateTime.of(2026, 12, 31, 23, 59, 59, 999_999_999),
            LocalDateTime.of(2026, 3, 29, 2, 30),
            LocalDateTime.of(2026, 10, 25, 2, 30, 0, 1_000),
            LocalDateTime.of(2018, 11, 4, 0, 30),
            LocalDateTime.of(2011, 12, 30, 12, 0),
            LocalDateTime.of(1893, 4, 1, 0, 3, 17),
            LocalDateTime.of(2038, 1, 19, 3, 14, 8),
            LocalDateTime.of(1582, 10, 10, 12, 0),
            LocalDateTime.of(1, 1, 1, 0, 0),
            LocalDateTime.of(0, 12, 31, 23, 59, 59),
            LocalDateTime.of(-4, 2, 29, 0, 0),
            LocalDateTime.of(-4712, 1, 1, 12, 0),
            LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_999),
            LocalDateTime.of(10000, 1, 1, 0, 0));

    private static void points(List<TypeCase<?>> all) {
        for (int digits : new int[] {0, 3, 6, 9}) {
            TypeCase<LocalDateTime> timestamps = TypeCase.of(
                    SqlTypes.timestamp(digits),
                    random -> date(random).atTime(time(random)),
                    MOMENTS.toArray(LocalDateTime[]::new));
            all.add(
                    digits == 6
                            ? timestamps
                                    .with("LocalDateTime.MIN", LocalDateTime.MIN)
                                    .with("LocalDateTime.MAX", LocalDateTime.MAX)
                            : timestamps);
        }
        for (int digits : new int[] {0, 6, 9}) {
            TypeCase<Instant> instants = TypeCase.of(
                    SqlTypes.instant(digits),
                    random -> date(random).atTime(time(random)).toInstant(ZoneOffset.UTC),
                    MOMENTS.stream()
                            .map(moment -> moment.toInstant(ZoneOffset.UTC))
                            .toArray(Instant[]::new));
            all.add(
                    digits == 6
                            ? instants.with("Instant.MIN", Instant.MIN).with("Instant.MAX", Instant.MAX)
                            : instants);
        }
        all.add(TypeCase.of(
                        SqlTypes.OFFSET_TIMESTAMP,
                        random -> OffsetDateTime.of(
                                date(random),
                                time(random),
                                ZoneOffset.ofHoursMinutes(random.nextInt(18), random.nextInt(60))),
                        MOMENTS.stream()
                                .map(moment -> moment.atOffset(ZoneOffset.UTC))
                                .toArray(OffsetDateTime[]::new))
                .with("2026-06-01T12:00+05:30", OffsetDateTime.parse("2026-06-01T12:00+05:30"))
                .with("2026-06-02T12:00-18:00", OffsetDateTime.parse("2026-06-02T12:00-18:00"))
                .with("2026-06-03T12:00+18:00", OffsetDateTime.parse("2026-06-03T12:00+18:00"))
                .with("2026-06-04T12:00+01:02:03", OffsetDateTime.parse("2026-06-04T12:00+01:02:03"))
                .with("2026-06-05T12:00-00:00:01", OffsetDateTime.parse("2026-06-05T12:00-00:00:01"))
                .with("9999-12-31T23:59:59-18:00", OffsetDateTime.parse("9999-12-31T23:59:59-18:00"))
                .with("OffsetDateTime.MIN", OffsetDateTime.MIN)
                .with("OffsetDateTime.MAX", OffsetDateTime.MAX));
    }

    /** Texts as they are, so that those that are no JSON are tried as well. */
    private static final JsonCodec<String> TEXTS_OF_JSON = new JsonCodec<>() {
        @Override
        public Class<String> javaType() {
            return String.class;
        }

        @Override
        public String decode(String json) {
            return json;
        }

        @Override
        public String encode(String text) {
            return text;
        }
    };

    private static void others(List<TypeCase<?>> all) {
        all.add(TypeCase.of(
                SqlTypes.UUID,
                random -> new UUID(random.nextLong(), random.nextLong()),
                new UUID(0, 0),
                new UUID(-1, -1),
                UUID.fromString("6f1d8d6a-1111-4222-8333-444455556666"),
                UUID.fromString("01937b3c-7a00-7abc-8def-0123456789ab")));
        all.add(TypeCase.of(
                        SqlTypes.json(TEXTS_OF_JSON),
                        random -> json(random, 4),
                        "null",
                        "true",
                        "12",
                        "\"\"",
                        "[]",
                        "{}",
                        "[ 1, [2], {\"a\" : null} ]",
                        "{\"bb\": 1, \"a\": 2, \"B\": 3, \"bb\": 4}",
                        "\"O'Brien \\\\ \\\" \\/ \\u00e9 \\t\"",
                        "\"\\ud83d\\ude00\"",
                        "\"\\u0000\"",
                        "\"\\ud83d\"",
                        "[1.0, 1.50, 1e2, -0, -0.0]",
                        "9223372036854775807",
                        "18446744073709551616",
                        "0.1234567890123456789",
                        "1e308",
                        "1e400",
                        "1e-400",
                        "1e200000",
                        "",
                        "text",
                        "01",
                        "{'a': 1}",
                        "[1,]")
                .with("100 levels", "[".repeat(100) + "]".repeat(100))
                .with("101 levels", "[".repeat(101) + "]".repeat(101)));
        all.add(TypeCase.of(
                SqlTypes.nativeEnumeration(DayOfWeek.class),
                random -> DayOfWeek.of(1 + random.nextInt(7)),
                DayOfWeek.SUNDAY,
                DayOfWeek.MONDAY));
        List<String> labels =
                LABELS.nativeEnum() == null ? List.of() : LABELS.nativeEnum().labels();
        all.add(TypeCase.of(LABELS, random -> labels.get(random.nextInt(labels.size())), labels.toArray(String[]::new))
                .with("another text", "upper LOWER"));
    }

    private static String json(Random random, int depth) {
        int members = random.nextInt(4);
        List<String> parts = new ArrayList<>();
        switch (random.nextInt(depth > 0 ? 6 : 4)) {
            case 0:
                return Integer.toString(random.nextInt());
            case 1:
                return random.nextBoolean() ? "true" : "null";
            case 2:
                return Double.toString(random.nextInt(1_000_000) / 1000.0);
            case 3:
                return quoted(random);
            case 4:
                for (int i = 0; i < members; i++) {
                    parts.add(json(random, depth - 1));
                }
                return "[" + String.join(", ", parts) + "]";
            default:
                for (int i = 0; i < members; i++) {
                    parts.add(quoted(random) + ": " + json(random, depth - 1));
                }
                return "{" + String.join(", ", parts) + "}";
        }
    }

    private static String quoted(Random random) {
        StringBuilder text = new StringBuilder("\"");
        text(random, 8)
                .chars()
                .filter(c -> c > 0 && !Character.isSurrogate((char) c))
                .forEach(c -> text.append(String.format("\\u%04x", c)));
        return text.append('"').toString();
    }

    private static void arrays(List<TypeCase<?>> all) {
        all.add(lists(SqlTypes.INTEGER, Random::nextInt, List.of(0, -1, Integer.MAX_VALUE), List.of(1, 1, 1)));
        all.add(lists(
                SqlTypes.varchar(10),
                random -> text(random, 10).replace("\0", ""),
                List.of("", " ", "NULL", "null"),
                List.of("{", "}", ",", "\"", "\\", "'", "a b", "\n"),
                List.of("\u00E4", FAMILY),
                List.of("12345678901"),
                List.of(HALF),
                Arrays.asList("a", null)));
        all.add(lists(SqlTypes.TEXT, random -> text(random, 50).replace("\0", ""), List.of("x".repeat(2000))));
        all.add(lists(SqlTypes.BOOLEAN, Random::nextBoolean, List.of(true, false)));
        all.add(lists(
                SqlTypes.decimal(10, 2),
                random -> BigDecimal.valueOf(random.nextInt(), 2),
                List.of(new BigDecimal("1.5"), new BigDecimal("-0.01")),
                List.of(new BigDecimal("0.001"))));
        all.add(lists(
                SqlTypes.DOUBLE,
                random -> random.nextGaussian() * 1e100,
                List.of(0.1, Double.MIN_VALUE, -Double.MAX_VALUE),
                List.of(Double.NaN, Double.POSITIVE_INFINITY)));
        all.add(lists(
                SqlTypes.UUID, random -> new UUID(random.nextLong(), random.nextLong()), List.of(new UUID(0, 0))));
        all.add(lists(
                SqlTypes.DATE,
                EdgeValues::date,
                List.of(LocalDate.of(1582, 10, 10), LocalDate.of(2011, 12, 30)),
                List.of(LocalDate.of(-4, 2, 29))));
        all.add(lists(
                SqlTypes.TIMESTAMP,
                random -> date(random).atTime(time(random)),
                List.of(MOMENTS.get(2), MOMENTS.get(3)),
                List.of(MOMENTS.get(12))));
        all.add(lists(
                SqlTypes.INSTANT,
                random -> date(random).atTime(time(random)).toInstant(ZoneOffset.UTC),
                List.of(Instant.EPOCH, Instant.parse("2026-03-29T01:30:00.123456789Z")),
                List.of(MOMENTS.get(12).toInstant(ZoneOffset.UTC))));
    }

    @SafeVarargs
    @SuppressWarnings("varargs")
    private static <T> TypeCase<List<T>> lists(SqlType<T> element, Function<Random, T> random, List<T>... values) {
        Function<Random, List<T>> lists = source -> {
            List<T> list = new ArrayList<>();
            for (int left = source.nextInt(5); left > 0; left--) {
                list.add(random.apply(source));
            }
            return list;
        };
        return TypeCase.of(SqlTypes.array(element), lists, values).with("[]", List.of());
    }
}
