# exists is correlated
SELECT users.name FROM users WHERE EXISTS (SELECT posts.id FROM posts WHERE posts.author_id = users.id)

# not exists
SELECT users.name FROM users WHERE NOT EXISTS (SELECT posts.id FROM posts WHERE posts.author_id = users.id)

# not of exists
SELECT users.name FROM users WHERE NOT EXISTS (SELECT posts.id FROM posts WHERE posts.author_id = users.id)

# in
SELECT users.name FROM users WHERE users.id IN (SELECT posts.author_id FROM posts)

# not in
SELECT users.name FROM users WHERE users.id NOT IN (SELECT posts.author_id FROM posts WHERE posts.title = ?)

# in over the same table is not correlated
SELECT users.name FROM users WHERE users.id IN (SELECT users.id FROM users WHERE users.age > ?)

# scalar in the select list
SELECT users.name, (SELECT count(*) FROM posts WHERE posts.author_id = users.id) AS anon_1 FROM users

# scalar compared
SELECT users.name FROM users WHERE users.id = (SELECT max(posts.author_id) FROM posts)

# a table named by from is not correlated
SELECT users.name FROM users WHERE EXISTS (SELECT users.id FROM users WHERE users.age > ?)

# two levels
SELECT users.name FROM users WHERE EXISTS (SELECT posts.id FROM posts WHERE posts.author_id = users.id AND EXISTS (SELECT post_tags.tag_id FROM post_tags WHERE post_tags.post_id = posts.id AND post_tags.tag_id = users.id))

# an alias against its own table
SELECT users.name FROM users WHERE EXISTS (SELECT other.id FROM users AS other WHERE other.age > users.age)

# joins inside
SELECT users.name FROM users WHERE EXISTS (SELECT tags.id FROM posts JOIN post_tags ON posts.id = post_tags.post_id JOIN tags ON post_tags.tag_id = tags.id WHERE posts.author_id = users.id)

# in an update
UPDATE users SET age = (SELECT CAST(count(posts.id) AS INTEGER) FROM posts WHERE posts.author_id = users.id)

# in a delete
DELETE FROM users WHERE NOT EXISTS (SELECT posts.id FROM posts WHERE posts.author_id = users.id)

# a subquery in from
SELECT page.name, posts.title FROM (SELECT users.id AS user_id, users.name AS name FROM users ORDER BY users.id LIMIT ?) AS page JOIN posts ON posts.author_id = page.user_id

