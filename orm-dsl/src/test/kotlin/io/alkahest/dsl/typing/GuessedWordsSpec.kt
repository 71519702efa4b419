package io.alkahest.dsl.typing

import io.alkahest.dsl.blog.PostTags
import io.alkahest.dsl.blog.Posts
import io.alkahest.dsl.blog.Tags
import io.alkahest.dsl.blog.Users
import io.alkahest.dsl.coalesce
import io.alkahest.dsl.containsIgnoreCase
import io.alkahest.dsl.div
import io.alkahest.dsl.eq
import io.alkahest.dsl.func
import io.alkahest.dsl.gt
import io.alkahest.dsl.map
import io.alkahest.dsl.minus
import io.alkahest.dsl.orderBy
import io.alkahest.dsl.plus
import io.alkahest.dsl.select
import io.alkahest.dsl.startsWithIgnoreCase
import io.alkahest.dsl.times
import io.alkahest.error.StatementException
import io.alkahest.schema.Table
import io.alkahest.sql.Condition
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableExpression
import io.alkahest.sql.Row
import io.alkahest.sql.Select
import io.alkahest.type.Json
import io.alkahest.type.SqlTypes
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.math.BigDecimal

/** Words that users try without having read of them. */
class GuessedWordsSpec :
    FunSpec({
        fun orders(select: Select<*>): String = select.toString().substringAfter(" ORDER BY ")

        test("an order mixes terms and expressions, is a block, or a list") {
            orders(select(Users.id).orderBy(Users.name.desc(), Users.id)) shouldBe "users.name DESC, users.id"
            orders(select(Users.id).orderBy { Users.name }) shouldBe "users.name"
            orders(select(Users.id).orderBy { Users.name.desc() }) shouldBe "users.name DESC"
            orders(select(Users.id).orderBy(listOf(Users.name.desc(), Users.id))) shouldBe "users.name DESC, users.id"
        }

        test("an association is ordered by a column") {
            Ordered.rows.orderBy().map { it.expression().toString() } shouldBe listOf("ordered.number")
        }

        test("a limit is an integer of any kind, and conditions are a list") {
            val size: Int = listOf(1, 2).size
            select(Users.id).limit(size).offset(size).toString() shouldBe select(Users.id).limit(2L).offset(2L).toString()
            val conditions: List<Condition?> = listOf(Users.id gt 1, null, Users.name eq "Al")
            select(Users.id).where(conditions).toString().substringAfter(" WHERE ") shouldBe "users.id > ? AND users.name = ?"
            select(Users.id).where(emptyList()).toString() shouldBe select(Users.id).toString()
        }

        test("a text is looked for without its case") {
            select(Users.id).where(Users.name containsIgnoreCase "a%").toString() shouldBe
                select(Users.id).where(Users.name.containsIgnoreCase("a%")).toString()
            select(Users.id).where(Users.name startsWithIgnoreCase "a").toString() shouldBe
                select(Users.id).where(Users.name.startsWithIgnoreCase("a")).toString()
        }

        test("numbers of other types take the type of what they are combined with") {
            val two: Int = listOf(1, 2).size
            val sum: NonNullExpression<BigDecimal> = Ordered.price * two + Ordered.number - 1
            sum.type() shouldBe SqlTypes.decimal(10, 2)
            val share: NullableExpression<BigDecimal> = Ordered.price / two
            share.type() shouldBe SqlTypes.decimal(10, 2)
            val long: NonNullExpression<Long> = Ordered.total + two
            long.type() shouldBe SqlTypes.BIGINT
            val maybe: NullableExpression<BigDecimal> = Ordered.discount * two
            maybe.type() shouldBe SqlTypes.decimal(10, 2)
            val large: Int = 100_000
            shouldThrow<StatementException> { Ordered.small + large }.message shouldBe
                "The number 100000 does not fit Short, the type of the expression beside it. Cast the expression, or give a value of its type. [ALK-751]"
        }

        test("a column that is cast stays what it was, null or not") {
            val cast: NonNullExpression<Long> = Users.id.cast(SqlTypes.BIGINT)
            val nullable: NullableExpression<Long> = Users.age.cast(SqlTypes.BIGINT)
            select(cast, nullable).toString() shouldBe "SELECT CAST(users.id AS BIGINT) AS anon_1, CAST(users.age AS BIGINT) AS anon_2 FROM users"
        }

        test("coalesce takes a generic call") {
            val one: NonNullExpression<String> = coalesce(func("nullif", Users.name, ""), Users.email)
            val two: NonNullExpression<Int> = coalesce(Users.age, 1)
            val three: NullableExpression<Int> = coalesce(func("nullif", Users.id, 1), Users.age)
            val four: NonNullExpression<String> = coalesce(func<String>("nullif", Users.name, ""), "none")
            listOf(one, two, three, four).map { it.type() } shouldBe listOf(SqlTypes.TEXT, SqlTypes.INTEGER, SqlTypes.INTEGER, SqlTypes.TEXT)
        }

        test("coalesce takes a column and a value of any class") {
            val settings: NonNullExpression<Settings> = coalesce(Ordered.settings, Settings("none"))
            val words: NonNullExpression<List<String>> = coalesce(Ordered.words, listOf("none"))
            val bytes: NonNullExpression<ByteArray> = coalesce(Ordered.bytes, ByteArray(1))
            val count: NonNullExpression<Int> = coalesce(Ordered.number, 1)
            listOf(settings, words, bytes, count).map { it.type() } shouldBe
                listOf(Ordered.settings, Ordered.words, Ordered.bytes, Ordered.number).map { it.type() }
        }

        test("a column carries a class of the application's") {
            Ordered.settings.type().javaType() shouldBe Settings::class.java
            Ordered.settings.isNullable shouldBe true
        }
    }) {
    class Settings(
        val text: String,
    )

    object Ordered : Table<Row>("ordered") {
        val id = integer("id").primaryKey()
        val number = integer("number")
        val small = smallint("small")
        val total = bigint("total")
        val price = decimal("price", 10, 2)
        val discount = decimal("discount", 10, 2).nullable()
        val settings = json("settings").map({ Settings(it.asString()) }) { Json.parse(it.text) }.nullable()
        val words = array("words", SqlTypes.TEXT).nullable()
        val bytes = binary("bytes").nullable()
        val rows = oneToMany { Parts.whole }.orderedBy { number }
    }

    object Parts : Table<Row>("parts") {
        val id = integer("id").primaryKey()
        val orderedId = integer("ordered_id").references(Ordered.id)
        val whole = manyToOne(Ordered, orderedId)
    }
}
