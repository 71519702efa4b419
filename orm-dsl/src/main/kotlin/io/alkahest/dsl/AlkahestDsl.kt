package io.alkahest.dsl

/** Marks the scopes of this DSL: inside one of them, the members of an enclosing one are not called by accident. */
@DslMarker
@Target(AnnotationTarget.CLASS, AnnotationTarget.TYPE)
public annotation class AlkahestDsl
