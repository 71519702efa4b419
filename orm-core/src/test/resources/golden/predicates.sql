# comparisons
SELECT users.id FROM users WHERE users.age = ? AND users.age <> ? AND users.age < ? AND users.age <= ?

# more comparisons
SELECT users.id FROM users WHERE users.age > users.id OR users.age >= users.id

# null
SELECT users.id FROM users WHERE users.age IS NULL OR users.age IS NOT NULL

# eq of null
SELECT users.id FROM users WHERE users.age IS NULL

# between
SELECT users.id FROM users WHERE users.age BETWEEN ? AND ?

# in list
SELECT users.id FROM users WHERE users.age IN (?, ?, ?, ?) AND users.age NOT IN (?)

# empty in list
SELECT users.id FROM users WHERE FALSE

# empty not in list
SELECT users.id FROM users WHERE TRUE

# like
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE ''

# ilike
SELECT users.id FROM users WHERE lower(users.name) LIKE lower(?) ESCAPE ''

# starts, ends, contains
SELECT users.id FROM users WHERE users.name LIKE ? ESCAPE '!' OR users.name LIKE ? ESCAPE '!' OR users.name LIKE ? ESCAPE '!'

# null-safe
SELECT users.id FROM users WHERE users.age IS NOT DISTINCT FROM ? OR users.age IS DISTINCT FROM users.id

# and inside or
SELECT users.id FROM users WHERE users.id = ? AND users.id = ? OR users.id = ?

# or inside and
SELECT users.id FROM users WHERE (users.id = ? OR users.id = ?) AND users.id = ?

# not
SELECT users.id FROM users WHERE NOT users.id = ? AND NOT (users.id = ? AND users.id = ?)

# not not
SELECT users.id FROM users WHERE NOT NOT users.id = ?

# a boolean column
SELECT users.id FROM users WHERE users.active AND NOT users.active

# constants
SELECT users.id FROM users WHERE TRUE AND FALSE

# a condition compared
SELECT users.id FROM users WHERE users.active = (users.id = ?)

# arithmetic
SELECT users.id FROM users WHERE (users.id + ?) * ? - users.id * ? > ?

# subtraction from the right
SELECT users.id FROM users WHERE users.id - (users.id - ?) = ?

# division and remainder
SELECT users.id FROM users WHERE users.id / ? % ? = ?

# concatenation
SELECT users.id FROM users WHERE users.name || users.email || ? = ?

