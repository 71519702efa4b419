package io.alkahest.examples

import io.alkahest.dsl.createEngine
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.sql.Row
import java.io.PrintStream

/** A table whose rows stay rows: no entity class is needed for SQL alone. */
object Messages : Table<Row>("messages") {
    val id = integer("id").primaryKey()
    val message = varchar("message", 100)
}

/** Core without objects: create a table, insert, and fetch one, many and all rows. */
fun coreHello(out: PrintStream) {
    createEngine("jdbc:h2:mem:core-hello").use { engine ->
        Schema(Messages).createAll(engine)
        engine.connect().use { connection ->
            connection.execute(insertInto(Messages).values(Messages.message set "Hello, World!"))
            connection.commit()

            val query = select(Messages.message).orderBy(Messages.id)
            out.println("one:  ${connection.execute(query).one()}")

            connection.execute(
                insertInto(Messages)
                    .values(Messages.message set "Hello again")
                    .values(Messages.message set "Goodbye"),
            )
            connection.commit()

            out.println("many: ${connection.execute(query.limit(2)).all()}")
            out.println("all:  ${connection.execute(query).all()}")
            for ((id, message) in connection.execute(select(Messages.id, Messages.message).orderBy(Messages.id))) {
                out.println("$id -> $message")
            }
        }
    }
}

fun main() = coreHello(System.out)
