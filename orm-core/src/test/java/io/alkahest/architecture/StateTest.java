package io.alkahest.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** No state is shared behind the back of an engine: static fields are final, and what they hold cannot change. */
class StateTest {

    private static final List<Class<?>> MUTABLE =
            List.of(ThreadLocal.class, ClassValue.class, StringBuilder.class, java.util.Date.class, Lock.class);

    @Test
    void staticFieldsHoldConstants() throws Exception {
        assertEquals(Set.of(), mutableStatics(CodeBase.core()));
    }

    @Test
    void aStaticFieldThatCanChangeIsNoticed() throws Exception {
        Set<String> names = mutableStatics(CodeBase.bad()).stream()
                .map(name -> name.substring(name.lastIndexOf('.') + 1))
                .collect(Collectors.toSet());
        assertEquals(Set.of("count", "NAMES", "BYTES", "TOTAL", "CURRENT", "INDEX"), names);
    }

    private static Set<String> mutableStatics(JavaClasses classes) throws Exception {
        Set<String> violations = new TreeSet<>();
        for (JavaClass type : classes) {
            for (JavaField field : type.getFields()) {
                boolean constant = !field.getModifiers().contains(JavaModifier.STATIC)
                        || field.getModifiers().contains(JavaModifier.SYNTHETIC);
                if (!constant && (!field.getModifiers().contains(JavaModifier.FINAL) || holdsMutable(field))) {
                    violations.add(field.getFullName());
                }
            }
        }
        return violations;
    }

    private static boolean holdsMutable(JavaField field) throws Exception {
        if (field.getRawType().isPrimitive()) {
            return false;
        }
        Class<?> owner = Class.forName(field.getOwner().getName(), true, StateTest.class.getClassLoader());
        Field reflected = owner.getDeclaredField(field.getName());
        reflected.setAccessible(true);
        Object value = reflected.get(null);
        if (value == null) {
            return false;
        }
        Class<?> type = value.getClass();
        if (type.isArray()) {
            return Array.getLength(value) > 0;
        }
        if (value instanceof Collection || value instanceof Map) {
            String name = type.getName();
            return !name.startsWith("java.util.ImmutableCollections$")
                    && !name.startsWith("java.util.Collections$Unmodifiable")
                    && !name.startsWith("java.util.Collections$Empty");
        }
        return type.getName().startsWith("java.util.concurrent.atomic.")
                || MUTABLE.stream().anyMatch(mutable -> mutable.isInstance(value));
    }
}
