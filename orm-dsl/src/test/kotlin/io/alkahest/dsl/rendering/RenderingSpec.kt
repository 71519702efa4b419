package io.alkahest.dsl.rendering

import io.alkahest.dsl.and
import io.alkahest.dsl.between
import io.alkahest.dsl.blog.Posts
import io.alkahest.dsl.blog.Users
import io.alkahest.dsl.caseWhen
import io.alkahest.dsl.contains
import io.alkahest.dsl.count
import io.alkahest.dsl.deleteFrom
import io.alkahest.dsl.endsWith
import io.alkahest.dsl.eq
import io.alkahest.dsl.eqIfPresent
import io.alkahest.dsl.exists
import io.alkahest.dsl.func
import io.alkahest.dsl.ge
import io.alkahest.dsl.gt
import io.alkahest.dsl.ilike
import io.alkahest.dsl.inList
import io.alkahest.dsl.insertInto
import io.alkahest.dsl.isDistinctFrom
import io.alkahest.dsl.isNotDistinctFrom
import io.alkahest.dsl.le
import io.alkahest.dsl.like
import io.alkahest.dsl.lt
import io.alkahest.dsl.map
import io.alkahest.dsl.max
import io.alkahest.dsl.ne
import io.alkahest.dsl.notInList
import io.alkahest.dsl.or
import io.alkahest.dsl.scalar
import io.alkahest.dsl.select
import io.alkahest.dsl.set
import io.alkahest.dsl.startsWith
import io.alkahest.dsl.text
import io.alkahest.dsl.update
import io.alkahest.sql.Condition
import io.kotest.core.spec.style.FunSpec
import io.kotest.matchers.shouldBe

/** Each word of the DSL, as the SQL that it stands for. */
class RenderingSpec :
    FunSpec({
        fun condition(condition: Condition?): String = select(Users.id).where(condition).toString().substringAfter(" WHERE ")

        test("comparisons") {
            condition(Users.id eq 1) shouldBe "users.id = ?"
            condition(Users.id eq Posts.authorId and (Posts.id ne 2)) shouldBe "users.id = posts.author_id AND posts.id <> ?"
            condition(Users.id ne 1) shouldBe "users.id <> ?"
            condition(Users.id lt 1) shouldBe "users.id < ?"
            condition(Users.id le 1) shouldBe "users.id <= ?"
            condition(Users.id gt 1) shouldBe "users.id > ?"
            condition(Users.id ge 1) shouldBe "users.id >= ?"
            condition(Users.id between 1..5) shouldBe "users.id BETWEEN ? AND ?"
        }

        test("null is spoken of by name") {
            condition(Users.age.isNull()) shouldBe "users.age IS NULL"
            condition(Users.age.isNotNull()) shouldBe "users.age IS NOT NULL"
            condition(Users.age isNotDistinctFrom null) shouldBe "users.age IS NOT DISTINCT FROM ?"
            condition(Users.age isDistinctFrom Users.id) shouldBe "users.age IS DISTINCT FROM users.id"
            select(Users.id).where(Users.age eqIfPresent null).toString() shouldBe "SELECT users.id FROM users"
            condition(Users.age eqIfPresent 3) shouldBe "users.age = ?"
        }

        test("text") {
            condition(Users.name like "a%") shouldBe "users.name LIKE ? ESCAPE ''"
            condition(Users.name ilike "a%") shouldBe "lower(users.name) LIKE lower(?) ESCAPE ''"
            condition(Users.name startsWith "a") shouldBe "users.name LIKE ? ESCAPE '!'"
            condition(Users.name endsWith "a") shouldBe "users.name LIKE ? ESCAPE '!'"
            condition(Users.name contains "a") shouldBe "users.name LIKE ? ESCAPE '!'"
        }

        test("lists and subqueries") {
            condition(Users.id inList listOf(1, 2)) shouldBe "users.id IN (?, ?)"
            condition(Users.id inList emptyList()) shouldBe "FALSE"
            condition(Users.id notInList emptyList()) shouldBe "TRUE"
            condition(Users.id inList select(Posts.editorId)) shouldBe "users.id IN (SELECT posts.editor_id FROM posts)"
            condition(Users.id notInList select(Posts.authorId)) shouldBe
                "users.id NOT IN (SELECT posts.author_id FROM posts)"
            condition(exists(select(Posts.id).where(Posts.authorId eq Users.id))) shouldBe
                "EXISTS (SELECT posts.id FROM posts WHERE posts.author_id = users.id)"
            condition(Users.id eq scalar(select(max(Posts.authorId)))) shouldBe
                "users.id = (SELECT max(posts.author_id) FROM posts)"
        }

        test("parentheses stand where they are needed") {
            val a = Users.id eq 1
            val b = Users.id eq 2
            condition((a or b) and !a) shouldBe "(users.id = ? OR users.id = ?) AND NOT users.id = ?"
            condition(a or (b and a)) shouldBe "users.id = ? OR users.id = ? AND users.id = ?"
            select((Users.id + 1) * 2).toString() shouldBe "SELECT (users.id + ?) * ? AS anon_1 FROM users"
        }

        test("functions, aggregates and CASE") {
            select(count(), count(Posts.id)).groupBy(Posts.authorId).having(count() gt 1L).toString() shouldBe
                "SELECT count(*) AS count_1, count(posts.id) AS count_2 FROM posts GROUP BY posts.author_id HAVING count(*) > ?"
            select(func<String>("replace", Users.name, "a", "b")).toString() shouldBe
                "SELECT replace(users.name, ?, ?) AS replace_1 FROM users"
            select(caseWhen(Users.age lt 18, "minor").orWhen(Users.age lt 65, "adult").otherwise("senior")).toString() shouldBe
                "SELECT CASE WHEN users.age < ? THEN ? WHEN users.age < ? THEN ? ELSE ? END AS anon_1 FROM users"
        }

        test("joins along associations, with the outer side said aloud") {
            select(Posts.title, Users.name).join(Posts.author).toString() shouldBe
                "SELECT posts.title, users.name FROM posts JOIN users ON posts.author_id = users.id"
            val editor = Users.alias("editor")
            select(Posts.title, editor[Users.name].orNull()).leftJoin(Posts.editor, editor).toString() shouldBe
                "SELECT posts.title, editor.name FROM posts LEFT JOIN users AS editor ON posts.editor_id = editor.id"
        }

        test("a mapped query is the same statement") {
            select(Users.id, Users.name).map { id, name -> "$id $name" }.toString() shouldBe
                select(Users.id, Users.name).toString()
        }

        test("statements that change rows") {
            insertInto(Users).values(Users.email set "a@b", Users.name set "A").toString() shouldBe
                "INSERT INTO users (email, name) VALUES (?, ?)"
            update(Users).set(Users.age set Users.age + 1).where(Users.id eq 1).toString() shouldBe
                "UPDATE users SET age = users.age + ? WHERE users.id = ?"
            deleteFrom(Users).where(Users.name ilike "a%").toString().substringBefore(" WHERE") shouldBe "DELETE FROM users"
            text("SELECT :a").toString() shouldBe "SELECT :a"
        }
    })
