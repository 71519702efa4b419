package io.alkahest.examples.guide

import io.alkahest.dsl.eq
import io.alkahest.dsl.getValue
import io.alkahest.dsl.select
import io.alkahest.dsl.setValue
import io.alkahest.dsl.suspendTransaction
import io.alkahest.dsl.transaction
import io.alkahest.dsl.undefer
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Engine
import io.alkahest.session.Entity
import kotlinx.coroutines.runBlocking
import java.io.PrintStream

// snippet: table
object Artists : Table<Artist>("artists") {
    val id = integer("id").primaryKey()
    val name = varchar("name", 100)
    val photo = binary("photo").nullable().deferred() // not read with an artist
    val street = varchar("street", 80).nullable()
    val city = varchar("city", 80).nullable()
    val address = embedded(::Address, street, city, Address::street, Address::city)
}
// end

// snippet: address
data class Address(
    val street: String,
    val city: String,
)
// end

class Artist(
    name: String,
) : Entity() {
    val id by Artists.id
    var name by Artists.name
    var photo by Artists.photo
    var address by Artists.address

    init {
        this.name = name
    }
}

/** Columns that are read later. */
fun artists(
    engine: Engine,
    out: PrintStream,
) {
    Schema(Artists).createAll(engine)
    engine.transaction { add(Artist("Ada").apply { photo = byteArrayOf(1, 2, 3) }) }

    // snippet: deferred
    engine.transaction {
        val ada = one(select(Artists).where(Artists.name eq "Ada")) // SELECT all but photo
        out.println("${ada.photo?.size} bytes") // SELECT photo, once
    }
    engine.transaction {
        val ada = one(select(Artists).where(Artists.name eq "Ada").options(undefer(Artists.photo))) // SELECT photo with the rest
        ada.photo = null // UPDATE artists SET photo = ?; without undefer, too, nothing would be read for it
    }
    // end

    // snippet: embedded
    engine.transaction {
        val ada = one(select(Artists).where(Artists.city.isNull()))
        check(ada.address == null) // null where all columns are
        ada.address = Address("Hof", "Ulm") // UPDATE artists SET street = ?, city = ?
        flush()
        ada.address = ada.address?.copy(street = "Weg") // UPDATE artists SET street = ?
        out.println(one(select(Artists).where(Artists.address eq Address("Weg", "Ulm"))).address)
    }
    // end
    runBlocking {
        // snippet: loading
        engine.suspendTransaction {
            val ada = get(Artists, 1)!!
            load(ada, Artists.photo) // a property cannot suspend, so this is said
            out.println(ada.photo)
        }
        // end
    }
}
