package io.alkahest.testkit.spec

import io.alkahest.dsl.between
import io.alkahest.dsl.caseOf
import io.alkahest.dsl.days
import io.alkahest.dsl.deleteFrom
import io.alkahest.dsl.eq
import io.alkahest.dsl.excluded
import io.alkahest.dsl.greatest
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.left
import io.alkahest.dsl.map
import io.alkahest.dsl.minus
import io.alkahest.dsl.month
import io.alkahest.dsl.months
import io.alkahest.dsl.padStart
import io.alkahest.dsl.plus
import io.alkahest.dsl.replace
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.substring
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.dsl.update
import io.alkahest.dsl.value
import io.alkahest.dsl.weeks
import io.alkahest.sql.Row2
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.types.shouldBeSameInstanceAs
import java.time.LocalDate

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

    case("functions of texts keep what they know of null, and cases have a value for each value") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val names: List<String> = all(select(padStart(replace(left(Users.name, 2), "d", "_"), 3, '.')).orderBy(Users.id))
                names shouldContainExactly listOf(".A_", ".Be")
                val bodies: List<String?> = all(select(substring(Posts.body, 1, 3)).orderBy(Posts.id))
                bodies shouldContainExactly listOf(null, "and", null)
                all(select(caseOf(Users.name, mapOf("Ada" to 1)).otherwise(0)).orderBy(Users.id)) shouldContainExactly listOf(1, 0)
                all(select(greatest(Users.id, value(2))).orderBy(Users.id)) shouldContainExactly listOf(2, 2)
                val moment = value(LocalDate.of(2024, 1, 31))
                val later: LocalDate = one(select(moment + months(1)).from(Users).where(Users.id eq 1))
                later shouldBe LocalDate.of(2024, 2, 29)
                val month: Int = one(select((moment - days(31)).month()).from(Users).where(Users.id eq 1))
                month shouldBe 12
                one(select(between(moment, moment + weeks(2)).inDays()).from(Users).where(Users.id eq 1)) shouldBe 14L
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
