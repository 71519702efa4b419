package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.eq
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.map
import io.alkahest.dsl.orderBy
import io.alkahest.dsl.row
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.set
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.dsl.unionAll
import io.alkahest.dsl.update
import io.alkahest.dsl.upper
import io.alkahest.sql.Query
import io.alkahest.sql.Row2
import io.alkahest.testkit.blog.Post
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeSameInstanceAs
import kotlinx.coroutines.flow.map
import kotlinx.coroutines.flow.toList

private data class UserName(
    val id: Int,
    val name: String,
)

private data class Byline(
    val title: String,
    val author: UserName?,
)

/** Rows inside of rows, typed and with their nullability; objects made of them by a constructor in any place. */
internal fun BlogCases.projections() {
    case("rows inside of rows are taken apart like others") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val rows: List<Row2<Post, Row2<Int, String>>> =
                    all(select(Posts, row(Users.id, Users.name)).join(Posts.author).orderBy { Posts.id })
                val texts =
                    rows.map { (post, author) ->
                        val (id, name) = author
                        "${post.title} by $id $name"
                    }
                texts shouldContainExactly listOf("Hello by 1 Ada", "Again by 1 Ada", "Other by 2 Ben")
                rows[0].component1() shouldBeSameInstanceAs get(Posts, 1)
                val deep: Row2<String, Row2<Int, Row2<String, String?>>> =
                    one(select(Users.name, row(Posts.id, row(upper(Posts.title), Posts.body))).join(Users.posts).where(Posts.id eq 3))
                deep.component2().component2().component1() shouldBe "OTHER"
            }
        }
    }

    case("a constructor makes an object of a row in any place") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val author = row(Users.id, Users.name).map(::UserName)
                all(select(author).orderBy { Users.id }) shouldContainExactly listOf(UserName(1, "Ada"), UserName(2, "Ben"))
                val bylines: Query<Byline> = select(Posts.title, author).join(Posts.author).orderBy { Posts.id }.map(::Byline)
                first(bylines) shouldBe Byline("Hello", UserName(1, "Ada"))
                val nested: Row2<Int, Byline> = one(select(Posts.id, row(Posts.title, author).map(::Byline)).join(Posts.author).where(Posts.id eq 3))
                nested.component2() shouldBe Byline("Other", UserName(2, "Ben"))
                stream(select(Users, author).orderBy { Users.id }).map { (user, name) -> "${user.name} ${name.id}" }.toList() shouldContainExactly
                    listOf("Ada 1", "Ben 2")
                val loaded: List<Int> = all(select(row(Users, Users.name).map { user, _ -> user.posts.size }).orderBy { Users.id }.options(selectIn(Users.posts)))
                loaded shouldContainExactly listOf(2, 1)
            }
        }
    }

    case("a row without a partner is null, and its type says so") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                add(User("cleo@example.com", "Cleo"))
                val latest = row(Posts.id, Posts.title).orNull()
                val rows: List<Row2<String, Row2<Int, String>?>> =
                    all(select(Users.name, latest).leftJoin(Users.posts).orderBy(Users.id, Posts.id.orNull()))
                rows.map { (name, post) -> "$name ${post?.component2()}" } shouldContainExactly listOf("Ada Hello", "Ada Again", "Ben Other", "Cleo null")
                val bylines: List<Byline> =
                    all(select(Users.name, row(Posts.id, Posts.title).map(::UserName).orNull()).leftJoin(Users.posts).where(Users.name eq "Cleo").map(::Byline))
                bylines shouldContainExactly listOf(Byline("Cleo", null))
            }
        }
    }

    case("queries are put together whose rows go through one constructor") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val names: List<UserName> =
                    all(
                        select(row(Users.id, Users.name).map(::UserName))
                            .unionAll(select(row(Posts.id, Posts.title).map(::UserName)).where(Posts.id eq 3))
                            .orderBy { Users.name },
                    )
                names.map { it.name } shouldContainExactly listOf("Ada", "Ben", "Other")
                val n = count().label("n")
                val perAuthor = select(row(Posts.authorId, n)).groupBy(Posts.authorId).asTable("per_author")
                val counts: List<Row2<String, Row2<Int, Long>>> =
                    all(
                        select(Users.name, row(perAuthor[Posts.authorId], perAuthor[n]))
                            .join(perAuthor, perAuthor[Posts.authorId] eq Users.id)
                            .orderBy { Users.id },
                    )
                counts.map { it.component2().component2() } shouldContainExactly listOf(2L, 1L)
            }
        }
    }

    case("statements that change rows return objects made of them") {
        blog { engine ->
            engine.fill()
            engine.transaction {
                val ada: Row2<User, UserName> =
                    one(update(Users).set(Users.name set "Al").where(Users.id eq 1).returning(Users, row(Users.id, Users.name).map(::UserName)))
                ada.component1() shouldBeSameInstanceAs get(Users, 1)
                ada.component2() shouldBe UserName(1, "Al")
                one(insertInto(Tags).values(Tags.text set "new").returning(row(Tags.id, Tags.text).map(::UserName))).name shouldBe "new"
            }
        }
    }
}
