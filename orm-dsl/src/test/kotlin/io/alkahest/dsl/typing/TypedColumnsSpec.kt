package io.alkahest.dsl.typing

import io.alkahest.dsl.createEngine
import io.alkahest.dsl.eq
import io.alkahest.dsl.get
import io.alkahest.dsl.getValue
import io.alkahest.dsl.json
import io.alkahest.dsl.select
import io.alkahest.dsl.session
import io.alkahest.dsl.setValue
import io.alkahest.dsl.transaction
import io.alkahest.error.DataException
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Engine
import io.alkahest.session.Entity
import io.alkahest.type.Json
import io.alkahest.type.JsonCodec
import io.alkahest.type.SqlTypes
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import java.time.OffsetDateTime

enum class Mood { SAD, OK, HAPPY }

/** What a document carries; to an application it is an object, to the database JSON. */
data class Payload(
    val number: Int,
) {
    companion object {
        val type =
            SqlTypes.json(
                object : JsonCodec<Payload> {
                    override fun javaType() = Payload::class.java

                    override fun decode(json: String) = Payload(json.filter(Char::isDigit).toInt())

                    override fun encode(value: Payload) = """{"n": ${value.number}}"""
                },
            )
    }
}

object Documents : Table<Document>("documents") {
    val id = integer("id").primaryKey()
    val payload = column("payload", Payload.type)
    val raw = json("raw").nullable()
    val tags = array("tags", SqlTypes.varchar(10))
    val mood = nativeEnumeration<Mood>("mood")
    val seen = offsetTimestamp("seen")
}

class Document(
    payload: Payload,
    tags: List<String>,
    mood: Mood,
    seen: OffsetDateTime,
) : Entity() {
    val id by Documents.id
    var payload by Documents.payload
    var raw by Documents.raw
    var tags by Documents.tags
    var mood by Documents.mood
    var seen by Documents.seen

    init {
        this.payload = payload
        this.tags = tags
        this.mood = mood
        this.seen = seen
    }
}

class TypedColumnsSpec :
    FunSpec({
        val seen = OffsetDateTime.parse("2026-11-21T12:00:00.5+05:30")

        fun withDocument(work: (Engine) -> Unit) =
            createEngine("h2://").use { engine ->
                Schema(Documents).createAll(engine)
                engine.transaction { add(Document(Payload(7), listOf("a", "b"), Mood.HAPPY, seen)) }
                work(engine)
            }

        test("JSON, lists, native enumerations and dates with offset are properties like others") {
            withDocument { engine ->
                engine.session {
                    val document = one(select(Documents).where(Documents.mood eq Mood.HAPPY))
                    document.payload shouldBe Payload(7)
                    document.raw shouldBe null
                    document.tags shouldBe listOf("a", "b")
                    document.seen shouldBe seen
                }
            }
        }

        test("JSON is found by what it holds") {
            withDocument { engine ->
                engine.transaction { one(select(Documents)).raw = Json.parse("""{"a": {"b": ["x"]}}""") }
                engine.session {
                    all(select(Documents.id).where(Documents.raw["a"]["b"][0].asText() eq "x")) shouldBe listOf(1)
                    all(select(json(Documents.payload)["n"].asText())) shouldBe listOf("7")
                }
            }
        }

        test("they are found by their value") {
            withDocument { engine ->
                engine.session {
                    all(select(Documents.id).where(Documents.payload eq Payload(7))) shouldBe listOf(1)
                    all(select(Documents.id).where(Documents.tags eq listOf("a", "b"))) shouldBe listOf(1)
                    all(select(Documents.id).where(Documents.tags eq listOf("b", "a"))) shouldBe listOf()
                    all(select(Documents.id).where(Documents.seen eq seen)) shouldBe listOf(1)
                }
            }
        }

        test("JSON that is spelled otherwise is no change, and what is no JSON is refused") {
            withDocument { engine ->
                engine.transaction { one(select(Documents)).raw = Json.parse("""{"a": 1, "b": [true]}""") }
                engine.transaction {
                    val document = one(select(Documents))
                    document.raw = Json.parse(""" {"b":[true],"a":1.0} """)
                    flushPlan() shouldBe ""
                    shouldThrow<DataException> { Json.parse("{") }.message shouldBe
                        "Json holds JSON, but the value is none from index 1 on. Give a text in the form of RFC 8259. [ALK-639]"
                }
            }
        }
    })
