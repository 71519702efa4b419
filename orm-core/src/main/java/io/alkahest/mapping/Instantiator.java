package io.alkahest.mapping;

import io.alkahest.error.MappingException;
import java.lang.invoke.LambdaMetafactory;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes empty objects of an entity class: by the no-argument constructor where there is one (also a private one), and
 * otherwise without running a constructor of the class. How is decided once; making an object costs a call.
 */
final class Instantiator {
    private Instantiator() {}

    static boolean hasConstructor(Class<?> type) {
        return constructor(type) != null;
    }

    /** A maker of objects of the class. */
    static <E> Supplier<E> of(Class<E> type) {
        if (Modifier.isAbstract(type.getModifiers())) {
            throw new MappingException(
                    221,
                    type.getName()
                            + " is abstract, so no row can become an object of it. Map a class that can be instantiated.");
        }
        Constructor<E> constructor = constructor(type);
        return constructor == null ? allocating(type) : calling(type, constructor);
    }

    private static <E> @Nullable Constructor<E> constructor(Class<E> type) {
        try {
            return type.getDeclaredConstructor();
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    @SuppressWarnings("unchecked")
    private static <E> Supplier<E> calling(Class<E> type, Constructor<E> constructor) {
        try {
            MethodHandles.Lookup lookup = InnerAccess.to(type);
            MethodHandle handle = lookup.unreflectConstructor(constructor);
            if (!lookup.hasFullPrivilegeAccess()) {
                MethodHandle plain = handle.asType(MethodType.methodType(Object.class));
                return () -> call(type, plain);
            }
            return (Supplier<E>) LambdaMetafactory.metafactory(
                            lookup,
                            "get",
                            MethodType.methodType(Supplier.class),
                            MethodType.methodType(Object.class),
                            handle,
                            MethodType.methodType(type))
                    .getTarget()
                    .invoke();
        } catch (IllegalAccessException e) {
            throw inaccessible(type, e);
        } catch (Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MappingException(222, "No object of " + type.getName() + " can be made.", e);
        }
    }

    /**
     * Calls a constructor of a class that another module holds, or another class loader: a class that calls it cannot
     * be spun there.
     */
    private static <E> E call(Class<E> type, MethodHandle constructor) {
        try {
            return type.cast((Object) constructor.invokeExact());
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new MappingException(222, "No object of " + type.getName() + " can be made.", e);
        }
    }

    /**
     * Allocates as deserialization does: no constructor runs but that of Object. The factory is reached by name, since
     * javac warns of every mention of it and has no switch for that warning.
     */
    private static <E> Supplier<E> allocating(Class<E> type) {
        try {
            Class<?> factory = Class.forName("sun.reflect.ReflectionFactory");
            Object instance = factory.getMethod("getReflectionFactory").invoke(null);
            Constructor<?> allocate =
                    (Constructor<?>) factory.getMethod("newConstructorForSerialization", Class.class, Constructor.class)
                            .invoke(instance, type, Object.class.getDeclaredConstructor());
            return () -> create(type, allocate);
        } catch (ReflectiveOperationException e) {
            throw new MappingException(
                    231,
                    type.getName()
                            + " has no no-argument constructor, and this Java runtime lacks the module jdk.unsupported, which can do without one. Add the"
                            + " constructor (it may be private).",
                    e);
        }
    }

    private static <E> E create(Class<E> type, Constructor<?> constructor) {
        try {
            return type.cast(constructor.newInstance());
        } catch (InstantiationException | IllegalAccessException | InvocationTargetException e) {
            throw new MappingException(222, "No object of " + type.getName() + " can be made.", e);
        }
    }

    static MappingException inaccessible(Class<?> type, Throwable cause) {
        return new MappingException(
                223,
                type.getName() + " cannot be instantiated from " + Instantiator.class.getModule() + ". Write opens "
                        + type.getPackageName() + "; in the module-info of " + type.getModule() + ".",
                cause);
    }
}
