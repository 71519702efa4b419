# a column
SELECT users.name FROM users

# several columns
SELECT users.id, users.name FROM users

# a table stands for its columns
SELECT users.id, users.email, users.name, users.age, users.active FROM users

# two tables: labels are made different
SELECT posts.id, posts.title, posts.body, posts.author_id, posts.editor_id, users.id AS id_1, users.email, users.name, users.age, users.active FROM posts JOIN users ON posts.author_id = users.id

# a keyword as a name
SELECT tags."order" FROM tags WHERE tags."order" > ? ORDER BY tags."order"

# where conditions are joined by and
SELECT users.id FROM users WHERE users.name = ? AND users.age > ?

# absent conditions
SELECT users.id FROM users WHERE users.age = ?

# order
SELECT users.id FROM users ORDER BY users.name, users.age DESC NULLS LAST, users.id NULLS FIRST

# limit and offset
SELECT users.id FROM users ORDER BY users.id LIMIT ? OFFSET ?

# limit alone
SELECT users.id FROM users LIMIT ?

# offset alone
SELECT users.id FROM users OFFSET ?

# distinct
SELECT DISTINCT users.name FROM users

# group by and having
SELECT users.name, count(*) AS count_1 FROM users GROUP BY users.name HAVING count(*) > ?

# group by a value, named in other clauses
SELECT _groups1.id AS id, _groups1.id_1 AS id_1, _groups1.anon_1 * ? AS anon_1, max(_groups1.title) AS max_1 FROM (SELECT users.id, posts.id AS id_1, posts.title, users.name, users.age + ? AS anon_1 FROM users JOIN posts ON users.id = posts.author_id WHERE users.name <> ?) AS _groups1 GROUP BY _groups1.id, _groups1.id_1, _groups1.anon_1, _groups1.name HAVING _groups1.anon_1 > ? ORDER BY _groups1.anon_1 DESC, _groups1.name

# group by a value, named in a subquery that does the same
SELECT _groups1.anon_1 AS anon_1, (SELECT max(_groups2.id) FROM (SELECT posts.id, posts.id + ? AS anon_1 FROM posts) AS _groups2 WHERE _groups2.id > _groups1.anon_1 GROUP BY _groups2.anon_1 HAVING _groups2.anon_1 > _groups1.anon_1) AS anon_2 FROM (SELECT users.age + ? AS anon_1 FROM users) AS _groups1 GROUP BY _groups1.anon_1

# group by a value beside hand-written SQL
SELECT max(users.age) AS anon_1 FROM users GROUP BY users.age + ? HAVING users.age + ? > ?

# aggregates
SELECT count(*) AS count_1, count(users.age) AS count_2, count(DISTINCT users.age) AS count_3, sum(users.age) AS sum_1, avg(users.age) AS avg_1 FROM users

# count without a column needs from
SELECT count(*) AS count_1 FROM users

# no from at all
SELECT ? AS anon_1

# from before what follows from the columns
SELECT users.id FROM posts, users WHERE posts.author_id = users.id

# labels
SELECT users.name AS n, users.id AS id FROM users

# a label in group by and order by
SELECT lower(users.name) AS low, count(*) AS count_1 FROM users GROUP BY low ORDER BY low DESC

# a label named like a column is not used in group by
SELECT lower(users.name) AS name, count(*) AS count_1 FROM users GROUP BY lower(users.name) ORDER BY name

# a label that is not selected
SELECT users.id FROM users ORDER BY lower(users.name)

# a label in a condition
SELECT users.id AS x FROM users WHERE users.id > ?

# equal labels
SELECT users.id AS x, users.age AS "X_2", posts.id AS x_1 FROM posts, users

# a label named like a column
SELECT users.name AS name_1, lower(users.email) AS name FROM users ORDER BY name

# functions
SELECT upper(users.name) AS upper_1, coalesce(users.age, ?) AS coalesce_1, abs(users.age) AS abs_1 FROM users

# cast
SELECT CAST(users.id AS VARCHAR(20)) AS anon_1, CAST(users.name AS DECIMAL(10, 2)) AS anon_2 FROM users

# case
SELECT CASE WHEN users.age < ? THEN ? WHEN users.age < ? THEN ? ELSE ? END AS anon_1 FROM users

# case without else
SELECT CASE WHEN users.age < ? THEN users.name END AS anon_1 FROM users

# sql text
SELECT CURRENT_DATE AS anon_1, (1 + 1) + ? AS anon_2

