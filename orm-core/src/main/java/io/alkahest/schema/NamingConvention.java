package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How constraints and indexes are named that were declared without a name: a template for each kind, such as
 * {@code fk_{table_name}_{column_0_N_name}}.
 *
 * <p>Templates know these words, the same as SQLAlchemy's:
 *
 * <ul>
 *   <li>{@code {table_name}}: the table
 *   <li>{@code {column_0_name}}: the first column, {@code {column_1_name}} the second; {@code {column_0_label}}: table
 *       and column
 *   <li>{@code {column_0_N_name}}: all columns with {@code _} between them; {@code {column_0N_name}}: with nothing
 *       between them
 *   <li>{@code {referred_table_name}}, {@code {referred_column_0_name}}, {@code {referred_column_0_N_name}}: what a
 *       foreign key refers to
 *   <li>{@code {constraint_name}}: the declared name; every constraint of the kind needs one then
 * </ul>
 *
 * <p>A declared name stands as it is, unless the template has {@code {constraint_name}}. A made-up name that is too
 * long for the database keeps its beginning and ends with a hash of all of it, the same on every machine; a declared
 * one that is too long is refused. Immutable.
 */
public final class NamingConvention {
    private static final Pattern WORD = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern COLUMN = Pattern.compile("(referred_)?column_(?:(0N|0_N)|(\\d+))_(name|label)");
    private static final String DECLARED = "{constraint_name}";

    /**
     * {@code pk_users}, {@code uq_users_email}, {@code fk_posts_author_id_users}, {@code ix_posts_title},
     * {@code ck_users_age}.
     */
    public static final NamingConvention STANDARD = new NamingConvention(Map.of(
            Kind.PRIMARY_KEY, "pk_{table_name}",
            Kind.UNIQUE, "uq_{table_name}_{column_0_N_name}",
            Kind.FOREIGN_KEY, "fk_{table_name}_{column_0_N_name}_{referred_table_name}",
            Kind.INDEX, "ix_{table_name}_{column_0_N_name}",
            Kind.CHECK, "ck_{table_name}_{column_0_N_name}"));

    /** What is named. May grow. */
    public enum Kind {
        PRIMARY_KEY,
        UNIQUE,
        FOREIGN_KEY,
        INDEX,
        CHECK
    }

    /**
     * A constraint or index to be named.
     *
     * @param kind what it is
     * @param table the table that has it
     * @param columns the columns that it is about
     * @param referred the columns that a foreign key refers to; otherwise none
     * @param declared the declared name, or null
     */
    public record Subject(
            Kind kind,
            Table<?> table,
            List<AnyColumn<?, ?>> columns,
            List<AnyColumn<?, ?>> referred,
            @Nullable String declared) {}

    private final Map<Kind, String> templates;

    private NamingConvention(Map<Kind, String> templates) {
        this.templates = templates;
    }

    /**
     * The same convention with another template for one kind.
     *
     * @throws SchemaException if the template has a word that means nothing
     */
    public NamingConvention with(Kind kind, String template) {
        Matcher words = WORD.matcher(template);
        while (words.find()) {
            String word = words.group(1);
            if (!List.of("table_name", "referred_table_name", "constraint_name").contains(word)
                    && !COLUMN.matcher(word).matches()) {
                throw new SchemaException(
                        251,
                        "The naming template '" + template + "' has the word {" + word
                                + "}, which means nothing. Write {table_name}, {column_0_name}, {column_0_N_name}, {referred_table_name},"
                                + " {referred_column_0_name} or {constraint_name}.");
            }
        }
        Map<Kind, String> changed = new EnumMap<>(templates);
        changed.put(kind, template);
        return new NamingConvention(Map.copyOf(changed));
    }

    /** Whether a declared name stands as it is. */
    public boolean keepsDeclared(Kind kind) {
        return !template(kind).contains(DECLARED);
    }

    /**
     * The name by convention, of any length.
     *
     * @throws SchemaException if the template has a word that the constraint has nothing for
     */
    public String name(Subject subject) {
        String template = template(subject.kind());
        StringBuilder name = new StringBuilder();
        Matcher words = WORD.matcher(template);
        while (words.find()) {
            String word = words.group(1);
            String meaning = meaning(word, subject);
            if (meaning == null) {
                throw new SchemaException(
                        252,
                        "The naming template '" + template + "' asks for {" + word + "}, which a constraint of "
                                + subject.table() + " on " + subject.columns()
                                + " does not have. Give the constraint a name with named(…), or change the template.");
            }
            words.appendReplacement(name, Matcher.quoteReplacement(meaning));
        }
        words.appendTail(name);
        return name.toString();
    }

    private String template(Kind kind) {
        return templates.getOrDefault(kind, "");
    }

    private static @Nullable String meaning(String word, Subject subject) {
        if (word.equals("table_name")) {
            return subject.table().tableName();
        }
        if (word.equals("constraint_name")) {
            return subject.declared();
        }
        if (word.equals("referred_table_name")) {
            return subject.referred().isEmpty()
                    ? null
                    : subject.referred().get(0).table().tableName();
        }
        Matcher column = COLUMN.matcher(word);
        return column.matches() ? columns(column, subject) : null;
    }

    private static @Nullable String columns(Matcher word, Subject subject) {
        List<AnyColumn<?, ?>> columns = word.group(1) == null ? subject.columns() : subject.referred();
        boolean label = word.group(4).equals("label");
        if (word.group(3) != null) {
            int place = Integer.parseInt(word.group(3));
            return place < columns.size() ? text(columns.get(place), label) : null;
        }
        StringBuilder all = new StringBuilder();
        for (AnyColumn<?, ?> column : columns) {
            all.append(all.length() > 0 && word.group(2).equals("0_N") ? "_" : "")
                    .append(text(column, label));
        }
        return all.toString();
    }

    private static String text(AnyColumn<?, ?> column, boolean label) {
        return label ? column.table().tableName() + "_" + column.name() : column.name();
    }
}
