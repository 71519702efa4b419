package io.alkahest.dsl.typing

import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe
import io.kotest.matchers.string.shouldContain

/** What the types refuse, with the words in which the compiler says so. */
class MustNotCompileSpec :
    FunSpec({
        val refused =
            listOf(
                Refused(
                    "case",
                    """val wrong = case(Users.id eq 1, "x")""",
                    "Say caseWhen(condition, value).orWhen(…).otherwise(…).",
                ),
                Refused(
                    "double",
                    """object Wrong : Table<Row>("wrong") { val id = double("id") }""",
                    "Say doublePrecision(column).",
                ),
                Refused(
                    "default",
                    """object Wrong : Table<Row>("wrong") { val id = integer("id").default { 1 } }""",
                    "Say defaultValue { … }.",
                ),
                Refused(
                    "not",
                    "val wrong = not(Users.id eq 1)",
                    "Say !condition.",
                ),
                Refused(
                    "selectDistinct",
                    "val wrong = selectDistinct(Users.name)",
                    "Say select(…).distinct().",
                ),
                Refused(
                    "the count of a table",
                    "val wrong = select(count(Users))",
                    "Say count(), or count(column) for the rows in which it is not null.",
                ),
                Refused(
                    "exists of a list",
                    "val wrong = exists(Users.posts)",
                    "Say exists(select(Orders.id).where(Orders.customerId eq Customers.id)).",
                ),
                Refused(
                    "notIn",
                    "val wrong = Users.id notIn listOf(1)",
                    "Say notInList.",
                ),
                Refused(
                    "an association compared with an object",
                    "fun wrong(user: User) = Posts.author eq user",
                    "Compare the foreign key: Orders.customerId eq customer.id.",
                ),
                Refused(
                    "an association asked for null",
                    "val wrong = Posts.author.isNull()",
                    "Ask the foreign key: Orders.customerId.isNull().",
                ),
                Refused(
                    "the order of a list",
                    """object Wrong : Table<User>("wrong") { val posts = oneToMany { Posts.author }.orderBy { Posts.title.asc() } }""",
                    "Say orderedBy { … }.",
                ),
                Refused(
                    "deleteAll",
                    "fun io.alkahest.session.Session.wrong(users: List<User>) = deleteAll(users)",
                    "Say objects.forEach { delete(it) }",
                ),
                Refused(
                    "a column of another type",
                    "val wrong = Users.id eq Users.email",
                    "Argument type mismatch: actual type is 'Column<User, String>', but 'Int' was expected.",
                ),
                Refused(
                    "a value of another type",
                    """val wrong = Users.id eq "x"""",
                    "Argument type mismatch: actual type is 'String', but 'Int' was expected.",
                ),
                Refused(
                    "a list of another type",
                    """val wrong = Users.id inList listOf("x")""",
                    "Argument type mismatch: actual type is 'List<String>', but '(Mutable)Collection<out Int>' was expected.",
                ),
                Refused(
                    "null to eq",
                    "val wrong = Users.id eq null",
                    "Null cannot be a value of a non-null type",
                ),
                Refused(
                    "a value that may be null to eq",
                    "fun wrong(age: Int?) = Users.age eq age",
                    "Argument type mismatch: actual type is 'Int?', but 'Int' was expected.",
                ),
                Refused(
                    "the column of another entity in a delegate",
                    "class Wrong : Entity() { var title by Posts.title }",
                    "Property delegate must have a 'getValue(Wrong, KMutableProperty1<Wrong, String>)' method.",
                ),
                Refused(
                    "null to an association that is not nullable",
                    "fun wrong(post: Post) { post.author = null }",
                    "Null cannot be a value of a non-null type 'User'.",
                ),
                Refused(
                    "a nullable association read as if it were not",
                    "fun wrong(post: Post) { val editor: User = post.editor }",
                    "Initializer type mismatch: expected 'User', actual 'User?'.",
                ),
                Refused(
                    "orNull() read as if it were not",
                    "val wrong: Select<Row2<String, String>> = select(Posts.title, Users.name.orNull())",
                    "Initializer type mismatch: expected 'Select<Row2<String, String>>', actual 'Select<Row2<String, String?>>'.",
                ),
                Refused(
                    "orNull() of a row inside of another one read as if it were not",
                    "val wrong: Select<Row2<String, Row2<Int, String>>> = select(Posts.title, row(Users.id, Users.name).orNull())",
                    "Initializer type mismatch: expected 'Select<Row2<String, Row2<Int, String>>>', actual 'Select<Row2<String, Row2<Int, String>?>>'.",
                ),
                Refused(
                    "a row inside of another one with a column of another type",
                    "val wrong: Select<Row2<String, Row2<Int, String>>> = select(Posts.title, row(Users.id, Posts.body))",
                    "Initializer type mismatch: expected 'Select<Row2<String, Row2<Int, String>>>', actual 'Select<Row2<String, Row2<Int, String?>>>'.",
                ),
                Refused(
                    "a constructor of other values for a row",
                    "class Named(val id: Int, val name: String); val wrong = row(Posts.id, Posts.body).map(::Named)",
                    "Inapplicable candidate(s): constructor(id: Int, name: String): Named",
                ),
                Refused(
                    "a function of a nullable column read as if it were not",
                    "val wrong: Select<String> = select(upper(Posts.body))",
                    "Initializer type mismatch: expected 'Select<String>', actual 'Select<String?>'.",
                ),
                Refused(
                    "a sum read as if there were always one",
                    "val wrong: Select<Long> = select(sum(Users.id))",
                    "Initializer type mismatch: expected 'Select<Long>', actual 'Select<Long?>'.",
                ),
                Refused(
                    "a sum of integers read as one",
                    "val wrong: Select<Int?> = select(sum(Users.id))",
                    "Initializer type mismatch: expected 'Select<Int?>', actual 'Select<Long?>'.",
                ),
                Refused(
                    "coalesce of two nullable columns read as if it were not",
                    "val wrong: Select<Int> = select(coalesce(Users.age, Posts.editorId))",
                    "Initializer type mismatch: expected 'Select<Int>', actual 'Select<Int?>'.",
                ),
                Refused(
                    "an entity from the outer side read as if it were there",
                    "fun wrong(row: Row2<Post, User?>) { val (_, author) = row; author.name }",
                    "Only safe (?.) or non-null asserted (!!.) calls are allowed",
                ),
                Refused(
                    "a constructor of another arity in map",
                    """
                    class Dto(val title: String)
                    val wrong: Query<Dto> = select(Posts.title, Users.name).map(::Dto)
                    """,
                    "Inapplicable candidate(s): constructor(title: String): Dto",
                ),
                Refused(
                    "a nullable column for a parameter that is not",
                    """
                    class Dto(val title: String, val body: String)
                    val wrong: Query<Dto> = select(Posts.title, Posts.body).map(::Dto)
                    """,
                    "Inapplicable candidate(s): constructor(title: String, body: String): Dto",
                ),
                Refused(
                    "null to a column that admits none",
                    "val wrong = Users.name set null",
                    "Null cannot be a value of a non-null type 'String'.",
                ),
                Refused(
                    "a foreign key to a column of another type",
                    """object Wrong : Table<Row>("wrong") { val userId = integer("user_id").references(Users.email) }""",
                    "Argument type mismatch: actual type is 'Column<User, String>', but 'Column<*, Int>' was expected.",
                ),
                Refused(
                    "a named foreign key to a column of another type",
                    """
                    object Wrong : Table<Row>("wrong") {
                        val userId = integer("user_id")
                        init { foreignKey(userId) { Users.email } }
                    }
                    """,
                    "Return type mismatch: expected 'Column<*, Int>', actual 'Column<User, String>'.",
                ),
                Refused(
                    "a column computed from an expression of another type",
                    """object Wrong : Table<Row>("wrong") { val total = integer("total").computed(Users.email) }""",
                    "Argument type mismatch: actual type is 'Column<User, String>', but 'Expression<Int>' was expected.",
                ),
                Refused(
                    "a server default of another type",
                    """object Wrong : Table<Row>("wrong") { val at = integer("at").serverDefault(currentTimestamp()) }""",
                    "None of the following candidates is applicable",
                ),
                Refused(
                    "a check that is a Boolean",
                    """object Wrong : Table<Row>("wrong") { val age = integer("age").check("positive") { it == it } }""",
                    "Return type mismatch: expected 'Condition', actual 'Boolean'.",
                ),
                Refused(
                    "a condition that is a Boolean",
                    "val wrong = select(Users).where(Users.id == Users.id)",
                    "Argument type mismatch: actual type is 'Boolean', but 'Condition?' was expected.",
                ),
                Refused(
                    "the column of another table read through an alias",
                    """val wrong = Users.alias("u")[Posts.title]""",
                    "Argument type mismatch: actual type is 'Column<Post, String>', but 'Association<in User, *>' was expected.",
                ),
                Refused(
                    "a word of the session inside another scope",
                    """fun wrong(engine: Engine) = engine.transaction { createEngine("h2:mem:x") { add(1) } }""",
                    "cannot be called in this context with an implicit receiver.",
                ),
                Refused(
                    "suspending inside a blocking transaction",
                    """
                    suspend fun pause() {}
                    suspend fun wrong(engine: Engine) = engine.transaction { pause() }
                    """,
                    "Suspension functions can only be called within coroutine body.",
                ),
                Refused(
                    "loading an association of another entity",
                    "suspend fun wrong(session: CoroutineSession, user: User) = session.load(user, Posts.tags)",
                    "Argument type mismatch: actual type is 'ToMany<Post, Tag>', but 'Association<in ",
                ),
                Refused(
                    "JSON compared with a number",
                    """
                    object Docs : Table<Row>("docs") { val payload = json("payload") }
                    val wrong = Docs.payload eq 1
                    """,
                    "Argument type mismatch: actual type is 'Int', but 'Json' was expected.",
                ),
                Refused(
                    "an array compared with one of its elements",
                    """
                    object Docs : Table<Row>("docs") { val tags = array("tags", SqlTypes.TEXT) }
                    val wrong = Docs.tags eq "a"
                    """,
                    "Argument type mismatch: actual type is 'String', but",
                ),
                Refused(
                    "a native enumeration compared with a label",
                    """
                    enum class Mood { SAD, OK }
                    object Docs : Table<Row>("docs") { val mood = nativeEnumeration<Mood>("mood") }
                    val wrong = Docs.mood eq "SAD"
                    """,
                    "Argument type mismatch: actual type is 'String', but 'Mood' was expected.",
                ),
                Refused(
                    "a point in time compared with one that has an offset",
                    """
                    object Docs : Table<Row>("docs") { val seen = offsetTimestamp("seen") }
                    val wrong = Docs.seen eq java.time.Instant.EPOCH
                    """,
                    "Argument type mismatch: actual type is 'Instant!', but 'OffsetDateTime' was expected.",
                ),
                Refused(
                    "what a statement returns taken for another type",
                    "val wrong: Query<String> = insertInto(Users).returning(Users.id)",
                    "Initializer type mismatch: expected 'Query<String>', actual 'Insert<Int>'.",
                ),
                Refused(
                    "a nullable column that is returned taken for one that is not",
                    "val wrong: Query<Row2<Int, String>> = update(Posts).returning(Posts.id, Posts.body)",
                    "Initializer type mismatch: expected 'Query<Row2<Int, String>>', actual 'Dml<Row2<Int, String?>>'.",
                ),
                Refused(
                    "a value of a statement that returns nothing",
                    "val wrong: Query<Int> = deleteFrom(Users)",
                    "Initializer type mismatch: expected 'Query<Int>', actual 'Delete<Void>'.",
                ),
                Refused(
                    "a statement that changes rows as a subquery",
                    "val wrong = Users.id inList deleteFrom(Users).returning(Users.id)",
                    "Argument type mismatch: actual type is 'Delete<Int>', but",
                ),
                Refused(
                    "a union of values of two types",
                    "val wrong = select(Users.id) union select(Users.email)",
                    "Argument type mismatch: actual type is 'Select<String>', but 'QueryBody<Int>' was expected.",
                ),
                Refused(
                    "a union of rows that are null on one side only",
                    "val wrong = select(Posts.id, Posts.title) union select(Posts.id, Posts.body)",
                    "Argument type mismatch: actual type is 'Select<Row2<Int, String?>>', but 'QueryBody<Row2<Int, String>>' was expected.",
                ),
                Refused(
                    "a union that may be null read as if it were not",
                    "val wrong: SetOperation<String> = select(Posts.title) union select(Posts.body)",
                    "Initializer type mismatch: expected 'SetOperation<String>', actual 'SetOperation<String?>'.",
                ),
                Refused(
                    "a lock on a union",
                    "val wrong = (select(Users.id) union select(Posts.id)).forUpdate()",
                    "is inapplicable because of a receiver type mismatch.",
                ),
                Refused(
                    "a union of two columns in a list",
                    "val wrong = Users.id inList (select(Posts.id, Posts.title) union select(Posts.id, Posts.title))",
                    "Argument type mismatch",
                ),
                Refused(
                    "a column of a derived table that may be null read as if it were not",
                    """
                    val posts = select(Posts.id, Posts.body).asTable("p")
                    val wrong: Select<String> = select(posts[Posts.body])
                    """,
                    "Initializer type mismatch: expected 'Select<String>', actual 'Select<String?>'.",
                ),
                Refused(
                    "a left-joined column of a derived table read as if it were there",
                    """
                    val n = count().label("n")
                    val per = select(Posts.authorId, n).groupBy(Posts.authorId).asTable("per")
                    val wrong: Select<Row2<String, Long>> = select(Users.name, per[n].orNull()).leftJoin(per, per[Posts.authorId] eq Users.id)
                    """,
                    "Initializer type mismatch: expected 'Select<Row2<String, Long>>', actual 'Select<Row2<String, Long?>>'.",
                ),
                Refused(
                    "a repeated query of other types than the first",
                    """
                    val wrong = recursive("tree", select(Users.id)) { self -> select(Users.name).join(self, self[Users.id] eq Users.id) }
                    """,
                    "Return type mismatch: expected 'Select<Int>', actual 'Select<String>'.",
                ),
                Refused(
                    "a repeated query that may answer null where the first does not",
                    """
                    val wrong = recursive("tree", select(Posts.id)) { self -> select(Posts.editorId).join(self, self[Posts.id] eq Posts.id) }
                    """,
                    "Return type mismatch: expected 'Select<Int>', actual 'Select<Int?>'.",
                ),
                Refused(
                    "an UPDATE of a derived table",
                    """val wrong = update(select(Posts.id).asTable("p"))""",
                    "Argument type mismatch: actual type is 'Derived', but 'TableSource' was expected.",
                ),
            )
        val errors =
            SnippetCompiler.errors(
                refused.withIndex().associate { (index, refusal) -> "refused$index" to refusal.code } +
                    ("control" to CONTROL),
            )

        test("the control compiles, so that the refusals below have no other cause") {
            errors.getValue("control") shouldBe ""
        }

        refused.forEachIndexed { index, refusal ->
            test("${refusal.what} does not compile") {
                errors.getValue("refused$index") shouldContain refusal.message
            }
        }
    }) {
    private data class Refused(
        val what: String,
        val code: String,
        val message: String,
    )
}

private const val CONTROL = """
class Dto(val title: String, val body: String?)
class Fine : Entity()
object Fines : Table<Fine>("fine") { val userId = integer("user_id").references(Users.id) }
val comparison = Users.id eq 1
enum class Mood { SAD, OK }
object Docs : Table<Row>("docs") {
    val payload = json("payload")
    val tags = array("tags", SqlTypes.TEXT)
    val mood = nativeEnumeration<Mood>("mood")
    val seen = offsetTimestamp("seen")
}
val newTypes = (Docs.payload eq io.alkahest.type.Json.parse("1")) and (Docs.tags eq listOf("a")) and (Docs.mood eq Mood.OK) and (Docs.seen eq java.time.OffsetDateTime.MIN)
val other = Posts.editorId eq Users.id
val list = Users.id inList listOf(1)
val outer: Select<Row2<String, String?>> = select(Posts.title, Users.name.orNull())
val mapped: Query<Dto> = select(Posts.title, Posts.body).map(::Dto)
val assignment = Users.age set null
val put: SetOperation<Int> = (select(Users.id) union select(Posts.id)).orderBy(Users.id).limit(1)
val putNullable: SetOperation<String?> = select(Posts.title) unionAll select(Posts.body)
val carried: Select<Row2<Int, String?>> = select(Posts.id, Posts.body).asTable("p").let { select(it[Posts.id], it[Posts.body]) }
val tree = recursive("tree", select(Posts.id, Posts.editorId)) { self -> select(Posts.id, Posts.editorId).join(self, self[Posts.id] eq Posts.editorId) }
val below: Select<Row2<Int, Int?>> = select(tree[Posts.id], tree[Posts.editorId])
val aliased = Users.alias("u")[Users.name]
suspend fun load(session: CoroutineSession, user: User) = session.load(user, Users.posts)
fun association(post: Post) { post.editor = null; post.author = User("a@b", "a") }
"""
