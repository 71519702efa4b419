package io.alkahest.architecture.bad.query;

record PackagePrivate(String name) {}
