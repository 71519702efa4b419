package io.alkahest.testkit.spec

import io.alkahest.dsl.deleteFrom
import io.alkahest.dsl.eq
import io.alkahest.dsl.excluded
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.map
import io.alkahest.dsl.plus
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.dsl.update
import io.alkahest.sql.Row2
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeSameInstanceAs

/** Statements that change rows, asked for what they return: with its types and nullability, blocking and suspending. */
internal fun BlogCases.returning() {
    case("what a statement returns is typed as what is named") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val id: Int = one(insertInto(Tags).values(Tags.text set "new").returning(Tags.id))
                val row: Row2<Int, String?> = one(update(Posts).set(Posts.body set null).where(Posts.id eq 1).returning(Posts.id, Posts.body))
                row.component1() shouldBe 1
                row.component2() shouldBe null
                val texts: List<String> = all(deleteFrom(Tags).where(Tags.id eq id).returning(Tags.text, Tags.id).map { text, tag -> "$text $tag" })
                texts shouldContainExactly listOf("new $id")
                execute(update(Users).set(Users.name set "X").where(Users.id eq 1).returning(Users.name)).one() shouldBe "X"
            }
        }
    }

    case("a row that is there is changed, and what it was to become is typed as its column") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val ada: User? = get(Users, 1)
                val same: User =
                    one(
                        insertInto(Users)
                            .values(Users.email set "ada@example.com", Users.name set "Countess")
                            .onConflict(Users.email)
                            .doUpdate(Users.name set Users.name + " / " + excluded(Users.name))
                            .returning(Users),
                    )
                same shouldBeSameInstanceAs ada
                same.name shouldBe "Ada / Countess"
                execute(
                    insertInto(Users).values(Users.email set "ada@example.com", Users.name set "X").onConflict(Users.email).doNothing(),
                ).rowCount() shouldBe 0
            }
        }
    }

    case("a list is inserted, and statements read from other tables") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                execute(insertInto(Tags).valuesOf(listOf("x", "y")) { listOf(Tags.text set it) }).insertedKeys().size shouldBe 2
                execute(
                    update(Posts).set(Posts.title set Users.name).from(Users).where(Users.id eq Posts.authorId, Users.name eq "Ben"),
                ).rowCount() shouldBe 1
                all(select(Posts.title).where(Posts.title eq "Ben")) shouldContainExactly listOf("Ben")
                execute(deleteFrom(Posts).using(Users).where(Users.id eq Posts.authorId, Users.name eq "Ben")).rowCount() shouldBe 1
            }
        }
    }

    case("a returned entity is the session's object") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val ada: User? = get(Users, 1)
                val same: User = one(update(Users).set(Users.name set "Al").where(Users.id eq 1).returning(Users))
                same shouldBeSameInstanceAs ada
                same.name shouldBe "Al"
            }
            engine.transaction {
                val dan: User = one(insertInto(Users).values(Users.email set "dan@example.com", Users.name set "Dan").returning(Users))
                get(Users, dan.id) shouldBeSameInstanceAs dan
            }
        }
    }
}
