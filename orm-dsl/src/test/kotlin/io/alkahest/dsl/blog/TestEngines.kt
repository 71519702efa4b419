package io.alkahest.dsl.blog

import io.alkahest.dsl.createEngine
import io.alkahest.engine.EngineOptions
import io.alkahest.session.Engine
import java.util.UUID

/** Runs work with an engine on an empty in-memory database that holds the blog's tables. */
inline fun <T> withBlog(
    noinline configure: EngineOptions.() -> Unit = {},
    work: (Engine) -> T,
): T =
    createEngine("jdbc:h2:mem:${UUID.randomUUID()}", configure).use { engine ->
        blogSchema.createAll(engine)
        work(engine)
    }
