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

# tables that refer to each other
CREATE TABLE chickens (
    id INTEGER NOT NULL,
    egg_id INTEGER,
    CONSTRAINT pk_chickens PRIMARY KEY (id),
    CONSTRAINT fk_chickens_egg_id_eggs FOREIGN KEY (egg_id) REFERENCES eggs (id)
)
CREATE TABLE eggs (
    id INTEGER NOT NULL,
    chicken_id INTEGER NOT NULL,
    CONSTRAINT pk_eggs PRIMARY KEY (id),
    CONSTRAINT fk_eggs_chicken_id_chickens FOREIGN KEY (chicken_id) REFERENCES chickens (id)
)
PRAGMA defer_foreign_keys = ON
DROP TABLE eggs
DROP TABLE chickens

# another schema
-- The database has no schemas that can be created, so schema alkahest_ddl_far cannot be created. Provide the schema before the tables are created. [ALK-356]

# strange names
CREATE TABLE "Tabelle ' "" 表" (
    "ID""" INTEGER NOT NULL,
    "Größe 表" VARCHAR(20) NOT NULL,
    "check" INTEGER NOT NULL,
    "from;--" INTEGER,
    CONSTRAINT "pk_Tabelle ' "" 表" PRIMARY KEY ("ID"""),
    CONSTRAINT "One Größe" UNIQUE ("Größe 表"),
    CONSTRAINT "is ""fine""" CHECK ("check" > 0),
    CONSTRAINT "fk_Tabelle ' "" 表_from;--_Tabelle ' "" 表" FOREIGN KEY ("from;--") REFERENCES "Tabelle ' "" 表" ("ID""")
)
CREATE INDEX "select" ON "Tabelle ' "" 表" ("check" DESC, "Größe 表")
DROP TABLE "Tabelle ' "" 表"

# names that are too long by convention
CREATE TABLE lengthy (
    id INTEGER NOT NULL,
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa INTEGER NOT NULL,
    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb INTEGER NOT NULL,
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc INTEGER NOT NULL,
    dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd INTEGER NOT NULL,
    eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee INTEGER NOT NULL,
    CONSTRAINT pk_lengthy PRIMARY KEY (id),
    CONSTRAINT uq_lengthy_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb_cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc_dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd_eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee UNIQUE (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd, eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee),
    CONSTRAINT ck_lengthy_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb_cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc_dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd_eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee CHECK (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa > 0 OR bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb > 0 OR cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc > 0 OR dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd > 0 OR eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee > 0)
)
CREATE INDEX ix_lengthy_eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee_dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd_cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc_bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa ON lengthy (eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd, cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)
DROP TABLE lengthy

# checks
CREATE TABLE checked (
    id INTEGER NOT NULL,
    age INTEGER NOT NULL,
    mood VARCHAR(20) NOT NULL,
    price DECIMAL(10, 2),
    "day" DATE_TEXT,
    CONSTRAINT pk_checked PRIMARY KEY (id),
    CONSTRAINT age_in_bounds CHECK (age BETWEEN 0 AND 150),
    CONSTRAINT ck_checked_price CHECK (price IS NULL OR price > 0.50),
    CONSTRAINT known_mood CHECK (mood IN ('glad', 'it''s') OR instr(mood, '50%') = 1),
    CONSTRAINT ck_checked_price_2 CHECK (price IS NULL OR price <> 13.00),
    CONSTRAINT not_too_old CHECK ("day" IS NULL OR "day" >= '2000-01-01'),
    CONSTRAINT arithmetic CHECK (age * 2 + 1 <> 7 AND NOT age = 99),
    CONSTRAINT not_the_answer CHECK (age <> 42)
)
DROP TABLE checked

# named constraints and indexes
CREATE TABLE named (
    id INTEGER NOT NULL,
    email VARCHAR(50) NOT NULL,
    rank_no INTEGER NOT NULL,
    CONSTRAINT the_key PRIMARY KEY (id),
    CONSTRAINT one_email UNIQUE (email)
)
CREATE UNIQUE INDEX by_rank ON named (rank_no DESC, id)
DROP TABLE named

# an index over an expression
CREATE TABLE folded (
    id INTEGER NOT NULL,
    email VARCHAR(50) NOT NULL,
    CONSTRAINT pk_folded PRIMARY KEY (id)
)
CREATE UNIQUE INDEX one_email_in_any_case ON folded ((lower(email)))
DROP TABLE folded

# an index with a condition
CREATE TABLE partial (
    id INTEGER NOT NULL,
    email VARCHAR(50) NOT NULL,
    state VARCHAR(10) NOT NULL,
    CONSTRAINT pk_partial PRIMARY KEY (id)
)
CREATE UNIQUE INDEX one_living_email ON partial (email) WHERE state <> 'deleted'
DROP TABLE partial

# a deferred foreign key
CREATE TABLE deferred (
    id INTEGER NOT NULL,
    parent_id INTEGER,
    CONSTRAINT pk_deferred PRIMARY KEY (id),
    CONSTRAINT has_parent FOREIGN KEY (parent_id) REFERENCES deferred (id) DEFERRABLE INITIALLY DEFERRED
)
DROP TABLE deferred

# a foreign key that sets the default
CREATE TABLE fallback (
    id INTEGER NOT NULL,
    parent_id INTEGER DEFAULT 1 NOT NULL,
    CONSTRAINT pk_fallback PRIMARY KEY (id),
    CONSTRAINT fk_fallback_parent_id_fallback FOREIGN KEY (parent_id) REFERENCES fallback (id) ON DELETE SET DEFAULT
)
DROP TABLE fallback

# sequences
-- The database has no sequences, so sequence a cannot be created. Let a lone integer key be numbered by the database, or give keys yourself. [ALK-356]

# keys from a sequence
-- The database has no sequences, so sequence ticket_numbers cannot be created. Let a lone integer key be numbered by the database, or give keys yourself. [ALK-356]

# an identity with options
-- The database has no identities that are always generated, so column stepped.id cannot be created. Use Identity.byDefault(). [ALK-356]

# an identity with a start
-- The database has no identities with a start, so column started.id cannot be created. Leave startingAt(…) out. [ALK-356]

# computed columns
CREATE TABLE items (
    id INTEGER NOT NULL,
    name VARCHAR(20),
    price DECIMAL(10, 2) NOT NULL,
    shipping DECIMAL(10, 2) NOT NULL,
    total DECIMAL(10, 2) GENERATED ALWAYS AS (round(round(price + shipping, 2), 2)) STORED,
    label VARCHAR(30) GENERATED ALWAYS AS (name || '!') STORED,
    CONSTRAINT pk_items PRIMARY KEY (id)
)
DROP TABLE items

# a computed column that is not stored
CREATE TABLE virtuals (
    id INTEGER NOT NULL,
    a INTEGER NOT NULL,
    twice INTEGER GENERATED ALWAYS AS (a * 2) VIRTUAL,
    CONSTRAINT pk_virtuals PRIMARY KEY (id)
)
DROP TABLE virtuals

# defaults by expression
CREATE TABLE evaluated (
    id INTEGER NOT NULL,
    at INSTANT_TEXT DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    total INTEGER DEFAULT (1 + 2) NOT NULL,
    name VARCHAR(20) DEFAULT 'it''s' NOT NULL,
    CONSTRAINT pk_evaluated PRIMARY KEY (id)
)
DROP TABLE evaluated

# comments
CREATE TABLE commented (
    id INTEGER NOT NULL,
    name VARCHAR(20) DEFAULT 'n' NOT NULL,
    CONSTRAINT pk_commented PRIMARY KEY (id)
)
DROP TABLE commented

