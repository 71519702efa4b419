package io.alkahest.examples

import io.alkahest.dsl.createEngine
import io.alkahest.dsl.eq
import io.alkahest.dsl.getValue
import io.alkahest.dsl.select
import io.alkahest.dsl.selectIn
import io.alkahest.dsl.setValue
import io.alkahest.dsl.transaction
import io.alkahest.schema.Schema
import io.alkahest.schema.Table
import io.alkahest.session.Engine
import io.alkahest.session.Entity
import io.alkahest.sql.Row
import java.io.PrintStream

// The blog for databases without foreign key constraints: associations need columns, not constraints.

object Writers : Table<Writer>("writers") {
    val id = integer("id").primaryKey()
    val name = varchar("name", 100)
    val articles = oneToMany { Articles.writer }
}

object Articles : Table<Article>("articles") {
    val id = integer("id").primaryKey()
    val title = varchar("title", 200)
    val writerId = integer("writer_id").index()
    val writer = manyToOne(Writers, writerId)
    val topics = manyToMany { Topics.through(ArticleTopics, ArticleTopics.articleId, ArticleTopics.topicId) }
}

object Topics : Table<Topic>("topics") {
    val id = integer("id").primaryKey()
    val name = varchar("name", 30)
}

object ArticleTopics : Table<Row>("article_topics") {
    val articleId = integer("article_id")
    val topicId = integer("topic_id")

    init {
        primaryKey(articleId, topicId)
    }
}

class Writer(
    name: String,
) : Entity() {
    val id by Writers.id
    var name by Writers.name
    val articles by Writers.articles

    init {
        this.name = name
    }
}

class Article(
    title: String,
) : Entity() {
    val id by Articles.id
    var title by Articles.title
    var writer by Articles.writer
    val topics by Articles.topics

    init {
        this.title = title
    }
}

class Topic(
    name: String,
) : Entity() {
    val id by Topics.id
    var name by Topics.name

    init {
        this.name = name
    }
}

/**
 * The same steps with no constraint in the database: order of inserts, keys and link rows are the session's business
 * all the same.
 */
fun blogWithoutForeignKeys(
    engine: Engine,
    out: PrintStream,
) {
    Schema(Writers, Articles, Topics, ArticleTopics).createAll(engine)
    engine.transaction {
        val ada = Writer("Ada")
        val article = Article("On engines")
        ada.articles += article // sets article.writer, too
        article.topics += Topic("mathematics")
        add(article) // reaches the writer
        flush()
        out.println("writer ${ada.id} wrote article ${article.id}; writer set from the list: ${article.writer === ada}")
    }
    engine.transaction {
        val ada = one(select(Writers).where(Writers.name eq "Ada").options(selectIn(Writers.articles).then(selectIn(Articles.topics))))
        out.println("${ada.name}: ${ada.articles.map { "${it.title} ${it.topics.map { topic -> topic.name }}" }}")
    }
}

fun main() = createEngine("jdbc:h2:mem:blog-without-foreign-keys").use { blogWithoutForeignKeys(it, System.out) }
