# a graph of new objects
INSERT INTO tags (text) VALUES (?)
INSERT INTO users (email, name) VALUES (?, ?)
INSERT INTO posts (title, body, author_id) VALUES (?, ?, ?) -- batch of 2
INSERT INTO comments (text, post_id) VALUES (?, ?)
INSERT INTO post_tags (post_id, tag_id) VALUES (?, ?)

# changes
SELECT users.id, users.email, users.name FROM users WHERE users.id = ?
UPDATE users SET name = ? WHERE users.id = ?
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts WHERE posts.id = ?
UPDATE posts SET body = ? WHERE posts.id = ?

# another author
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts WHERE posts.id = ?
SELECT users.id, users.email, users.name FROM users WHERE users.id = ?
UPDATE posts SET author_id = ? WHERE posts.id = ?

# a post is deleted with what belongs to it
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts WHERE posts.id = ?
SELECT comments.id, comments.text, comments.post_id FROM comments WHERE comments.post_id = ?
DELETE FROM post_tags WHERE post_tags.post_id = ?
DELETE FROM comments WHERE comments.id = ? -- batch of 2
DELETE FROM posts WHERE posts.id = ?

# tags are exchanged
SELECT posts.id, posts.title, posts.body, posts.author_id FROM posts WHERE posts.id = ?
SELECT post_tags.post_id, tags.id, tags.text FROM post_tags JOIN tags ON post_tags.tag_id = tags.id WHERE post_tags.post_id = ?
DELETE FROM post_tags WHERE post_tags.post_id = ? AND post_tags.tag_id = ?
SELECT tags.id, tags.text FROM tags WHERE tags.id = ?
INSERT INTO post_tags (post_id, tag_id) VALUES (?, ?)

# nodes that refer to one another
INSERT INTO nodes (name) VALUES (?)
INSERT INTO nodes (name, parent_id) VALUES (?, ?)
UPDATE nodes SET parent_id = ? WHERE nodes.id = ?

