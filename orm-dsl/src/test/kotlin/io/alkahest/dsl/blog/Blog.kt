package io.alkahest.dsl.blog

import io.alkahest.dsl.getValue
import io.alkahest.dsl.setValue
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Entity
import io.alkahest.sql.Row

object Users : Table<User>("users") {
    val id = integer("id").primaryKey()
    val email = varchar("email", 255).unique()
    val name = varchar("name", 100)
    val age = integer("age").nullable()
    val posts = oneToMany { Posts.author }
}

object Posts : Table<Post>("posts") {
    val id = integer("id").primaryKey()
    val title = varchar("title", 200)
    val body = text("body").nullable()
    val authorId = integer("author_id").references(Users.id)
    val editorId = integer("editor_id").references(Users.id).nullable()
    val author = manyToOne(Users, authorId)
    val editor = manyToOne(Users, editorId)
    val tags = manyToMany { Tags.through(PostTags) }
}

object Tags : Table<Tag>("tags") {
    val id = integer("id").primaryKey()
    val text = varchar("text", 30)
    val posts = manyToMany { Posts.through(PostTags) }
}

object PostTags : Table<Row>("post_tags") {
    val postId = integer("post_id").references(Posts.id)
    val tagId = integer("tag_id").references(Tags.id)

    init {
        primaryKey(postId, tagId)
    }
}

class User(
    email: String,
    name: String,
) : Entity() {
    val id by Users.id
    var email by Users.email
    var name by Users.name
    var age by Users.age
    val posts by Users.posts

    init {
        this.email = email
        this.name = name
    }
}

class Post(
    title: String,
    author: User,
    body: String? = null,
) : Entity() {
    val id by Posts.id
    var title by Posts.title
    var body by Posts.body
    var author by Posts.author
    var editor by Posts.editor
    val tags by Posts.tags

    init {
        this.title = title
        this.author = author
        this.body = body
    }
}

class Tag(
    text: String,
) : Entity() {
    val id by Tags.id
    var text by Tags.text
    val posts by Tags.posts

    init {
        this.text = text
    }
}

val blogSchema = Schema(Users, Posts, Tags, PostTags)
