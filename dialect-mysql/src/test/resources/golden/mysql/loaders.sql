# by key
SELECT users.id, users.email, users.name FROM users WHERE users.id = ?

# touched
SELECT users.id, users.email, users.name FROM users WHERE users.id = ?
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts WHERE posts.author_id = ?
SELECT post_tags.post_id, tags.id, tags.text FROM post_tags JOIN tags ON post_tags.tag_id = tags.id WHERE post_tags.post_id = ?

# selectIn
SELECT users.id, users.email, users.name FROM users
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts WHERE posts.author_id IN (?, ?, ?, ?)
SELECT post_tags.post_id, tags.id, tags.text FROM post_tags JOIN tags ON post_tags.tag_id = tags.id WHERE post_tags.post_id IN (?, ?, ?, ?)

# selectIn of one parent
SELECT users.id, users.email, users.name FROM users WHERE users.id = ?
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts WHERE posts.author_id = ?

# selectIn of a reference
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts
SELECT users.id, users.email, users.name FROM users WHERE users.id IN (?, ?)

# selectIn by composite keys
SELECT shelves.room, shelves.number, shelves.topic FROM shelves
SELECT books.id, books.title, books.shelf_room, books.shelf_number FROM books WHERE books.shelf_room = ? AND books.shelf_number = ? OR books.shelf_room = ? AND books.shelf_number = ?

# joined
SELECT posts.id, posts.title, posts.body, posts.author_id, users_1.id AS id_1, users_1.email, users_1.name FROM posts LEFT JOIN users AS users_1 ON posts.author_id = users_1.id

# joined with a page
SELECT page.c1, page.c2, page.c3, posts_1.id, posts_1.title, posts_1.body, posts_1.author_id, tags_3.id AS id_1, tags_3.text FROM (SELECT users.id AS c1, users.email AS c2, users.name AS c3 FROM users ORDER BY users.name LIMIT ? OFFSET ?) AS page LEFT JOIN posts AS posts_1 ON page.c1 = posts_1.author_id LEFT JOIN post_tags AS post_tags_2 ON posts_1.id = post_tags_2.post_id LEFT JOIN tags AS tags_3 ON post_tags_2.tag_id = tags_3.id ORDER BY page.c3

