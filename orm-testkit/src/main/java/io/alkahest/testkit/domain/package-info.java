/**
 * The sample domain: a blog (users, posts, tags, comments, profiles), a tree, a pair with composite keys, keys that the
 * application gives, and the blog's twin without any foreign key constraint. Entities keep their state in
 * {@link io.alkahest.session.Entity}.
 *
 * <p>May use {@code schema}, {@code sql} and {@code session} of the core.
 *
 * <p>Start reading at {@link io.alkahest.testkit.domain.Users} and {@link io.alkahest.testkit.domain.User}.
 */
@NullMarked
package io.alkahest.testkit.domain;

import org.jspecify.annotations.NullMarked;
