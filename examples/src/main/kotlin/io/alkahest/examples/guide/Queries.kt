package io.alkahest.examples.guide

import io.alkahest.dsl.and
import io.alkahest.dsl.caseWhen
import io.alkahest.dsl.coalesce
import io.alkahest.dsl.contains
import io.alkahest.dsl.count
import io.alkahest.dsl.countDistinct
import io.alkahest.dsl.currentRow
import io.alkahest.dsl.deleteFrom
import io.alkahest.dsl.eq
import io.alkahest.dsl.eqIfPresent
import io.alkahest.dsl.except
import io.alkahest.dsl.exists
import io.alkahest.dsl.func
import io.alkahest.dsl.ge
import io.alkahest.dsl.gt
import io.alkahest.dsl.inList
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.joined
import io.alkahest.dsl.lag
import io.alkahest.dsl.le
import io.alkahest.dsl.lt
import io.alkahest.dsl.map
import io.alkahest.dsl.max
import io.alkahest.dsl.notInList
import io.alkahest.dsl.or
import io.alkahest.dsl.orderBy
import io.alkahest.dsl.partitionBy
import io.alkahest.dsl.rank
import io.alkahest.dsl.row
import io.alkahest.dsl.rowNumber
import io.alkahest.dsl.scalar
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.set
import io.alkahest.dsl.stringAgg
import io.alkahest.dsl.sum
import io.alkahest.dsl.text
import io.alkahest.dsl.times
import io.alkahest.dsl.transaction
import io.alkahest.dsl.unboundedPreceding
import io.alkahest.dsl.union
import io.alkahest.dsl.update
import io.alkahest.dsl.upper
import io.alkahest.session.Engine
import io.alkahest.session.Session
import io.alkahest.sql.Row2
import java.io.PrintStream
import java.math.BigDecimal

/** What a page of a catalogue shows. */
data class Offer(
    val name: String,
    val price: BigDecimal,
)

/** Whom an order is for. */
data class Receiver(
    val name: String,
    val city: String?,
)

/** What a report shows. */
data class Spending(
    val name: String,
    val orders: Long,
    val total: BigDecimal,
)

/** The statements of the guide. */
fun queries(
    engine: Engine,
    out: PrintStream,
) {
    SHOP.createAll(engine)
    engine.transaction { addAll(aSmallShop()) }
    engine.transaction {
        rows(out)
        conditions(out)
        joins(out)
        groups(out)
        windows(out)
        changes(out)
    }
}

private fun Session.rows(out: PrintStream) {
    // snippet: rows
    val tea: Product = one(select(Products).where(Products.code eq "TEA")) // exactly one row, or an exception
    val none: Product? = oneOrNull(select(Products).where(Products.code eq "?")) // at most one
    val cheapest: Product? = first(select(Products).orderBy(Products.price, Products.name))
    val names: List<String> = all(select(Products.name).orderBy(Products.name))
    val page = all(select(Products).orderBy(Products.name).limit(2).offset(2))
    val second: Product? = get(Products, 2) // by primary key, from memory where it is there
    // end
    out.println("${tea.name}, $none, ${cheapest?.name}, $names, ${page.map { it.name }}, ${second?.name}")

    // snippet: columns
    for ((name, price) in all(select(Products.name, Products.price).orderBy(Products.price))) { // String, BigDecimal
        out.println("$name costs $price")
    }
    val offers: List<Offer> = all(select(Products.name, Products.price).map(::Offer))
    // end
    out.println("${offers.size} offers")

    // snippet: pages
    fun page(number: Int) =
        select(Orders)
            .orderBy(Orders.id.desc()) // an order that is total: pages neither repeat nor miss a row
            .limit(1)
            .offset(number)
            .options(joined(Orders.customer), selectIn(Orders.lines).then(joined(Lines.product)))

    val orders = one(select(count()).from(Orders))
    for (order in all(page(1))) { // two statements, however many orders and lines
        out.println("1 of $orders: ${order.customer.name} ${order.lines.map { "${it.quantity} x ${it.product.name}" }}")
    }
    // end
}

private fun Session.conditions(out: PrintStream) {
    // snippet: conditions
    val some =
        select(Products.name)
            .where(Products.price gt BigDecimal("3") and (Products.stock lt 10 or (Products.name contains "tea")))
            .where(Products.code inList listOf("TEA", "CUP", "POT")) // a second where() is another AND
            .orderBy(Products.name.desc())
    // end
    out.println(all(some))

    // snippet: optional
    fun search(
        code: String?,
        atMost: BigDecimal?,
    ) = select(Products.name)
        .where(Products.code eqIfPresent code) // no condition where the value is null
        .where(atMost?.let { Products.price le it })
        .orderBy(Products.name)
    // end
    out.println("${all(search("TEA", null))} ${all(search(null, BigDecimal("5")))}")

    // snippet: nulls
    val nowhere = select(Customers.name).where(Customers.city.isNull())
    val cities: List<String?> = all(select(Customers.city).orderBy(Customers.id)) // nullable, as the column is
    // end
    out.println("${all(nowhere)} $cities")

    // snippet: negations
    val others =
        select(Products.name)
            .where(!(Products.name contains "tea")) // in Java: not(…), or .not()
            .where(Products.code notInList listOf("CUP", "POT"))
    // end
    out.println(all(others))

    // snippet: functions
    val shout = select(upper(Customers.name) + "!", coalesce(Customers.city, "nowhere")).orderBy(Customers.id)
    val size = caseWhen(Products.price ge BigDecimal("20"), "dear").orWhen(Products.price lt BigDecimal("4"), "cheap").otherwise("fair")
    val sizes = select(Products.name, size, func<Int>("mod", Products.stock, 3).label("rest")).orderBy(Products.id)
    val kinds = select(size).distinct().from(Products)
    // end
    out.println("${all(shout).map { (name, city) -> "$name $city" }} ${all(sizes).map { (name, kind, rest) -> "$name $kind $rest" }} ${all(kinds).filterNotNull().sorted()}")
}

private fun Session.joins(out: PrintStream) {
    // snippet: joins
    val ordered =
        select(Customers.name, Products.name, Lines.quantity)
            .from(Orders)
            .join(Orders.customer) // along an association
            .join(Orders.lines)
            .join(Lines.product)
            .orderBy(Orders.id, Lines.position)
    for ((customer, product, quantity) in all(ordered)) {
        out.println("$customer: $quantity x $product")
    }
    // end

    // snippet: nested
    val receiver = row(Customers.name, Customers.city).map(::Receiver) // a value: it may stand in any number of queries
    val deliveries: List<Row2<Order, Row2<Receiver, Int>>> =
        all(select(Orders, row(receiver, Lines.quantity)).join(Orders.customer).join(Orders.lines).orderBy(Orders.id, Lines.position))
    for ((order, content) in deliveries) {
        val (to, quantity) = content
        out.println("${order.id}: $quantity to ${to.name}")
    }
    // end

    // snippet: maybe
    val items: List<Row2<String, Row2<Int, Int>?>> =
        all(
            select(Products.name, row(Lines.orderId, Lines.quantity).orNull()) // the row is null as a whole
                .leftJoin(Lines, Lines.productId eq Products.id)
                .orderBy(Products.id, Lines.orderId.orNull()),
        )
    // end
    out.println(items.map { (product, line) -> "$product ${line?.let { (order, quantity) -> "$order x $quantity" } ?: "-"}" })

    // snippet: outer
    val orders =
        select(Customers.name, Orders.id.orNull()) // Int?, since a customer may have no order
            .from(Customers)
            .leftJoin(Customers.orders)
            .orderBy(Customers.id, Orders.id)
    // end
    out.println(all(orders).map { (name, id) -> "$name $id" })

    // snippet: alias
    val other = Customers.alias("other")
    val pairs =
        select(Customers.name, other[Customers.name]) // a column of an alias is asked of it
            .from(Customers)
            .join(other, other[Customers.id] gt Customers.id)
    // end
    out.println(all(pairs).map { (one, two) -> "$one & $two" })

    // snippet: subqueries
    val sold = select(Lines.productId).where(Lines.quantity ge 2)
    val favourites = select(Products.name).where(Products.id inList sold).orderBy(Products.name)
    val customersWithOrders = select(Customers.name).where(exists(select(Orders.id).where(Orders.customerId eq Customers.id)))
    val dearest = select(Products.name).where(Products.price eq scalar(select(max(Products.price))))
    // end
    out.println("${all(favourites)} ${all(customersWithOrders)} ${all(dearest)}")

    // snippet: derived
    val pieces = sum(Lines.quantity).label("pieces")
    val perOrder = select(Lines.orderId, pieces).groupBy(Lines.orderId).asTable("per_order")
    val sizes =
        select(Orders.id, perOrder[pieces]) // Int, Long?, as in the query behind it
            .join(perOrder, perOrder[Lines.orderId] eq Orders.id)
            .orderBy(Orders.id)
    // end
    out.println(all(sizes).map { (id, count) -> "$id: $count" })

    // snippet: sets
    val words: List<String> = all((select(Products.name) union select(Customers.name)).orderBy(Products.name).limit(3))
    val unsold = select(Products.id) except select(Lines.productId)
    val shelf = select(Products.name).where(Products.id inList unsold).orderBy(Products.name)
    // end
    out.println("$words ${all(shelf)}")
}

private fun Session.groups(out: PrintStream) {
    // snippet: groups
    val totals =
        select(Customers.name, count(Orders.id), sum(Lines.quantity)) // String, Long, Long?
            .from(Customers)
            .join(Customers.orders)
            .join(Orders.lines)
            .groupBy(Customers.name)
            .having(sum(Lines.quantity) ge 2L)
            .orderBy(Customers.name)
    // end
    for ((name, orders, quantity) in all(totals)) {
        out.println("$name: $orders lines, $quantity pieces")
    }

    // snippet: reports
    val spent = coalesce(sum(Products.price * Lines.quantity), BigDecimal.ZERO) // a decimal, multiplied by an integer
    val spending: List<Spending> =
        all(
            select(Customers.name, countDistinct(Orders.id), spent)
                .from(Customers)
                .leftJoin(Customers.orders) // who has ordered nothing is in it, too
                .leftJoin(Orders.lines)
                .leftJoin(Lines.product)
                .groupBy(Customers.id, Customers.name)
                .orderBy(spent.desc())
                .map(::Spending),
        )
    val pieces = sum(Lines.quantity).label("pieces")
    val best =
        all(
            select(Products.name, pieces)
                .from(Lines)
                .join(Lines.product)
                .groupBy(Products.name)
                .orderBy(pieces.desc(), Products.name)
                .limit(2),
        )
    // end
    out.println(spending.map { "${it.name} ${it.orders} ${it.total.setScale(2)}" })
    out.println(best.map { (name, count) -> "$name $count" })
}

private fun Session.windows(out: PrintStream) {
    // snippet: aggregates
    val large = count().filter(Lines.quantity ge 2) // Long: the other aggregates go on beside it
    val kinds = count(Lines.productId.distinct())
    val shopping = stringAgg(Products.name, ", ").orderBy(Products.name) // String?, without those that are null
    val carts = select(Lines.orderId, large, kinds, shopping).join(Lines.product).groupBy(Lines.orderId).orderBy(Lines.orderId)
    // end
    for ((order, pairs, products, names) in all(carts)) {
        out.println("$order: $pairs of $products, $names")
    }

    // snippet: windows
    val ofCustomer = partitionBy(Orders.customerId).orderBy(Orders.id)
    val history =
        select(
            Orders.id,
            rowNumber().over(ofCustomer), // Long
            lag(Orders.id).over(ofCustomer), // Int?, since the first one has none before it
            count().over(partitionBy(Orders.customerId)), // Long
        ).orderBy(Orders.id)
    val dearer = rank().over(orderBy(Products.price.desc()))
    val running = sum(Products.stock).over(orderBy(Products.id).rows(unboundedPreceding, currentRow))
    val shelf = select(Products.name, dearer, running).orderBy(Products.id)
    // end
    out.println("${all(history)} ${all(shelf)}")

    // snippet: ranked
    val place = rowNumber().over(partitionBy(Orders.customerId).orderBy(Orders.id.desc()))
    val places = select(Orders.id, Orders.customerId, place).asTable("places")
    val latest = select(places[Orders.customerId], places[Orders.id]).where(places[place] eq 1L).orderBy(places[Orders.customerId])
    // end
    out.println(all(latest))
}

private fun Session.changes(out: PrintStream) {
    // snippet: changes
    execute(
        insertInto(Labels)
            .values(Labels.text set "new")
            .values(Labels.text set "sale"),
    )
    val cheaper = execute(update(Products).set(Products.price set Products.price * BigDecimal("0.9")).where(Products.code eq "CUP"))
    val gone = execute(deleteFrom(Labels).where(Labels.text eq "sale"))
    // end
    out.println("${cheaper.rowCount()} cheaper, ${gone.rowCount()} gone")

    // snippet: from
    val copied =
        execute(
            insertInto(Labels)
                .columns(Labels.text)
                .from(select(Products.code).where(Products.stock gt 50)),
        )
    // end
    out.println("${copied.rowCount()} copied")

    // snippet: returning
    val id: Int = one(insertInto(Labels).values(Labels.text set "old").returning(Labels.id))
    val prices: List<Row2<String, BigDecimal>> =
        all(
            update(Products)
                .set(Products.price set Products.price + BigDecimal.ONE)
                .where(Products.stock lt 5)
                .returning(Products.name, Products.price), // as they are afterwards
        )
    val former: Label = one(deleteFrom(Labels).where(Labels.id eq id).returning(Labels)) // an object of the session, deleted
    // end
    out.println("${prices.size} dearer, ${former.text} gone")

    // snippet: text
    val byHand = execute(text("SELECT name, stock FROM products WHERE price < :most ORDER BY name"), mapOf("most" to BigDecimal("5")))
    for (row in byHand) {
        val name = row["name"] as String // as the driver has it: SQL by hand has no types, and makes no objects
        out.println("$name ${row["stock"]}")
    }
    // end
}
