package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.cte
import io.alkahest.dsl.eq
import io.alkahest.dsl.except
import io.alkahest.dsl.inList
import io.alkahest.dsl.intersect
import io.alkahest.dsl.lt
import io.alkahest.dsl.orderBy
import io.alkahest.dsl.plus
import io.alkahest.dsl.recursive
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.union
import io.alkahest.dsl.unionAll
import io.alkahest.dsl.value
import io.alkahest.dsl.values
import io.alkahest.sql.Row2
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe

/** Queries put together, and queries to select from: with the types and nullability of what they carry. */
internal fun BlogCases.queriesInQueries() {
    case("queries of one row type are put together, ordered and cut") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val names: List<String> = all((select(Users.name) union select(Posts.title)).orderBy { Users.name }.limit(3))
                names shouldContainExactly listOf("Ada", "Again", "Ben")
                val texts: List<String?> = all((select(Users.name) unionAll select(Posts.body)).orderBy(Users.name.asc().nullsLast()))
                texts.last() shouldBe null
                all(select(Users.id) intersect select(Posts.authorId)).size shouldBe 2
                all(select(Users.id) except (select(Posts.authorId) union select(Users.id))).size shouldBe 0
                val users: List<User> = all(select(Users).where(Users.id inList (select(Posts.authorId) union select(Users.id))).orderBy { Users.id })
                users.map { it.name } shouldContainExactly listOf("Ada", "Ben")
            }
        }
    }

    case("what is selected from a query keeps its type, and its nullability where it is left-joined") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                add(User("cleo@example.com", "Cleo"))
                val n = count().label("n")
                val perAuthor = select(Posts.authorId, n).groupBy(Posts.authorId).asTable("per_author")
                val counts: List<Row2<String, Long>> =
                    all(select(Users.name, perAuthor[n]).join(perAuthor, perAuthor[Posts.authorId] eq Users.id).orderBy { Users.id })
                counts.map { (name, posts) -> "$name $posts" } shouldContainExactly listOf("Ada 2", "Ben 1")
                val maybe: List<Row2<String, Long?>> =
                    all(select(Users.name, perAuthor[n].orNull()).leftJoin(perAuthor, perAuthor[Posts.authorId] eq Users.id).orderBy { Users.id })
                maybe.map { (name, posts) -> "$name ${posts ?: 0}" } shouldContainExactly listOf("Ada 2", "Ben 1", "Cleo 0")
                val texts = (select(Posts.id, Posts.body) unionAll select(Users.id, Users.name.orNull())).asTable("texts")
                val bodies: List<String?> = all(select(texts[Posts.body]).where(texts[Posts.body].isNull()))
                bodies shouldContainExactly listOf(null, null)
            }
        }
    }

    case("a query has a name, and is read by its own columns, also as entities and by an alias") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val n = count().label("n")
                val perAuthor = cte("per_author", select(Posts.authorId, n).groupBy(Posts.authorId))
                val counts: List<Row2<String, Long>> =
                    all(select(Users.name, perAuthor[n]).join(perAuthor, perAuthor[Posts.authorId] eq Users.id).orderBy { Users.id })
                counts.map { (name, posts) -> "$name $posts" } shouldContainExactly listOf("Ada 2", "Ben 1")
                val less = perAuthor.alias("less")
                val maybe: List<Row2<Long, Long?>> =
                    all(select(perAuthor[n], less[n].orNull()).leftJoin(less, less[n] lt perAuthor[n]).orderBy(perAuthor[n]))
                maybe.map { (mine, other) -> "$mine $other" } shouldContainExactly listOf("1 null", "2 1")
                val users: List<User> = all(select(Users).from(Users, perAuthor).where(perAuthor[Posts.authorId] eq Users.id, perAuthor[n] eq 1L))
                users.map { it.name } shouldContainExactly listOf("Ben")
            }
        }
    }

    case("rows lead to more rows, with the types of the first ones") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val step = value(1).label("step")
                val name = Users.name.label("name")
                val steps =
                    recursive("steps", select(step, name).where(Users.id eq 1)) { self ->
                        select(self[step] + 1, self[name] + "!").where(self[step] lt 3)
                    }
                val rows: List<Row2<Int, String>> = all(select(steps[step], steps[name]).orderBy(steps[step]))
                rows.map { (number, text) -> "$number $text" } shouldContainExactly listOf("1 Ada", "2 Ada!", "3 Ada!!")
            }
        }
    }

    case("a list is a table of values, with the types of the columns that it sets") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val texts = values("texts", listOf(1 to "one", 2 to null)) { (id, text) -> listOf(Posts.id set id, Posts.body set text) }
                val rows: List<Row2<String, String?>> =
                    all(select(Posts.title, texts[Posts.body]).join(texts, texts[Posts.id] eq Posts.id).orderBy { Posts.id })
                rows.map { (title, text) -> "$title $text" } shouldContainExactly listOf("Hello one", "Again null")
            }
        }
    }
}
