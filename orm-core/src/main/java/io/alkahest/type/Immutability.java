package io.alkahest.type;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Set;

/** Whether objects of a class can change once they are made, as far as the class itself tells. */
final class Immutability {
    private static final Set<String> KNOWN = Set.of(
            "java.lang.String",
            "java.lang.Boolean",
            "java.lang.Character",
            "java.lang.Byte",
            "java.lang.Short",
            "java.lang.Integer",
            "java.lang.Long",
            "java.lang.Float",
            "java.lang.Double",
            "java.math.BigDecimal",
            "java.math.BigInteger",
            "java.util.UUID",
            "java.util.Locale",
            "java.util.Currency",
            "java.net.URI");

    private Immutability() {}

    /**
     * Whether the class is known to be immutable: a value of Java's own, an enumeration, or a final class (a record, a
     * data class) whose fields are all final and of such classes. Where it cannot be told, it may change.
     */
    static boolean isGiven(Class<?> type) {
        if (type.isPrimitive() || type.isEnum() || KNOWN.contains(type.getName())) {
            return true;
        }
        if (type.getName().startsWith("java.time.") && !type.isInterface()) {
            return true;
        }
        if (!Modifier.isFinal(type.getModifiers())
                || type.isArray()
                || type.getName().startsWith("java.")) {
            return false;
        }
        for (Class<?> at = type; at != Object.class && at != null; at = at.getSuperclass()) {
            for (Field field : at.getDeclaredFields()) {
                boolean fixed = Modifier.isStatic(field.getModifiers())
                        || Modifier.isFinal(field.getModifiers())
                                && field.getType() != type
                                && isGiven(field.getType());
                if (!fixed) {
                    return false;
                }
            }
        }
        return true;
    }
}
