# insert
INSERT INTO tags (text, "order") VALUES (?, ?)

# insert with a client-side default
INSERT INTO tags (text, "order") VALUES (?, ?)

# insert of several rows
INSERT INTO tags (text, "order") VALUES (?, ?), (?, ?), (?, ?)

# insert of expressions
INSERT INTO posts (title, author_id) VALUES (upper(?), (SELECT max(users.id) FROM users))

# insert returning
INSERT INTO tags (text, "order") VALUES (?, ?) RETURNING id, "order"

# update
UPDATE users SET name = ?, age = ? WHERE users.id = ?

# update by expression
UPDATE users SET age = users.age + ? WHERE users.age IS NOT NULL

# update of all rows
UPDATE users SET name = ?

# update of an alias
UPDATE users AS u SET name = ? WHERE u.id = ?

# delete
DELETE FROM users WHERE users.id = ?

# delete of all rows
DELETE FROM users

# delete of an alias
DELETE FROM users AS u WHERE u.id IN (?, ?)

# hand-written
SELECT name FROM users WHERE id = ? AND name <> ':id' OR id = ?

