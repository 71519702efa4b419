package io.alkahest.type;

import io.alkahest.error.SchemaException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * An enumeration as a database declares it: the labels that a column may hold, in the order in which they sort.
 *
 * @param name the name of the type, for databases in which such a type has one
 * @param labels at least one; no two of them differ in case alone
 */
public record NativeEnum(String name, List<String> labels) {

    /** Checks the labels, and copies them. */
    public NativeEnum {
        labels = List.copyOf(labels);
        if (name.isEmpty() || labels.isEmpty()) {
            throw new SchemaException(
                    291, "The native enumeration '" + name + "' needs a name and at least one label. Give it both.");
        }
        Set<String> known = new HashSet<>();
        for (String label : labels) {
            if (label.isBlank()
                    || !label.equals(label.strip())
                    || !known.add(label.toLowerCase(Locale.ROOT))
                    || label.indexOf('\0') >= 0
                    || UnicodeText.refuse(label) != null) {
                throw new SchemaException(
                        291,
                        "The native enumeration " + name + " cannot have the label '" + label
                                + "': a label must not be empty, begin or end with a blank, differ from another one in case alone, or hold a NUL character or half of a surrogate pair.");
            }
        }
    }

    @Override
    public String toString() {
        return name + labels;
    }
}
