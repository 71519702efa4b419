package shop

import io.alkahest.dsl.createEngine
import io.alkahest.dsl.eq
import io.alkahest.dsl.getValue
import io.alkahest.dsl.select
import io.alkahest.dsl.setValue
import io.alkahest.dsl.suspendTransaction
import io.alkahest.recorder.StatementRecorder
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Entity
import io.kotest.assertions.throwables.shouldThrow
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import org.opentest4j.AssertionFailedError

object Orders : Table<Order>("orders") {
    val id = integer("id").primaryKey()
    val product = varchar("product", 100)
}

class Order(product: String) : Entity() {
    val id by Orders.id
    var product by Orders.product

    init {
        this.product = product
    }
}

// snippet: kotest
class OrdersSpec :
    FunSpec({
        val sql = StatementRecorder()
        val engine = createEngine("h2://") { listener(sql) }
        afterSpec { engine.close() }

        test("two orders are one batch") {
            Schema(Orders).createAll(engine)
            sql.clear()
            engine.suspendTransaction {
                addAll(Order("tea"), Order("cup"))
            }
            sql.expectEvents("BEGIN", "INSERT orders x2", "COMMIT")
            sql.clear()
            engine.suspendTransaction {
                one(select(Orders).where(Orders.product eq "cup")).product shouldBe "cup"
            }
            sql.expect("SELECT orders")
            shouldThrow<AssertionFailedError> { sql.expectNothing() }
        }
    })
// end
