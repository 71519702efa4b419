package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.eq
import io.alkahest.dsl.map
import io.alkahest.dsl.orderBy
import io.alkahest.dsl.plus
import io.alkahest.dsl.select
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.times
import io.alkahest.dsl.value
import io.alkahest.sql.Row3
import io.alkahest.testkit.blog.Posts
import io.alkahest.testkit.blog.User
import io.alkahest.testkit.blog.Users
import io.alkahest.type.SqlTypes
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import java.math.BigDecimal

/** What is selected has the types that its columns say. */
internal fun BlogCases.typedSelects() {
    case("rows have the types of what is selected") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val (title, body) = first(select(Posts.title, Posts.body).orderBy(Posts.id.asc()))!!
                val length: Int = title.length + (body?.length ?: 0)
                length shouldBe "Hello".length
                val (author, posts) = one(select(Users.name, count(Posts.id)).join(Users.posts).where(Users.name eq "Ada").groupBy(Users.name))
                val total: Long = posts + author.length
                total shouldBe 5
                val doubled: List<Int> = all(select(Users.id + Users.id).orderBy(Users.id.asc()))
                doubled shouldContainExactly listOf(2, 4)
            }
        }
    }

    case("a decimal is combined with integers, and a non-null column stays non-null when it is cast") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val price = value(BigDecimal("1.50"))
                val rows: List<Row3<BigDecimal, BigDecimal, Long>> =
                    all(select(price * Users.id, price * 2 + 1, Users.id.cast(SqlTypes.BIGINT) + 10).orderBy { Users.id })
                rows.map { (a, b, c) -> "${plain(a)} ${plain(b)} $c" } shouldContainExactly listOf("1.5 4 11", "3 4 12")
            }
        }
    }

    case("rows pass through a constructor, and the outer side of a join is nullable") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                add(User("cleo@example.com", "Cleo"))
                val lines: List<Line> =
                    all(
                        select(Users.name, Posts.title.orNull())
                            .leftJoin(Users.posts)
                            .orderBy(Users.id.asc(), Posts.id.asc())
                            .map(::Line),
                    )
                lines shouldContainExactly
                    listOf(Line("Ada", "Hello"), Line("Ada", "Again"), Line("Ben", "Other"), Line("Cleo", null))
            }
        }
    }
}

private data class Line(
    val name: String,
    val title: String?,
)

private fun plain(number: BigDecimal): String = number.stripTrailingZeros().toPlainString()
