package io.alkahest.dsl.session

import io.alkahest.dsl.blog.Post
import io.alkahest.dsl.blog.Posts
import io.alkahest.dsl.blog.Tag
import io.alkahest.dsl.blog.Tags
import io.alkahest.dsl.blog.User
import io.alkahest.dsl.blog.Users
import io.alkahest.dsl.blog.withBlog
import io.alkahest.dsl.count
import io.alkahest.dsl.createEngine
import io.alkahest.dsl.eq
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.map
import io.alkahest.dsl.nested
import io.alkahest.dsl.noAutoflush
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.session
import io.alkahest.dsl.set
import io.alkahest.dsl.text
import io.alkahest.dsl.transaction
import io.alkahest.error.ConstraintViolationException
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import io.kotest.matchers.types.shouldBeSameInstanceAs
import java.io.ByteArrayOutputStream
import java.io.PrintStream

class SessionSpec :
    FunSpec({
        test("options are set like properties") {
            val printed = ByteArrayOutputStream()
            createEngine("jdbc:h2:mem:") {
                echo = true
                echoTo = PrintStream(printed)
                poolSize = 1
            }.use { engine ->
                engine.begin { c -> c.execute(text("SELECT 1")).scalar() } shouldBe 1
            }
            printed.toString() shouldContain "SELECT 1"
        }

        test("a connection commits as it goes, and reads mappings") {
            withBlog { engine ->
                engine.connect().use { c ->
                    c.execute(text("INSERT INTO tags (text) VALUES (:text)"), mapOf("text" to "one"))
                    c.execute(text("INSERT INTO tags (text) VALUES (:text)"), listOf(mapOf("text" to "two"), mapOf("text" to "three")))
                    c.commit()
                    c.execute(insertInto(Tags).values(Tags.text set "lost"))
                }
                engine.connect().use { c ->
                    c.execute(text("SELECT * FROM tags ORDER BY id")).mappings().map { it["text"] } shouldContainExactly
                        listOf("one", "two", "three")
                }
            }
        }

        test("a transaction answers its result and commits; an exception rolls back") {
            withBlog { engine ->
                val id =
                    engine.transaction {
                        val romaan = User("romaan@example.com", "Romaan")
                        add(romaan)
                        add(Post("Hello", author = romaan))
                        flush()
                        romaan.id
                    }
                id shouldBe 1
                shouldThrow<NoSuchElementException> {
                    engine.transaction {
                        add(Tag("lost"))
                        flush()
                        throw NoSuchElementException()
                    }
                }
                engine.transaction { one(select(count(Tags.id))) } shouldBe 0L
            }
        }

        test("objects are read, joined, mapped, changed and deleted") {
            withBlog { engine ->
                engine.transaction {
                    val romaan = User("romaan@example.com", "Romaan")
                    addAll(romaan, Post("Hello", romaan).also { it.tags.add(Tag("greeting")) })
                }
                engine.transaction {
                    val user = one(select(Users).where(Users.email eq "romaan@example.com"))
                    val (post, author) = first(select(Posts, Users).join(Posts.author))!!
                    author shouldBeSameInstanceAs user
                    get(Users, 1) shouldBeSameInstanceAs user
                    all(select(Posts.title, Users.name).join(Posts.author).map { title, name -> "$title by $name" }) shouldContainExactly
                        listOf("Hello by Romaan")
                    user.name = "Alexandra"
                    delete(post)
                }
                engine.transaction {
                    val users = all(select(Users).options(selectIn(Users.posts).then(selectIn(Posts.tags))))
                    users.map { it.name } shouldContainExactly listOf("Alexandra")
                    users.single().posts shouldBe emptyList()
                }
            }
        }

        test("a nested block is taken back alone, and answers its result") {
            withBlog { engine ->
                engine.session {
                    add(User("a@example.com", "A"))
                    shouldThrow<ConstraintViolationException> { nested { add(User("a@example.com", "Twice")) } }
                    nested {
                        add(Tag("kept"))
                        "done"
                    } shouldBe "done"
                    commit()
                    add(Tag("lost"))
                }
                engine.transaction { all(select(Tags.text)) } shouldContainExactly listOf("kept")
                engine.transaction { one(select(count(Users.id))) } shouldBe 1L
            }
        }

        test("queries flush first, unless told otherwise") {
            withBlog { engine ->
                engine.transaction {
                    add(Tag("new"))
                    noAutoflush { one(select(count(Tags.id))) } shouldBe 0L
                    one(select(count(Tags.id))) shouldBe 1L
                }
            }
        }
    })
