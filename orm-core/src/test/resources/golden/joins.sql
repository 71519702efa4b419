# along an association
SELECT posts.title, users.name FROM posts JOIN users ON posts.author_id = users.id

# from the other side
SELECT posts.title, users.name FROM users JOIN posts ON users.id = posts.author_id

# only the target is selected
SELECT users.name FROM posts JOIN users ON posts.author_id = users.id

# only used in the condition
SELECT posts.title FROM posts JOIN users ON posts.author_id = users.id WHERE users.name = ?

# through a link table
SELECT posts.title, tags.text FROM posts JOIN post_tags ON posts.id = post_tags.post_id JOIN tags ON post_tags.tag_id = tags.id

# left join
SELECT users.name, posts.title FROM users LEFT JOIN posts ON users.id = posts.author_id

# left join of an entity
SELECT users.id, users.email, users.name, users.age, users.active, posts.id AS id_1, posts.title, posts.body, posts.author_id, posts.editor_id FROM users LEFT JOIN posts ON users.id = posts.author_id

# left join through a link table
SELECT posts.id, tags.text FROM posts LEFT JOIN post_tags ON posts.id = post_tags.post_id LEFT JOIN tags ON post_tags.tag_id = tags.id

# what cannot be null may be selected
SELECT users.name, count(posts.id) AS count_1 FROM users LEFT JOIN posts ON users.id = posts.author_id GROUP BY users.name

# coalesce of an outer column
SELECT users.name, coalesce(posts.title, ?) AS coalesce_1 FROM users LEFT JOIN posts ON users.id = posts.author_id

# a nullable column of the outer side
SELECT users.name, posts.body FROM users LEFT JOIN posts ON users.id = posts.author_id

# on a condition
SELECT users.name, posts.title FROM users JOIN posts ON posts.author_id = users.id AND posts.id > ?

# right join
SELECT users.name, posts.title FROM users RIGHT JOIN posts ON posts.author_id = users.id

# full join
SELECT users.name, posts.title FROM users FULL JOIN posts ON posts.author_id = users.id

# to an alias
SELECT posts.title, writer.name FROM posts JOIN users AS writer ON posts.author_id = writer.id

# twice to one table
SELECT posts.title, users.name, editor.name AS name_1 FROM posts JOIN users ON posts.author_id = users.id LEFT JOIN users AS editor ON posts.editor_id = editor.id

# from an alias
SELECT p.title, users.name FROM posts AS p JOIN users ON p.author_id = users.id

# several in a row
SELECT users.name, tags.text FROM users JOIN posts ON users.id = posts.author_id JOIN post_tags ON posts.id = post_tags.post_id JOIN tags ON post_tags.tag_id = tags.id WHERE tags.text = ?

# without a join
SELECT users.name, posts.title FROM users, posts WHERE posts.author_id = users.id

# beside another table
SELECT users.name, posts.title, tags.text FROM users JOIN posts ON users.id = posts.author_id, tags WHERE tags.id = ?

# every row with every row
SELECT users.name, tags.text FROM users CROSS JOIN tags

# a condition that connects two tables
SELECT users.name, tags.text FROM tags CROSS JOIN users JOIN post_tags ON post_tags.tag_id = tags.id AND post_tags.post_id = users.id

# a right join keeps its place before what is joined to it
SELECT tags.text, users.name, posts.title FROM users RIGHT JOIN posts ON posts.author_id = users.id CROSS JOIN tags JOIN post_tags ON post_tags.tag_id = tags.id AND post_tags.post_id = posts.id

# an alias of itself
SELECT users.name FROM users JOIN users AS writer ON writer.id > users.id

