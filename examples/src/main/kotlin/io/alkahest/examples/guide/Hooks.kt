package io.alkahest.examples.guide

import io.alkahest.dsl.get
import io.alkahest.dsl.getValue
import io.alkahest.dsl.listen
import io.alkahest.dsl.ne
import io.alkahest.dsl.select
import io.alkahest.dsl.setValue
import io.alkahest.dsl.transaction
import io.alkahest.engine.QueryInterceptor
import io.alkahest.engine.Reading
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Engine
import io.alkahest.session.Entity
import io.alkahest.sql.Select
import java.io.PrintStream
import java.time.Instant

object Articles : Table<Article>("articles") {
    val id = integer("id").primaryKey()
    val title = varchar("title", 200)
    val changedAt = instant("changed_at").nullable()
}

class Article(
    title: String,
) : Entity() {
    val id by Articles.id
    var title by Articles.title
    var changedAt by Articles.changedAt

    init {
        this.title = title
    }
}

object Events : Table<Event>("events") {
    val id = integer("id").primaryKey()
    val text = varchar("text", 200)
}

class Event(
    text: String,
) : Entity() {
    val id by Events.id
    var text by Events.text

    init {
        this.text = text
    }
}

/** What is done at the moments of a session. */
fun hooks(
    engine: Engine,
    out: PrintStream,
) {
    Schema(Articles, Events).createAll(engine)
    engine.transaction { add(Article("Tea")) }

    // snippet: changedAt
    val changes =
        engine.listen {
            beforeFlush {
                for (article in dirtyObjects().filterIsInstance<Article>()) {
                    if (isRowModified(article)) {
                        article.changedAt = Instant.now() // in the same UPDATE
                    }
                }
            }
        }
    // end
    engine.transaction { get(Articles, 1)!!.title = "Green tea" }
    out.println("changed: ${engine.transaction { get(Articles, 1)!!.changedAt != null }}")

    // snippet: outbox
    engine.listen {
        beforeFlush {
            val added = newObjects().filterIsInstance<Article>()
            addAll(added.map { Event("new: ${it.title}") }) // INSERTs of the same flush
        }
    }
    // end
    engine.transaction { add(Article("Coffee")) }
    out.println(engine.transaction { all(select(Events)).map { it.text } })

    // snippet: afterCommit
    engine.transaction {
        val article = Article("Milk")
        add(article)
        listen { afterCommit { out.println("published: ${article.title}") } } // this session only
    }
    // end

    // snippet: refuse
    engine.listen {
        beforeFlush {
            require(newObjects().none { it is Article && it.title.isBlank() }) { "An article has no title" }
        }
    }
    // end
    try {
        engine.transaction { add(Article(" ")) }
    } catch (e: IllegalArgumentException) {
        out.println("${e.message}; there are ${engine.transaction { all(select(Articles)).size }}")
    }

    // snippet: intercept
    val published =
        engine.intercept(
            object : QueryInterceptor {
                override fun select(
                    select: Select<*>,
                    reading: Reading,
                ): Select<*> =
                    reading.columns(Articles.title).fold(select) { changed, title ->
                        changed.where(title ne "Draft") // … AND title <> ?
                    }
            },
        )
    // end
    engine.transaction { add(Article("Draft")) }
    out.println(engine.transaction { all(select(Articles.title).orderBy(Articles.id)) })
    published.close()
    out.println(engine.transaction { all(select(Articles.title).orderBy(Articles.id)) })

    // snippet: close
    changes.close() // from now on nobody sets changedAt
    // end
}
