package io.alkahest.testkit.spec

import io.alkahest.dsl.count
import io.alkahest.dsl.currentRow
import io.alkahest.dsl.eq
import io.alkahest.dsl.firstValue
import io.alkahest.dsl.gt
import io.alkahest.dsl.lag
import io.alkahest.dsl.map
import io.alkahest.dsl.orderBy
import io.alkahest.dsl.partitionBy
import io.alkahest.dsl.plus
import io.alkahest.dsl.preceding
import io.alkahest.dsl.rowNumber
import io.alkahest.dsl.select
import io.alkahest.dsl.stringAgg
import io.alkahest.dsl.sum
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.times
import io.alkahest.dsl.unboundedPreceding
import io.alkahest.dsl.value
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableExpression
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

    case("what is computed over windows has the types that its function promises") {
        blog { engine ->
            engine.fill()
            engine.suspendTransaction {
                val byId = orderBy(Posts.id)
                val numbered: List<Row3<Long, String?, String>> =
                    all(
                        select(rowNumber().over(byId), lag(Posts.title).over(byId), lag(Posts.title, 1, "none").over(byId))
                            .orderBy(Posts.id),
                    )
                val titlesById = all(select(Posts.title).orderBy(Posts.id))
                numbered.map { (number, before, orNone) -> "$number $before $orNone" } shouldContainExactly
                    titlesById.indices.map { i -> "${i + 1} ${titlesById.getOrNull(i - 1)} ${titlesById.getOrElse(i - 1) { "none" }}" }
                val first: NonNullExpression<String> = firstValue(Posts.title).over(byId)
                val framed: NullableExpression<String> = firstValue(Posts.title).over(byId.rows(preceding(2), preceding(1)))
                val sums: NullableExpression<Long> = sum(Posts.id).over(byId.rows(unboundedPreceding, currentRow))
                val counts: NonNullExpression<Long> = count().filter(Posts.id gt 1).over(partitionBy(Posts.authorId))
                all(select(first, framed, sums, counts).orderBy(Posts.id)).size shouldBe numbered.size
                val titles: String? = one(select(stringAgg(Posts.title, "+").orderBy(Posts.id)))
                titles shouldBe titlesById.joinToString("+")
                one(select(count(Posts.authorId.distinct()))) shouldBe all(select(Posts.authorId).distinct()).size.toLong()
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
