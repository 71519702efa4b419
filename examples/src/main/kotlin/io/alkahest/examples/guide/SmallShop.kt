package io.alkahest.examples.guide

import java.math.BigDecimal

/** Two customers, four products, two orders of one customer, two labels. */
fun aSmallShop(): List<Any> {
    val ada = Customer("ada@example.com", "Ada").also { it.city = "London" }
    val bob = Customer("bob@example.com", "Bob")
    val tea = Product("TEA", "Green tea", BigDecimal("4.50")).also { it.stock = 100 }
    val cup = Product("CUP", "Cup", BigDecimal("8.00")).also { it.stock = 5 }
    val pot = Product("POT", "Teapot", BigDecimal("25.00")).also { it.stock = 2 }
    val tin = Product("TIN", "Tin", BigDecimal("3.00")).also { it.stock = 20 }
    val green = Label("green")
    tea.labels += green
    tin.labels += green
    pot.labels += Label("gift")
    val first = Order(ada)
    first.lines += Line(first, 1, tea, 2)
    first.lines += Line(first, 2, cup, 1)
    val second = Order(ada)
    second.lines += Line(second, 1, pot, 1)
    return listOf(ada, bob, tea, cup, pot, tin, first, second)
}
