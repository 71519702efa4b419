package io.alkahest.testkit.staff

import io.alkahest.dsl.getValue
import io.alkahest.dsl.like
import io.alkahest.dsl.select
import io.alkahest.dsl.setValue
import io.alkahest.dsl.withSubtypes
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Entity
import io.alkahest.session.Session
import java.math.BigDecimal

// What docs/guide/inheritance.md shows word for word. The suite Kotlin runs it.

// snippet: tables
internal object Employees : Table<Employee>("employees") {
    val id = integer("id").primaryKey()
    val kind = varchar("kind", 20).discriminator() // tells the classes apart; the library writes it
    val name = varchar("name", 100)
}

internal object Engineers : Table<Engineer>(Employees, "engineer") { // columns of the table of employees
    val language = varchar("language", 30) // null in the rows of others, never in an Engineer
}

internal object Directors : Table<Director>("directors", Employees, "director") { // a table of its own, with the same key
    val budget = decimal("budget", 12, 2)
}

internal val staff = Schema(Employees, Engineers, Directors)
// end

// snippet: classes
internal abstract class Employee(
    name: String,
) : Entity() {
    val id by Employees.id
    var name by Employees.name

    init {
        this.name = name
    }
}

internal class Engineer(
    name: String,
    language: String,
) : Employee(name) {
    var language by Engineers.language

    init {
        this.language = language
    }
}

internal class Director(
    name: String,
    budget: BigDecimal,
) : Employee(name) {
    var budget by Directors.budget

    init {
        this.budget = budget
    }
}
// end

// snippet: queries
internal fun names(session: Session): List<String> {
    val everybody = session.all(select(Employees).orderBy(Employees.id.asc())) // engineers and directors
    val some = session.all(select(Directors).where(Employees.name like "A%")) // directors only
    return everybody.map { it.name } + some.map { "${it.name} with ${it.budget}" }
}

internal fun budgets(session: Session): List<BigDecimal> = session.all(select(Employees).options(withSubtypes(Directors))).filterIsInstance<Director>().map { it.budget }
// end
