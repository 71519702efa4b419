package io.alkahest.load;

import io.alkahest.mapping.LoaderKind;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.schema.Association;
import io.alkahest.schema.ToMany;
import io.alkahest.sql.QueryBody;
import java.util.ArrayList;
import java.util.List;

/**
 * The loader options of one query: one for each association, in a tree.
 *
 * <p>Queries of one shape have trees of one form, which differ in the values of their conditions. So a plan, which is
 * free of values, knows its options by their place in the tree, and an execution brings its own.
 */
final class GivenOptions {
    private final List<LoaderOption<?, ?>> top;
    private final List<LoaderOption<?, ?>> all = new ArrayList<>();

    private GivenOptions(List<LoaderOption<?, ?>> top) {
        this.top = top;
        number(top);
    }

    static GivenOptions of(QueryBody<?> body) {
        List<LoaderOption<?, ?>> given = new ArrayList<>();
        for (LoaderOption<?, ?> loader : body.options(LoaderOption.class)) {
            given.add(loader);
        }
        return new GivenOptions(merged(given));
    }

    /** The same, where each joined collection is loaded apart. */
    GivenOptions apart() {
        List<LoaderOption<?, ?>> apart = new ArrayList<>();
        for (LoaderOption<?, ?> option : top) {
            apart.add(joinsToMany(option) ? option.with(LoaderKind.SELECT_IN, option.children()) : option);
        }
        return new GivenOptions(apart);
    }

    /** The options for the objects of the query. */
    List<LoaderOption<?, ?>> top() {
        return top;
    }

    /** Which place an option has in the tree. */
    int place(LoaderOption<?, ?> option) {
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i) == option) {
                return i;
            }
        }
        throw new IllegalArgumentException(option + " is not among " + all);
    }

    /** The option at a place. */
    LoaderOption<?, ?> at(int place) {
        return all.get(place);
    }

    /** Whether options hold values, so that each execution has its own. */
    boolean holdValues() {
        for (LoaderOption<?, ?> option : top) {
            if (!option.expressions().isEmpty()) {
                return true;
            }
        }
        return false;
    }

    boolean joinAny() {
        boolean any = false;
        for (LoaderOption<?, ?> option : top) {
            any |= option.kind() == LoaderKind.JOINED;
        }
        return any;
    }

    /** Whether what they join makes several rows of one. */
    boolean repeatRows() {
        boolean repeats = false;
        for (LoaderOption<?, ?> option : top) {
            repeats |= joinsToMany(option);
        }
        return repeats;
    }

    private static boolean joinsToMany(LoaderOption<?, ?> option) {
        if (option.kind() != LoaderKind.JOINED) {
            return false;
        }
        boolean toMany = option.association() instanceof ToMany<?, ?>;
        for (LoaderOption<?, ?> child : option.children()) {
            toMany |= joinsToMany(child);
        }
        return toMany;
    }

    private void number(List<LoaderOption<?, ?>> options) {
        for (LoaderOption<?, ?> option : options) {
            all.add(option);
            number(option.children());
        }
    }

    /**
     * One option per association: of several, the kind and the condition of the last one count, and all that is nested
     * below them.
     */
    private static List<LoaderOption<?, ?>> merged(List<LoaderOption<?, ?>> options) {
        List<LoaderOption<?, ?>> merged = new ArrayList<>();
        for (LoaderOption<?, ?> option : options) {
            int known = indexOf(option.association(), merged);
            List<LoaderOption<?, ?>> children =
                    new ArrayList<>(known < 0 ? List.of() : merged.get(known).children());
            children.addAll(option.children());
            LoaderOption<?, ?> whole = option.with(option.kind(), merged(children));
            if (known < 0) {
                merged.add(whole);
            } else {
                merged.set(known, whole);
            }
        }
        return merged;
    }

    private static int indexOf(Association<?, ?> association, List<LoaderOption<?, ?>> options) {
        for (int i = 0; i < options.size(); i++) {
            if (options.get(i).association() == association) {
                return i;
            }
        }
        return -1;
    }
}
