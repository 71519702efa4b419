package io.alkahest.testkit.spec

import io.alkahest.dsl.eq
import io.alkahest.dsl.get
import io.alkahest.dsl.joined
import io.alkahest.dsl.orderBy
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.suspendTransaction
import io.alkahest.error.SessionStateException
import io.alkahest.mapping.CollectionOption
import io.alkahest.mapping.LoaderOption
import io.alkahest.testkit.blog.Post
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.collections.shouldContainExactlyInAnyOrder
import io.kotest.matchers.shouldBe

/** Parts of collections, which coroutine sessions cannot complete on touch. */
internal fun BlogCases.parts() {
    case("a collection is loaded in part, by either way, and nested options are typed by where they start") {
        blog { engine ->
            engine.fill()
            for (join in listOf(false, true)) {
                engine.suspendTransaction {
                    val posts: CollectionOption<User, Post> = if (join) joined(Users.posts) else selectIn(Users.posts)
                    val option: LoaderOption<User, Post> = posts.where(Posts.title eq "Again").then(selectIn(Posts.tags).then(selectIn(Tags.posts)))
                    val users = all(select(Users).orderBy { Users.id }.options(option))
                    users.map { user -> user.posts.map { it.title } } shouldContainExactly listOf(listOf("Again"), listOf())
                    shouldThrow<SessionStateException> { users[0].posts -= users[0].posts[0] }.code() shouldBe "ALK-670"
                    load(users[0], Users.posts)
                    users[0].posts.map { it.title } shouldContainExactlyInAnyOrder listOf("Hello", "Again")
                }
            }
        }
    }
}
