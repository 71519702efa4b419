package io.alkahest.dsl.typing

import io.alkahest.dsl.and
import io.alkahest.dsl.blog.Post
import io.alkahest.dsl.blog.Posts
import io.alkahest.dsl.blog.User
import io.alkahest.dsl.blog.Users
import io.alkahest.dsl.caseWhen
import io.alkahest.dsl.count
import io.alkahest.dsl.eq
import io.alkahest.dsl.eqIfPresent
import io.alkahest.dsl.func
import io.alkahest.dsl.getValue
import io.alkahest.dsl.gt
import io.alkahest.dsl.inList
import io.alkahest.dsl.map
import io.alkahest.dsl.or
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.setValue
import io.alkahest.schema.Column
import io.alkahest.schema.NullableColumn
import io.alkahest.schema.Table
import io.alkahest.schema.ToOne
import io.alkahest.session.Entity
import io.alkahest.sql.Condition
import io.alkahest.sql.NonNullExpression
import io.alkahest.sql.NullableExpression
import io.alkahest.sql.Query
import io.alkahest.sql.Row
import io.alkahest.sql.Row12
import io.alkahest.sql.Row2
import io.alkahest.sql.Row3
import io.alkahest.sql.Select
import io.alkahest.sql.Selectable
import io.alkahest.type.SqlTypes
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.collections.shouldContainExactly
import io.kotest.matchers.shouldBe
import java.lang.reflect.Modifier

private enum class Color { RED, GREEN }

private object Paints : Table<Row>("paints") {
    val color = enumeration<Color>("color")
    val shade = enumeration<Color>("shade").nullable()
    val gloss = doublePrecision("gloss")
}

/** An entity whose companion object is its table: `Animal.name` is the column and `animal.name` the value. */
private open class Animal : Entity() {
    companion object : Table<Animal>("animals") {
        val id = bigint("id").primaryKey()
        val name = varchar("name", 20)
    }

    val id by Animal.id
    var name by Animal.name
}

private class Dog : Animal() {
    companion object : Table<Dog>("dogs") {
        val bark = varchar("bark", 9)
    }

    var bark by Dog.bark
}

private data class Card(
    val title: String,
    val author: String,
)

private data class Draft(
    val title: String,
    val editor: String?,
)

/** What the design's typing sketch promises; most of it is proved by compiling. */
class SketchSpec :
    FunSpec({
        test("properties have the types of their columns and associations") {
            val user = User("a@b", "A")
            val post = Post("t", user)
            post.editor = null
            val title: String = post.title
            val body: String? = post.body
            val author: User = post.author
            val editor: User? = post.editor
            val posts: MutableList<Post> = user.posts
            listOf(title, body, author, editor, posts.size) shouldContainExactly listOf("t", null, user, null, 1)
        }

        test("a delegate costs no field, and no reflective property") {
            User::class.java.declaredFields
                .filterNot { Modifier.isStatic(it.modifiers) || it.isSynthetic }
                .map { it.name } shouldBe emptyList()
            User::class.java.declaredFields.map { it.name } shouldBe emptyList()
        }

        test("a companion object may be the table, and the table of a subclass adds its columns") {
            val dog = Dog()
            dog.bark = "woof"
            dog.bark shouldBe "woof"
            val column: Column<Animal, String> = Animal.name
            val query: Select<Animal> = select(Animal).where(Animal.name eq "rex")
            query.columns() shouldBe listOf(Animal)
            column.table() shouldBe Animal
        }

        test("columns and associations know whether they admit null") {
            val required: Column<Post, Int> = Posts.authorId
            val optional: NullableColumn<Post, Int> = Posts.editorId
            val author: ToOne<Post, User> = Posts.author
            val editor: ToOne<Post, User?> = Posts.editor
            listOf(required.isNullable, optional.isNullable, author.isNullable, editor.isNullable) shouldBe
                listOf(false, true, false, true)
        }

        test("an enumeration says its class once") {
            val color: Column<Row, Color> = Paints.color
            val shade: NullableColumn<Row, Color> = Paints.shade
            val gloss: Column<Row, Double> = Paints.gloss
            color.type() shouldBe SqlTypes.enumeration(Color::class.java)
            shade.type() shouldBe SqlTypes.enumeration(Color::class.java)
            gloss.type() shouldBe SqlTypes.DOUBLE
        }

        test("conditions are values") {
            val adult: Condition = (Users.age gt 18) or (Users.name eq "x")
            val all: Condition = adult and !(Users.name eq Users.email) and (Users.id inList listOf(1, 2))
            val dropped: Condition? = Users.age eqIfPresent null
            select(Users).where(all, dropped).parts().where() shouldBe all
        }

        test("arithmetic keeps the type, and is null where an operand may be") {
            val sum: NonNullExpression<Int> = Users.id + Posts.id
            val maybe: NullableExpression<Int> = Users.id + Posts.editorId
            val next: Selectable<Int?> = Users.age + 1
            val id: Selectable<Int> = Users.id * 2 - 1
            val half: NullableExpression<Int> = Users.id / 2
            val odd: NullableExpression<Int> = Users.id % 2
            listOf(sum, maybe, next, id, half, odd).size shouldBe 6
        }

        test("a select is typed by what it selects") {
            val entities: Select<User> = select(Users)
            val value: Select<Int?> = select(Users.age)
            val number: Select<Long> = select(count(Users.id))
            val outer: Select<Row2<Post, User?>> = select(Posts, Users.orNull())
            val names: Select<Row2<String, String?>> = select(Posts.title, Users.name.orNull())
            val mixed: Select<Row3<Post, User, Long>> = select(Posts, Users, count())
            val rows: Select<Row> = select(listOf(Users.id, Users.name))
            listOf(entities, value, number, outer, names, mixed, rows).map { it.columns().size } shouldBe
                listOf(1, 1, 1, 2, 2, 3, 2)
        }

        test("rows of twelve are typed too") {
            val id = Users.id
            val wide: Select<Row12<Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, Int, String?>> =
                select(id, id, id, id, id, id, id, id, id, id, id, Users.name.orNull())
            val mapped: Query<Int> = wide.map { a, b, _, _, _, _, _, _, _, _, _, name -> a + b + (name?.length ?: 0) }
            mapped.convert(Row12(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, "four")) shouldBe 7
        }

        test("map takes a constructor, a lambda of the columns, or a lambda of the row") {
            val cards: Query<Card> = select(Posts.title, Users.name).map(::Card)
            val drafts: Query<Draft> = select(Posts.title, Users.name.orNull()).map(::Draft)
            val lengths: Query<Int> = select(Posts.title).map { it.length }
            val joined: Query<String> = select(Posts.title, Users.name).map { title, name -> "$title by $name" }
            val row: Query<String> = select(Posts.title, Users.name).map { (title, _) -> title }
            cards.convert(Row2("t", "a")) shouldBe Card("t", "a")
            drafts.convert(Row2("t", null)) shouldBe Draft("t", null)
            lengths.convert("four") shouldBe 4
            joined.convert(Row2("t", "a")) shouldBe "t by a"
            row.convert(Row2("t", "a")) shouldBe "t"
        }

        test("rows are destructured") {
            val (name, number) = Row2("x", 1L)
            val next: Long = number + 1
            name to next shouldBe ("x" to 2L)
        }

        test("an alias keeps the types of its table") {
            val writer = Users.alias("writer")
            val name: NonNullExpression<String> = writer[Users.name]
            val age: NullableExpression<Int> = writer[Users.age]
            select(Users, writer).where(name eq "z", age gt 3).columns() shouldBe listOf(Users, writer)
        }

        test("functions and CASE are typed") {
            val length: NullableExpression<Int> = func<Int>("length", Users.name)
            val word: NullableExpression<String> =
                caseWhen(Users.age gt 65, "senior").orWhen(Users.age gt 18, "adult").otherwise("minor")
            length.type() shouldBe SqlTypes.INTEGER
            word.type().javaType() shouldBe String::class.java
        }

        test("assignments are typed") {
            listOf(Users.name set "x", Users.age set null, Users.age set Users.age + 1).map { it.column() } shouldBe
                listOf(Users.name, Users.age, Users.age)
        }
    })
