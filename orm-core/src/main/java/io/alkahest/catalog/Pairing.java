package io.alkahest.catalog;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds for each declared constraint or index the one of a database that stands for it.
 *
 * <p>What says the same is a pair, whatever it is called; of several, the one of the same name. What remains is paired
 * by name, and then by what it is about, such as the columns of a key: then the two differ in the rest. Each is in one
 * pair at most.
 *
 * @param pairs what is declared, with what the database has for it
 * @param missing what is declared only
 * @param extra what the database has only
 */
record Pairing<T>(List<Pair<T>> pairs, List<T> missing, List<T> extra) {
    /**
     * Two that stand for one another.
     *
     * @param same whether they say the same, names not counted
     */
    record Pair<T>(T declared, T found, boolean same) {}

    /**
     * What is compared.
     *
     * @param name the name, or null where the database keeps none
     * @param content all that is said, without the name, in the common form
     * @param subject what it is about
     */
    record Traits<T>(Function<T, @Nullable String> name, Function<T, Object> content, Function<T, Object> subject) {}

    static <T> Pairing<T> of(List<T> declared, List<T> found, Traits<T> traits) {
        List<T> rest = new ArrayList<>(found);
        List<@Nullable Pair<T>> partners = new ArrayList<>();
        declared.forEach(one -> partners.add(null));
        Function<T, Object> content = traits.content;
        Function<T, Object> namedContent = one -> List.of(name(one, traits), content.apply(one));
        pair(declared, rest, partners, namedContent, true);
        pair(declared, rest, partners, content, true);
        pair(declared, rest, partners, one -> name(one, traits), false);
        pair(declared, rest, partners, traits.subject, false);
        List<Pair<T>> pairs = new ArrayList<>();
        List<T> missing = new ArrayList<>();
        for (int i = 0; i < declared.size(); i++) {
            Pair<T> pair = partners.get(i);
            if (pair == null) {
                missing.add(declared.get(i));
            } else {
                pairs.add(pair);
            }
        }
        return new Pairing<>(pairs, missing, rest);
    }

    /** A name, or something that is no name and equals nothing else. */
    private static <T> Object name(T one, Traits<T> traits) {
        String name = traits.name.apply(one);
        return name == null ? new Object() : name;
    }

    private static <T> void pair(
            List<T> declared, List<T> rest, List<@Nullable Pair<T>> partners, Function<T, Object> trait, boolean same) {
        for (int i = 0; i < declared.size(); i++) {
            T one = declared.get(i);
            if (partners.get(i) == null) {
                Object wanted = trait.apply(one);
                T other = first(rest, there -> Objects.equals(wanted, trait.apply(there)));
                if (other != null) {
                    rest.remove(other);
                    partners.set(i, new Pair<>(one, other, same));
                }
            }
        }
    }

    private static <T> @Nullable T first(List<T> rest, Predicate<T> wanted) {
        for (T there : rest) {
            if (wanted.test(there)) {
                return there;
            }
        }
        return null;
    }
}
