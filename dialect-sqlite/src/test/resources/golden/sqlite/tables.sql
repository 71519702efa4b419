# the blog is created
CREATE TABLE tags (
    id INTEGER NOT NULL,
    text VARCHAR(30) NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (id)
)
CREATE TABLE users (
    id INTEGER NOT NULL,
    email VARCHAR(255) NOT NULL,
    name VARCHAR(100) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email)
)
CREATE TABLE posts (
    id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    body TEXT,
    author_id INTEGER NOT NULL,
    CONSTRAINT pk_posts PRIMARY KEY (id),
    CONSTRAINT fk_posts_author_id_users FOREIGN KEY (author_id) REFERENCES users (id)
)
CREATE TABLE post_tags (
    post_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    CONSTRAINT pk_post_tags PRIMARY KEY (post_id, tag_id),
    CONSTRAINT fk_post_tags_post_id_posts FOREIGN KEY (post_id) REFERENCES posts (id),
    CONSTRAINT fk_post_tags_tag_id_tags FOREIGN KEY (tag_id) REFERENCES tags (id)
)
CREATE TABLE comments (
    id INTEGER NOT NULL,
    text VARCHAR(500) NOT NULL,
    post_id INTEGER NOT NULL,
    CONSTRAINT pk_comments PRIMARY KEY (id),
    CONSTRAINT fk_comments_post_id_posts FOREIGN KEY (post_id) REFERENCES posts (id)
)
CREATE TABLE profiles (
    id INTEGER NOT NULL,
    bio TEXT,
    user_id INTEGER NOT NULL,
    CONSTRAINT pk_profiles PRIMARY KEY (id),
    CONSTRAINT uq_profiles_user_id UNIQUE (user_id),
    CONSTRAINT fk_profiles_user_id_users FOREIGN KEY (user_id) REFERENCES users (id)
)

# the blog is dropped
DROP TABLE profiles
DROP TABLE comments
DROP TABLE post_tags
DROP TABLE posts
DROP TABLE users
DROP TABLE tags

# a tree
CREATE TABLE nodes (
    id INTEGER NOT NULL,
    name VARCHAR(50) NOT NULL,
    parent_id INTEGER,
    CONSTRAINT pk_nodes PRIMARY KEY (id),
    CONSTRAINT fk_nodes_parent_id_nodes FOREIGN KEY (parent_id) REFERENCES nodes (id)
)

# composite keys
CREATE TABLE shelves (
    room VARCHAR(20) NOT NULL,
    number INTEGER NOT NULL,
    topic VARCHAR(100),
    CONSTRAINT pk_shelves PRIMARY KEY (room, number)
)
CREATE TABLE books (
    id INTEGER NOT NULL,
    title VARCHAR(200) NOT NULL,
    shelf_room VARCHAR(20),
    shelf_number INTEGER,
    CONSTRAINT pk_books PRIMARY KEY (id),
    CONSTRAINT fk_books_shelf_room_shelf_number_shelves FOREIGN KEY (shelf_room, shelf_number) REFERENCES shelves (room, number)
)

# assigned keys and defaults
CREATE TABLE countries (
    code VARCHAR(2) NOT NULL,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT pk_countries PRIMARY KEY (code)
)
CREATE TABLE jobs (
    id UUID_TEXT NOT NULL,
    name VARCHAR(50) NOT NULL,
    attempts INTEGER NOT NULL,
    state VARCHAR(20) DEFAULT 'new' NOT NULL,
    note VARCHAR(100) DEFAULT 'none',
    CONSTRAINT pk_jobs PRIMARY KEY (id)
)

# every type
CREATE TABLE every_type (
    a_bigint INTEGER NOT NULL,
    a_smallint INTEGER,
    an_integer INTEGER NOT NULL,
    a_varchar VARCHAR(40) NOT NULL,
    a_text TEXT NOT NULL,
    a_bool BOOLEAN NOT NULL,
    a_decimal DECIMAL(12, 3) NOT NULL,
    a_real REAL NOT NULL,
    a_double DOUBLE NOT NULL,
    a_date DATE_TEXT NOT NULL,
    a_time TIME_TEXT NOT NULL,
    a_timestamp TIMESTAMP_TEXT NOT NULL,
    an_instant INSTANT_TEXT NOT NULL,
    a_uuid UUID_TEXT NOT NULL,
    a_binary BLOB NOT NULL,
    a_varbinary BLOB NOT NULL,
    a_day VARCHAR(9) NOT NULL,
    CONSTRAINT pk_every_type PRIMARY KEY (a_bigint)
)

# names that need quoting, indexes and unique constraints
CREATE TABLE "select" (
    "order" INTEGER NOT NULL,
    "group" VARCHAR(20) NOT NULL,
    "First Name" VARCHAR(20) NOT NULL,
    "a""b" VARCHAR(20) NOT NULL,
    CONSTRAINT pk_select PRIMARY KEY ("order"),
    CONSTRAINT "uq_select_a""b" UNIQUE ("a""b")
)
CREATE INDEX "ix_select_First Name" ON "select" ("First Name")
CREATE TABLE keys (
    a VARCHAR(5) NOT NULL,
    b INTEGER NOT NULL,
    c INTEGER NOT NULL,
    CONSTRAINT pk_keys PRIMARY KEY (a, b),
    CONSTRAINT uq_keys_b_c UNIQUE (b, c)
)
CREATE INDEX ix_keys_c_a ON keys (c, a)

