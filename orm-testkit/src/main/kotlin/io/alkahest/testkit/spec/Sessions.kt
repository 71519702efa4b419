package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.currentSession
import io.alkahest.dsl.eq
import io.alkahest.dsl.independentTransaction
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.set
import io.alkahest.dsl.suspendSession
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.text
import io.alkahest.dsl.update
import io.alkahest.error.ConstraintViolationException
import io.alkahest.error.LazyLoadException
import io.alkahest.error.SessionStateException
import io.alkahest.testkit.blog.Post
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeSameInstanceAs
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.coroutineScope

/** The words of a session, suspending. */
internal fun BlogCases.sessions() {
    case("a transaction commits, and its objects stay readable") {
        blog { engine ->
            val saved = engine.suspendTransaction { User("romaan@example.com", "Romaan").also { add(it) } }
            saved.id shouldBe 1
            val read = engine.suspendTransaction { one(select(Users).where(Users.id eq 1).options(selectIn(Users.posts))) }
            read.name shouldBe "Romaan"
            read.posts shouldBe emptyList()
        }
    }

    case("a violated constraint rolls back, and the connection serves the next one") {
        blog({ poolSize(1) }) { engine ->
            engine.fill()
            shouldThrow<ConstraintViolationException> {
                engine.suspendTransaction {
                    add(Tag("lost"))
                    flush()
                    add(User("ada@example.com", "Ada the second"))
                }
            }
            tagCount(engine) shouldBe 0
        }
    }

    case("the connection of a session does not end its transaction") {
        blog { engine ->
            engine.suspendTransaction {
                add(Tag("kept"))
                val refused = shouldThrow<SessionStateException> { connection { it.commit() } }
                refused.code() shouldBe "ALK-530"
                refused.message shouldContain "Call session.commit()."
                shouldThrow<SessionStateException> { connection { it.rollback() } }.message shouldContain "Call session.rollback()."
                shouldThrow<SessionStateException> { connection { it.begin() } }.message shouldContain "session.savepoint()"
                connection { it.close() }
            }
            tagCount(engine) shouldBe 1
        }
    }

    case("the session travels with its coroutine, and nothing is loaded behind one's back") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val ada = nameless("Ada")
                shouldThrow<LazyLoadException> { ada.posts.size }.message shouldContain "selectIn(Users.posts)"
                load(ada, Users.posts)
                ada.posts.map { it.title } shouldContainExactly listOf("Hello", "Again")
                get(Users, ada.id) shouldBeSameInstanceAs ada
                currentSession() shouldBeSameInstanceAs this
            }
        }
        shouldThrow<SessionStateException> { currentSession() }.message shouldBe
            "This coroutine has no session. Call it inside engine.suspendTransaction { … } or engine.suspendSession { … }. [ALK-540]"
    }

    case("a session commits where it says so") {
        blog { engine ->
            engine.suspendSession {
                add(Tag("kept"))
                commit()
                add(Tag("lost"))
                flush()
                rollback()
                add(Tag("forgotten"))
            }
            engine.suspendTransaction { all(select(Tags.text)) } shouldContainExactly listOf("kept")
        }
    }

    case("more coroutines than connections work at once") {
        blog({ poolSize(3) }) { engine ->
            coroutineScope {
                List(30) { number -> async { engine.suspendTransaction { add(Tag("tag $number")) } } }.awaitAll()
            }
            tagCount(engine) shouldBe 30
        }
    }

    case("an exception rolls back, and is passed on") {
        blog({ poolSize(1) }) { engine ->
            val thrown =
                shouldThrow<NoSuchElementException> {
                    engine.suspendTransaction {
                        add(Tag("lost"))
                        flush()
                        throw NoSuchElementException("mine")
                    }
                }
            thrown.message shouldBe "mine"
            tagCount(engine) shouldBe 0
        }
    }

    case("all words of a session are there") {
        blog { engine ->
            engine.suspendTransaction {
                val ada = User("ada@example.com", "Ada")
                addAll(ada, Post("First", ada), Post("Second", ada))
                flush()
                get(Users, 1) shouldBeSameInstanceAs ada
                get(Users, 2) shouldBe null
                first(select(Posts.title).orderBy(Posts.id.asc())) shouldBe "First"
                oneOrNull(select(Posts).where(Posts.title eq "Third")) shouldBe null
                execute(update(Users).set(Users.name set "Al").where(Users.id eq 1)).rowCount() shouldBe 1
                ada.name shouldBe "Al"
                execute(insertInto(Tags).values(Tags.text set "sql")).rowCount() shouldBe 1
                execute(text("SELECT text FROM tags WHERE id = :id"), mapOf("id" to 1)).scalar() shouldBe "sql"
                execute(text("UPDATE users SET name = 'Ad' WHERE id = 1"))
                refresh(ada)
                ada.name shouldBe "Ad"
                delete(one(select(Posts).where(Posts.title eq "Second")))
                all(select(Posts.title)) shouldContainExactly listOf("First")
                noAutoflush {
                    add(Tag("later"))
                    one(select(count(Tags.id))) shouldBe 1
                }
                one(select(count(Tags.id))) shouldBe 2
            }
        }
    }

    case("a nested block is taken back alone") {
        blog { engine ->
            engine.suspendTransaction {
                add(User("a@example.com", "A"))
                shouldThrow<ConstraintViolationException> {
                    nested {
                        add(Tag("lost"))
                        add(User("a@example.com", "Twice"))
                    }
                }
                nested { add(Tag("kept")) }
            }
            engine.suspendTransaction { all(select(Users.name)) } shouldContainExactly listOf("A")
            engine.suspendTransaction { all(select(Tags.text)) } shouldContainExactly listOf("kept")
        }
    }

    case("between its transactions a session occupies no connection") {
        blog({ poolSize(1) }) { engine ->
            engine.suspendSession {
                add(Tag("one"))
                commit()
                engine.independentTransaction { one(select(count(Tags.id))) } shouldBe 1
                one(select(count(Tags.id))) shouldBe 1
            }
        }
    }
}

private suspend fun nameless(name: String): User = currentSession().one(select(Users).where(Users.name eq name))
