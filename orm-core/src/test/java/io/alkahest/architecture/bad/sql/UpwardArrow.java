package io.alkahest.architecture.bad.sql;

import io.alkahest.architecture.bad.session.Holder;

/** A statement that knows the session. */
public record UpwardArrow(Holder holder) {}
