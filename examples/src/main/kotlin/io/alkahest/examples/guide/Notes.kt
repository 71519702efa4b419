package io.alkahest.examples.guide

import io.alkahest.dsl.getValue
import io.alkahest.dsl.setValue
import io.alkahest.schema.Table
import io.alkahest.session.Entity
import java.time.Instant

// snippet: changed
object Notes : Table<Note>("notes") {
    val id = integer("id").primaryKey()
    val body = text("body")
    val written = instant("written").defaultValue { Instant.now() } // once, when the object is made
    val changed = instant("changed").nullable()
}

class Note(
    body: String,
) : Entity() {
    val id by Notes.id
    private var stored by Notes.body
    val written by Notes.written
    var changed by Notes.changed
        private set
    var body: String
        get() = stored
        set(value) {
            stored = value
            changed = Instant.now() // one UPDATE of both columns
        }

    init {
        stored = body
    }
}
// end
