package io.alkahest.testkit.suite

import io.alkahest.dsl.and
import io.alkahest.dsl.count
import io.alkahest.dsl.deleteFrom
import io.alkahest.dsl.eq
import io.alkahest.dsl.inList
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.map
import io.alkahest.dsl.nested
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.session
import io.alkahest.dsl.set
import io.alkahest.dsl.sum
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.dsl.undefer
import io.alkahest.dsl.update
import io.alkahest.dsl.withSubtypes
import io.alkahest.error.ConstraintViolationException
import io.alkahest.error.DetachedAccessException
import io.alkahest.error.LazyLoadException
import io.alkahest.error.SchemaException
import io.alkahest.error.StatementException
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.sql.Row
import io.alkahest.sql.Row2
import io.alkahest.testkit.TestDatabase
import io.alkahest.testkit.blog.Address
import io.alkahest.testkit.blog.Guest
import io.alkahest.testkit.blog.Guests
import io.alkahest.testkit.blog.Note
import io.alkahest.testkit.blog.Post
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.Stay
import io.alkahest.testkit.blog.Tag
import io.alkahest.testkit.blog.Tags
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.alkahest.testkit.blog.blogSchema
import io.alkahest.testkit.domain.Domain
import io.alkahest.testkit.domain.Shelf
import io.alkahest.testkit.domain.Shelves
import io.alkahest.testkit.staff.Director
import io.alkahest.testkit.staff.Directors
import io.alkahest.testkit.staff.Employees
import io.alkahest.testkit.staff.Engineer
import io.alkahest.testkit.staff.Engineers
import io.alkahest.testkit.staff.budgets
import io.alkahest.testkit.staff.names
import io.alkahest.testkit.staff.staff
import kotlinx.coroutines.CompletableDeferred
import kotlinx.coroutines.async
import kotlinx.coroutines.awaitAll
import kotlinx.coroutines.awaitCancellation
import kotlinx.coroutines.coroutineScope
import kotlinx.coroutines.flow.toList
import kotlinx.coroutines.launch
import kotlinx.coroutines.runBlocking
import org.junit.jupiter.api.Assertions.assertEquals
import org.junit.jupiter.api.Assertions.assertNull
import org.junit.jupiter.api.Assertions.assertSame
import org.junit.jupiter.api.Assertions.assertThrows
import org.junit.jupiter.api.Assertions.assertTrue
import org.junit.jupiter.api.BeforeEach
import org.junit.jupiter.api.Test
import java.math.BigDecimal

/** The blog declared, filled, queried, changed and deleted in Kotlin's spelling, by sessions and by coroutines. */
public abstract class KotlinSuite protected constructor(
    database: TestDatabase,
) : DatabaseSuite(database) {
    internal data class Headline(
        val title: String,
        val author: String,
        val body: String?,
    )

    @BeforeEach
    internal fun createRows() {
        create(blogSchema)
        engine.transaction {
            val ada = User("ada@example.com", "Ada")
            val ben = User("ben@example.com", "Ben")
            val hello = Post("Hello", ada, "First words")
            hello.tags += Tag("sql")
            hello.tags += Tag("kotlin")
            addAll(ada, ben, hello, Post("Other", ben))
        }
        sql.clear()
    }

    @Test
    public fun embeddedValuesAndDeferredColumnsAreProperties() {
        create(Schema(Guests))
        engine.transaction { add(Guest(1, Stay(7, null)).apply { photo = byteArrayOf(1) }) }
        engine.transaction {
            val guest = get(Guests, 1)!!
            assertNull(guest.address)
            assertEquals(Stay(7, null), guest.stay)
            sql.clear()
            assertEquals(1, guest.photo?.size)
            sql.expectCount(1)
            guest.address = Address("Hof", "Ulm")
            guest.stay = guest.stay.copy(nights = 2)
        }
        engine.transaction {
            sql.clear()
            val guest = one(select(Guests).where(Guests.address eq Address("Hof", "Ulm"), Guests.stay eq Stay(7, 2)).options(undefer(Guests.photo)))
            assertEquals(1, guest.photo?.size)
            sql.expectCount(1)
            val selected: Row2<Address?, Stay> = one(select(Guests.address, Guests.stay))
            assertEquals(Address("Hof", "Ulm") to Stay(7, 2), selected.component1() to selected.component2())
            guest.address = null
        }
        runBlocking {
            engine.suspendTransaction {
                val guest = get(Guests, 1)!!
                assertNull(guest.address)
                assertEquals(Stay(7, 2), guest.stay)
                assertThrows(LazyLoadException::class.java) { guest.photo }
                load(guest, Guests.photo)
                assertEquals(1, guest.photo?.size)
            }
        }
    }

    @Test
    public fun aPairIsAKeyOfTwoColumns() {
        create(Domain.LIBRARY)
        engine.transaction { add(Shelf("attic", 7)) }
        engine.transaction { assertEquals("attic", get(Shelves.SHELVES, "attic" to 7)?.room) }
        val other =
            assertThrows(StatementException::class.java) { engine.transaction { get(Shelves.SHELVES, Triple("attic", 7, 8)) } }
        assertTrue(other.message!!.contains("but 3 value(s) were given"), other.message)
    }

    @Test
    public fun relatedObjectsAreAddedAndKnowTheirIdsAfterFlush() {
        engine.transaction {
            val cleo = User("cleo@example.com", "Cleo")
            val post = Post("New", author = cleo)
            add(post)
            flush()
            assertEquals(3, cleo.id)
            assertEquals(3, post.id)
            assertSame(post, cleo.posts.single())
        }
        assertEquals(listOf("New 3"), outside.rows("SELECT title, author_id FROM posts WHERE id = 3"))
    }

    @Test
    public fun queriesAreWrittenWithOperators() {
        engine.transaction {
            val ada: User = one(select(Users).where(Users.email eq "ada@example.com"))
            assertEquals("Ada", ada.name)
            assertEquals(listOf("Ada", "Ben"), all(select(Users.name).orderBy(Users.id.asc())))
            assertEquals(1L, one(select(count(Posts.id)).where((Posts.title eq "Hello") and (Posts.id inList listOf(1, 2)))))
            assertEquals(listOf("Ben"), all(select(Users.name).orderBy(Users.id.asc()).limit(1).offset(1)))
            assertNull(get(Users, 99))
        }
    }

    @Test
    public fun rowsAreDestructured() {
        engine.transaction {
            val (post, author) = first(select(Posts, Users).join(Posts.author).orderBy(Posts.id.asc()))!!
            assertEquals("Hello" to "Ada", post.title to author.name)
            assertSame(author, post.author)
        }
    }

    @Test
    public fun rowsPassThroughAConstructor() {
        engine.transaction {
            val headlines =
                all(
                    select(Posts.title, Users.name, Posts.body)
                        .join(Posts.author)
                        .orderBy(Posts.id.asc())
                        .map(::Headline),
                )
            assertEquals(listOf(Headline("Hello", "Ada", "First words"), Headline("Other", "Ben", null)), headlines)
        }
    }

    @Test
    public fun anOuterJoinIsNullable() {
        engine.transaction {
            execute(insertInto(Users).values(Users.email set "cleo@example.com", Users.name set "Cleo"))
            val rows = all(select(Users.name, Posts.orNull()).leftJoin(Users.posts).orderBy(Users.id.asc()))
            assertEquals(listOf("Ada" to "Hello", "Ben" to "Other", "Cleo" to null), rows.map { (name, post) -> name to post?.title })
        }
    }

    @Test
    public fun changesOfAnObjectAndOfAStatementMeet() {
        engine.transaction {
            val ada = one(select(Users).where(Users.name eq "Ada"))
            ada.name = "Alexandra"
            execute(update(Users).set(Users.name set "Al").where(Users.email eq "ben@example.com"))
            assertEquals(listOf("Alexandra", "Al"), all(select(Users.name).orderBy(Users.id.asc())))
            assertEquals("Al", get(Users, 2)?.name)
        }
    }

    @Test
    public fun objectsAndRowsAreDeleted() {
        engine.transaction {
            delete(one(select(Posts).where(Posts.title eq "Hello")))
            execute(deleteFrom(Posts).where(Posts.title eq "Other"))
            assertEquals(0L, one(select(count(Posts.id))))
        }
        assertEquals(emptyList<String>(), outside.rows("SELECT post_id FROM post_tags"))
    }

    @Test
    public fun authorsPostsAndTagsAreThreeStatements() {
        val users = engine.transaction { all(select(Users).options(selectIn(Users.posts).then(selectIn(Posts.tags)))) }
        sql.expectCount(3)
        assertEquals(listOf("sql", "kotlin"), users[0].posts[0].tags.map { it.text })
        assertEquals("Ada", users[0].posts[0].author.name)
        sql.expectCount(3)
    }

    @Test
    public fun aDuplicateInsideANestedBlockIsTakenBackAlone() {
        engine.transaction {
            val cleo = User("cleo@example.com", "Cleo")
            add(cleo)
            assertThrows(ConstraintViolationException::class.java) { nested { add(User("ada@example.com", "x")) } }
            nested { add(Tag("kept")) }
        }
        assertEquals(listOf("Ada", "Ben", "Cleo"), outside.rows("SELECT name FROM users ORDER BY id"))
        assertEquals(listOf("kept"), outside.rows("SELECT text FROM tags WHERE id > 2"))
    }

    @Test
    public fun aForgottenCommitPersistsNothing() {
        engine.session { add(Tag("lost")) }
        assertEquals(2, outside.rows("SELECT id FROM tags").size)
    }

    @Test
    public fun somethingUnloadedIsAnErrorOutsideOfItsSession() {
        val ada = engine.transaction { one(select(Users).where(Users.id eq 1)) }
        val error = assertThrows(DetachedAccessException::class.java) { ada.posts.size }
        assertTrue(error.message!!.contains("selectIn(Users.posts)"), error.message)
    }

    @Test
    public fun aCompanionMayBeTheTable() {
        create(Schema(Note))
        engine.transaction {
            add(Note("to Ada", get(Users, 1)))
            add(Note("to nobody", null))
        }
        engine.transaction {
            assertEquals("Ada", one(select(Note).where(Note.text eq "to Ada")).user?.name)
            assertNull(one(select(Note).where(Note.text eq "to nobody")).user)
        }
    }

    @Test
    public fun aCoroutineHasASessionOfItsOwn(): Unit =
        runBlocking {
            val ada = engine.suspendTransaction { one(select(Users).where(Users.id eq 1).options(selectIn(Users.posts))) }
            assertEquals(listOf("Hello"), ada.posts.map { it.title })
            engine.suspendTransaction {
                val ben = one(select(Users).where(Users.id eq 2))
                assertThrows(LazyLoadException::class.java) { ben.posts.size }
                load(ben, Users.posts)
                assertEquals("Other", ben.posts.single().title)
                ben.name = "Benjamin"
            }
            assertEquals(listOf("Ada", "Benjamin"), outside.rows("SELECT name FROM users ORDER BY id"))
        }

    @Test
    public fun rowsAreAFlow(): Unit =
        runBlocking {
            val titles = engine.suspendTransaction { stream(select(Posts.title).orderBy(Posts.id.asc())).toList() }
            assertEquals(listOf("Hello", "Other"), titles)
        }

    @Test
    public fun manyCoroutinesWriteAtOnce(): Unit =
        runBlocking {
            coroutineScope {
                List(20) { number -> async { engine.suspendTransaction { add(Tag("tag $number")) } } }.awaitAll()
            }
            assertEquals(22, outside.rows("SELECT id FROM tags").size)
        }

    @Test
    public fun aSumOfIntegersIsALong() {
        val total: Long? = engine.transaction { one(select(sum(Users.id))) }
        assertEquals(outside.rows("SELECT id FROM users").sumOf { it.toLong() }, total)
        assertNull(engine.transaction { one(select(sum(Users.id)).where(Users.id eq -1)) })
    }

    @Test
    public fun aCancelledCoroutineTakesItsWorkBackAndGivesItsConnectionBack(): Unit =
        runBlocking {
            val flushed = CompletableDeferred<Unit>()
            val job =
                launch {
                    engine.suspendTransaction {
                        add(Tag("lost"))
                        flush()
                        flushed.complete(Unit)
                        awaitCancellation()
                    }
                }
            flushed.await()
            job.cancel()
            job.join()
            engine.suspendTransaction { add(Tag("kept")) }
            assertEquals(listOf("kept"), outside.rows("SELECT text FROM tags WHERE text IN ('lost', 'kept')"))
        }

    @Test
    public fun queriesOfASuperclassYieldTheRightClasses() {
        createStaff()
        engine.transaction {
            assertEquals(listOf("Eva", "Ada", "Ada with 10.25"), names(this))
            sql.expect("SELECT employees", "SELECT directors")
        }
        sql.clear()
        engine.transaction {
            assertEquals(listOf(BigDecimal("10.25")), budgets(this))
            sql.expect("SELECT employees", "SELECT directors")
        }
    }

    @Test
    public fun coroutinesReadAlongWhatTheyNeedOfASubclass(): Unit =
        runBlocking {
            createStaff()
            engine.suspendTransaction {
                val ada = get(Employees, 2) as Director
                assertThrows(LazyLoadException::class.java) { ada.budget }
                refresh(ada)
                assertEquals(BigDecimal("10.25"), ada.budget)
                assertNull(get(Directors, 1))
                ada.budget = BigDecimal("11.75")
                one(select(Engineers)).language = "Java"
            }
            engine.suspendTransaction {
                val all = all(select(Employees).orderBy(Employees.id.asc()).options(withSubtypes(Directors)))
                assertEquals("Java", (all[0] as Engineer).language)
                assertEquals(BigDecimal("11.75"), (all[1] as Director).budget)
                execute(update(Directors).set(Directors.budget set BigDecimal("12.25")).where(Directors.budget eq BigDecimal("11.75")))
                refresh(all[1])
                assertEquals(BigDecimal("12.25"), (all[1] as Director).budget)
                delete(all[1])
            }
            assertEquals(listOf("engineer Eva Java"), outside.rows("SELECT kind, name, language FROM employees"))
            assertEquals(listOf("0"), outside.rows("SELECT COUNT(*) FROM directors"))
        }

    private object Late : Table<Row>("late") {
        val id = integer("id")
        val name = varchar("name", 10)
    }

    @Test
    public fun anObjectIsDeclaredUntilItIsUsed() {
        select(Late.id)
        val refusal = assertThrows(SchemaException::class.java) { Late.name.nullable() }
        assertEquals(
            "late.name.nullable() comes after the first use of table late: select(…) in io.alkahest.testkit.suite.KotlinSuite.anObjectIsDeclaredUntilItIsUsed(KotlinSuite.kt). " +
                "Say it where the table is declared, before a statement, a schema or a session uses it. [ALK-712]",
            refusal.message!!.replace(Regex(":\\d+\\)"), ")"),
        )
    }

    private fun createStaff() {
        create(staff)
        engine.transaction {
            add(Engineer("Eva", "Kotlin"))
            flush()
            add(Director("Ada", BigDecimal("10.25")))
        }
        sql.clear()
    }
}
