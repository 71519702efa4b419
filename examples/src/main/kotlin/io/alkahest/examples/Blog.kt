package io.alkahest.examples

import io.alkahest.dsl.count
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.deleteFrom
import io.alkahest.dsl.eq
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.session
import io.alkahest.dsl.set
import io.alkahest.dsl.startsWith
import io.alkahest.dsl.transaction
import io.alkahest.dsl.update
import io.alkahest.error.ConstraintViolationException
import io.alkahest.schema.Schema
import io.alkahest.session.Engine
import java.io.PrintStream

/** The blog from end to end: users 1—n posts n—m tags. */
fun blog(
    engine: Engine,
    out: PrintStream,
) {
    Schema(Users, Posts, Tags, PostTags).createAll(engine)

    engine.transaction {
        val romaan = User("romaan@example.com", "Romaan")
        val mia = User("mia@example.com", "Mia")
        val hello = Post("Hello", author = romaan)
        val sql = Tag("sql")
        hello.tags += sql // like any list
        hello.tags += Tag("kotlin")
        add(romaan) // reaches its posts and their tags
        addAll(mia, Post("Second thoughts", author = romaan, body = "…"), Post("Mia writes", author = mia))
        flush()
        out.println("after flush: ${romaan.name} has id ${romaan.id}, '${hello.title}' has id ${hello.id}, sql has id ${sql.id}")
    }

    engine.transaction {
        val user = one(select(Users).where(Users.email eq "romaan@example.com"))
        out.println("one by email: ${user.name}, posts: ${user.posts.map { it.title }}")
        out.println("all ordered: ${all(select(Users).orderBy(Users.name.asc())).map { it.name }}")

        val (post, author) = first(select(Posts, Users).join(Posts.author).orderBy(Posts.id.asc()))!!
        out.println("joined: '${post.title}' by ${author.name}; the same object: ${author === user}")

        out.println("count: ${one(select(count(Posts.id)))}")
        out.println("page: ${all(select(Posts).orderBy(Posts.id.asc()).limit(2).offset(1)).map { it.title }}")
        out.println("get 1: ${get(Users, 1)?.name}, get 99: ${get(Users, 99)}")
    }

    engine.transaction {
        val user = one(select(Users).where(Users.email eq "romaan@example.com"))
        user.name = "Alexandra" // one UPDATE of one column at flush
    }
    engine.transaction {
        val mia = one(select(Users).where(Users.email eq "mia@example.com"))
        execute(update(Users).set(Users.name set "Mia M.").where(Users.email eq "mia@example.com"))
        out.println("updated: ${get(Users, 1)?.name} through the object, ${mia.name} by statement")
    }

    engine.transaction {
        val users = all(select(Users).orderBy(Users.id).options(selectIn(Users.posts).then(selectIn(Posts.tags))))
        for (user in users) {
            out.println("${user.name}: ${user.posts.map { post -> "${post.title} ${post.tags.map { it.text }}" }}")
        }
    }

    engine.transaction {
        val hello = one(select(Posts).where(Posts.title eq "Hello"))
        delete(hello) // its rows in the link table go with it
        flush()
        execute(deleteFrom(Posts).where(Posts.title startsWith "Second"))
        out.println("left after delete: ${all(select(Posts.title))}")
    }

    engine.session {
        add(User("mia@example.com", "Another Mia"))
        try {
            commit()
        } catch (e: ConstraintViolationException) {
            out.println("duplicate: ${e.kind()} ${e.constraint()?.lowercase()}")
            rollback()
        }
        add(User("new@example.com", "New"))
        commit()
        out.println("the session goes on: ${one(select(count(Users.id)))} users")
    }
}

fun main() = createEngine("jdbc:h2:mem:blog") { echo = true }.use { blog(it, System.out) }
