package io.alkahest.dsl.schema

import io.alkahest.dsl.createEngine
import io.alkahest.dsl.currentTimestamp
import io.alkahest.dsl.eq
import io.alkahest.dsl.ge
import io.alkahest.dsl.getValue
import io.alkahest.dsl.gt
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.le
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.setObject
import io.alkahest.dsl.setValue
import io.alkahest.dsl.transaction
import io.alkahest.error.ConstraintViolationException
import io.alkahest.error.StatementException
import io.alkahest.schema.NamingConvention
import io.alkahest.schema.NamingConvention.Kind
import io.alkahest.schema.ReferentialAction.SET_NULL
import io.alkahest.schema.Schema
import io.alkahest.schema.Sequence
import io.alkahest.schema.Table
import io.alkahest.session.Entity
import io.alkahest.sql.Row
import io.alkahest.type.SqlTypes
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContain
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain
import java.util.UUID

private val orderNumbers = Sequence("order_numbers").startingAt(1_000)

private object Orders : Table<Order>("orders") {
    val id = bigint("id").primaryKey().generatedBy(orderNumbers)
    val price = integer("price").check("price_is_positive") { it gt 0 }
    val quantity = integer("quantity").defaultValue(1)
    val total = integer("total").computed(price * quantity)
    val placed = instant("placed").serverDefault(currentTimestamp())
    val formerId = bigint("former_id").nullable()

    init {
        comment("what was ordered")
        check(quantity ge 1).named("at_least_one")
        check(price * quantity le 1_000_000)
        index(price.desc(), placed.asc()).named("dearest_first")
        unique(price, formerId).named("one_follower")
        foreignKey(formerId) { id }.named("follows").onDelete(SET_NULL)
    }
}

private class Order(
    price: Int,
    quantity: Int,
) : Entity() {
    val id by Orders.id
    var price by Orders.price
    var quantity by Orders.quantity
    val total by Orders.total

    init {
        this.price = price
        this.quantity = quantity
    }
}

private object Words : Table<Row>("words") {
    val code = column("code", SqlTypes.character(3)).primaryKey()
    val number = column("number", SqlTypes.TINYINT).onUpdateSql("7")

    init {
        index(number).using("hash").named("by_number")
    }
}

class DefinitionSpec :
    FunSpec({
        val schema = Schema(Orders)

        test("columns and indexes are said in the words of a database") {
            createEngine("jdbc:h2:mem:${UUID.randomUUID()}").use { engine ->
                Schema(Words).createAll(engine)
                engine.inspect().differences(Schema(Words)).all shouldBe emptyList()
                engine
                    .inspect()
                    .table("words")
                    .index("by_number")
                    ?.method shouldBe "hash"
            }
        }

        test("a table says what its rows must be, and the database computes, numbers and refuses") {
            createEngine("jdbc:h2:mem:${UUID.randomUUID()}").use { engine ->
                schema.createAll(engine)
                engine.transaction {
                    val order = Order(price = 3, quantity = 4)
                    add(order)
                    flush()
                    order.id shouldBe 1_000L
                    order.total shouldBe 12
                    order.quantity = 5
                    flush()
                    order.total shouldBe 15
                    one(select(Orders.total).where(Orders.id eq 1_000L)) shouldBe 15
                }
                shouldThrow<ConstraintViolationException> {
                    engine.transaction { add(Order(price = 0, quantity = 1)) }
                }.constraint() shouldBe "price_is_positive"
                shouldThrow<ConstraintViolationException> {
                    engine.transaction { add(Order(price = 1, quantity = 0)) }
                }.constraint() shouldBe "at_least_one"
            }
        }

        test("a database that was there is completed, reflected, written to by names, and numbered on") {
            createEngine("jdbc:h2:mem:${UUID.randomUUID()}").use { engine ->
                schema.createAll(engine).toString() shouldBe "sequences: order_numbers\ntables: orders\nindexes: orders.dearest_first"
                schema.createAll(engine).isEmpty shouldBe true
                engine.inspect().differences(schema) { it.ignoreNames() }.isEmpty shouldBe true
                val orders = Schema.reflect(engine).table("orders")
                val price = orders.column("price")
                shouldThrow<StatementException> { price setObject "3" }.message shouldBe "orders.price takes Integer, not String. [ALK-314]"
                val values = listOf(orders.column("id") setObject 5_000L, price setObject 3, orders.column("quantity") setObject 1)
                engine.begin { it.execute(insertInto(orders).values(values)) }
                schema.restartIdentities(engine)
                engine.transaction {
                    val order = Order(price = 4, quantity = 1)
                    add(order)
                    flush()
                    order.id shouldBe 5_001L
                }
            }
        }

        test("what the database computes takes no value") {
            shouldThrow<StatementException> { insertInto(Orders).values(Orders.price set 1, Orders.total set 1) }.message shouldBe
                "orders.total is computed by the database and takes no value. Leave it out. [ALK-346]"
        }

        test("statements are told without a connection, with names by a convention") {
            createEngine("jdbc:h2:mem:") { naming = NamingConvention.STANDARD.with(Kind.PRIMARY_KEY, "{table_name}_pkey") }.use { engine ->
                engine.naming().name(NamingConvention.Subject(Kind.PRIMARY_KEY, Orders, listOf(Orders.id), listOf(), null)) shouldBe
                    "orders_pkey"
                val statements = schema.naming(engine.naming()).createStatements(engine.dialect())
                statements[0] shouldBe "CREATE SEQUENCE IF NOT EXISTS order_numbers START WITH 1000 INCREMENT BY 1"
                statements[1] shouldContain "CONSTRAINT orders_pkey PRIMARY KEY (id)"
                statements[1] shouldContain "CONSTRAINT ck_orders_price_quantity CHECK (price * quantity <= 1000000)"
                statements[1] shouldContain "CONSTRAINT follows FOREIGN KEY (former_id) REFERENCES orders (id) ON DELETE SET NULL"
                statements shouldContain "CREATE INDEX dearest_first ON orders (price DESC, placed)"
            }
        }
    })
