package io.alkahest.testkit.blog

import io.alkahest.dsl.getValue
import io.alkahest.dsl.setValue
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Entity
import io.alkahest.sql.Row

/** The blog as Kotlin declares it; the same tables as `io.alkahest.testkit.domain`. */
internal val blogSchema = Schema(Users, Posts, Tags, PostTags)

internal object Users : Table<User>("users") {
    val id = integer("id").primaryKey()
    val email = varchar("email", 255).unique()
    val name = varchar("name", 100)
    val posts = oneToMany { Posts.author }
}

internal object Posts : Table<Post>("posts") {
    val id = integer("id").primaryKey()
    val title = varchar("title", 200)
    val body = text("body").nullable()
    val authorId = integer("author_id").references(Users.id)
    val author = manyToOne(Users, authorId)
    val tags = manyToMany { Tags.through(PostTags) }
}

internal object Tags : Table<Tag>("tags") {
    val id = integer("id").primaryKey()
    val text = varchar("text", 30)
    val posts = manyToMany { Posts.through(PostTags) }
}

internal object PostTags : Table<Row>("post_tags") {
    val postId = integer("post_id").references(Posts.id)
    val tagId = integer("tag_id").references(Tags.id)

    init {
        primaryKey(postId, tagId)
    }
}

internal class User(
    email: String,
    name: String,
) : Entity() {
    val id by Users.id
    var email by Users.email
    var name by Users.name
    val posts by Users.posts

    init {
        this.email = email
        this.name = name
    }
}

internal class Post(
    title: String,
    author: User,
    body: String? = null,
) : Entity() {
    val id by Posts.id
    var title by Posts.title
    var body by Posts.body
    var author by Posts.author
    val tags by Posts.tags

    init {
        this.title = title
        this.author = author
        this.body = body
    }
}

internal class Tag(
    text: String,
) : Entity() {
    val id by Tags.id
    var text by Tags.text
    val posts by Tags.posts

    init {
        this.text = text
    }
}

/** A table inside its entity's companion, and a reference that no constraint guards. */
internal class Note(
    text: String,
    user: User?,
) : Entity() {
    val id by Note.id
    var text by Note.text
    var user by Note.user

    init {
        this.text = text
        this.user = user
    }

    companion object : Table<Note>("notes") {
        val id = integer("id").primaryKey()
        val text = varchar("text", 100)
        val userId = integer("user_id").nullable()
        val user = manyToOne(Users, userId)
    }
}
