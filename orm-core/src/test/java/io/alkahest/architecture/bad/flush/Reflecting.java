package io.alkahest.architecture.bad.flush;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Field;

/** A flush that reads fields by reflection. */
public record Reflecting(Field field, MethodHandles.Lookup lookup) {}
