# columns
SELECT users.id, users.name FROM users

# an entity
SELECT users.id, users.email, users.name FROM users WHERE users.email = ?

# conditions
SELECT posts.id FROM posts WHERE NOT (posts.id > ? AND (posts.title = ? OR posts.body IS NULL))

# lists
SELECT posts.id FROM posts, UNNEST(CAST(? AS INTEGER ARRAY)) AS _in1(v) WHERE posts.id = _in1.v

# the empty list
SELECT posts.id FROM posts WHERE FALSE

# patterns
SELECT tags.id FROM tags WHERE tags.text LIKE ? ESCAPE '' AND lower(tags.text) LIKE lower(?) ESCAPE '' AND tags.text LIKE ? ESCAPE '!'

# null-safe comparison
SELECT posts.id FROM posts WHERE posts.body IS NOT DISTINCT FROM ? AND posts.body IS DISTINCT FROM ?

# order and page
SELECT posts.id FROM posts ORDER BY posts.body DESC NULLS LAST, posts.id LIMIT ? OFFSET ?

# offset alone
SELECT posts.id FROM posts OFFSET ?

# joins
SELECT posts.title, users.name FROM posts JOIN users ON posts.author_id = users.id

# a join through a link table
SELECT posts.title, tags.text FROM posts LEFT JOIN post_tags ON posts.id = post_tags.post_id LEFT JOIN tags ON post_tags.tag_id = tags.id

# a join to itself
SELECT nodes.name, parent.name AS name_1 FROM nodes JOIN nodes AS parent ON nodes.parent_id = parent.id

# groups
SELECT users.name, count(posts.id) AS count_1 FROM users JOIN posts ON users.id = posts.author_id GROUP BY users.name HAVING count(posts.id) > ?

# functions
SELECT lower(users.name) AS lower_1, coalesce(posts.body, ?) AS coalesce_1, posts.title || ? AS anon_1, CAST(posts.id AS VARCHAR(10)) AS anon_2 FROM posts JOIN users ON posts.author_id = users.id

# aggregates with filter and order
SELECT posts.author_id, count(*) FILTER (WHERE posts.body IS NULL) AS count_1, count(DISTINCT posts.title) AS count_2, listagg(posts.title, ', ') WITHIN GROUP (ORDER BY posts.id DESC) AS string_agg_1 FROM posts GROUP BY posts.author_id

# windows
SELECT posts.id, row_number() OVER (PARTITION BY posts.author_id ORDER BY posts.body NULLS LAST) AS row_number_1, lag(posts.title, 1, ?) OVER (ORDER BY posts.id) AS lag_1, max(posts.id) FILTER (WHERE posts.body IS NOT NULL) OVER (ORDER BY posts.id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS max_1 FROM posts

# case
SELECT CASE WHEN posts.id = ? THEN CAST(? AS VARCHAR) ELSE CAST(? AS VARCHAR) END AS anon_1 FROM posts

# a correlated subquery
SELECT users.name FROM users WHERE EXISTS (SELECT posts.id FROM posts WHERE posts.author_id = users.id)

# a set operation
SELECT users.id, users.name FROM users UNION SELECT posts.id, posts.title FROM posts ORDER BY name DESC NULLS LAST, id LIMIT ? OFFSET ?

# set operations below one another
(SELECT users.id FROM users ORDER BY users.id LIMIT ?) UNION ALL (SELECT posts.id FROM posts EXCEPT SELECT tags.id FROM tags) UNION ALL SELECT tags.id FROM tags

# a derived table
SELECT users.name, per_author.n FROM users JOIN (SELECT posts.author_id, count(*) AS n FROM posts GROUP BY posts.author_id) AS per_author ON per_author.author_id = users.id

# named queries
WITH per_author (author_id, n) AS (SELECT posts.author_id, count(*) AS n FROM posts WHERE posts.id > ? GROUP BY posts.author_id) SELECT users.name, per_author.n FROM users JOIN per_author ON per_author.author_id = users.id WHERE users.id IN (SELECT other.author_id FROM per_author AS other)

# a recursive query
WITH RECURSIVE tree (id, path) AS (SELECT nodes.id, nodes.name FROM nodes WHERE nodes.parent_id IS NULL UNION ALL SELECT nodes.id, tree.path || ? || nodes.name FROM nodes JOIN tree ON nodes.parent_id = tree.id) SELECT tree.path FROM tree

# a named query in a statement that changes rows
DELETE FROM nodes WHERE nodes.id IN (WITH RECURSIVE tree (id, path) AS (SELECT nodes.id, nodes.name FROM nodes WHERE nodes.parent_id IS NULL UNION ALL SELECT nodes.id, tree.path || ? || nodes.name FROM nodes JOIN tree ON nodes.parent_id = tree.id) SELECT tree.id FROM tree)

# values as a table
SELECT given.title FROM (SELECT CAST(? AS INTEGER) AS id, CAST(? AS VARCHAR(200)) AS title UNION ALL VALUES (CAST(? AS INTEGER), CAST(? AS VARCHAR(200)))) AS given JOIN posts ON given.id = posts.id

# groups with values
SELECT posts.author_id + ? AS anon_1, count(*) AS count_1 FROM posts GROUP BY anon_1 ORDER BY anon_1

# groups with values in having
SELECT _groups1.anon_1 * ? AS anon_1, max(_groups1.id) AS max_1 FROM (SELECT posts.id, posts.author_id + ? AS anon_1 FROM posts WHERE posts.title <> ?) AS _groups1 GROUP BY _groups1.anon_1 HAVING _groups1.anon_1 > ?

# insert
INSERT INTO tags (text) VALUES (?), (?)

# insert of defaults only
INSERT INTO parents DEFAULT VALUES

# insert returning
SELECT state FROM FINAL TABLE (INSERT INTO jobs (name, id, attempts) VALUES (?, ?, ?)) AS jobs

# update
UPDATE users SET name = ? WHERE users.id = ?

# delete
DELETE FROM users WHERE users.id = ?

