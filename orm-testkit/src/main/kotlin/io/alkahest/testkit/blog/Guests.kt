package io.alkahest.testkit.blog

import io.alkahest.dsl.getValue
import io.alkahest.dsl.setValue
import io.alkahest.schema.Table
import io.alkahest.session.Entity

internal data class Address(
    val street: String,
    val city: String,
)

internal data class Stay(
    val room: Int,
    val nights: Int?,
)

internal object Guests : Table<Guest>("guests") {
    val id = integer("id").primaryKey().assigned()
    val street = varchar("street", 80).nullable()
    val city = varchar("city", 80).nullable()
    val address = embedded(::Address, street, city, Address::street, Address::city)
    val room = integer("room")
    val nights = integer("nights").nullable()
    val stay = embedded(::Stay, room, nights, Stay::room, Stay::nights)
    val photo = binary("photo").nullable().deferred()
}

internal class Guest(
    id: Int,
    stay: Stay,
) : Entity() {
    var id by Guests.id
        private set
    var address by Guests.address
    var stay by Guests.stay
    var photo by Guests.photo

    init {
        this.id = id
        this.stay = stay
    }
}
