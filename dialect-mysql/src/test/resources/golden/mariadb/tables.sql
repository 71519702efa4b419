# the blog is created
CREATE TABLE tags (
    id INTEGER AUTO_INCREMENT NOT NULL,
    text VARCHAR(30) NOT NULL,
    CONSTRAINT pk_tags PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE users (
    id INTEGER AUTO_INCREMENT NOT NULL,
    email VARCHAR(255) NOT NULL,
    name VARCHAR(100) NOT NULL,
    CONSTRAINT pk_users PRIMARY KEY (id),
    CONSTRAINT uq_users_email UNIQUE (email)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE posts (
    id INTEGER AUTO_INCREMENT NOT NULL,
    title VARCHAR(200) NOT NULL,
    body LONGTEXT,
    author_id INTEGER NOT NULL,
    CONSTRAINT pk_posts PRIMARY KEY (id),
    CONSTRAINT fk_posts_author_id_users FOREIGN KEY (author_id) REFERENCES users (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE post_tags (
    post_id INTEGER NOT NULL,
    tag_id INTEGER NOT NULL,
    CONSTRAINT pk_post_tags PRIMARY KEY (post_id, tag_id),
    CONSTRAINT fk_post_tags_post_id_posts FOREIGN KEY (post_id) REFERENCES posts (id),
    CONSTRAINT fk_post_tags_tag_id_tags FOREIGN KEY (tag_id) REFERENCES tags (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE comments (
    id INTEGER AUTO_INCREMENT NOT NULL,
    text VARCHAR(500) NOT NULL,
    post_id INTEGER NOT NULL,
    CONSTRAINT pk_comments PRIMARY KEY (id),
    CONSTRAINT fk_comments_post_id_posts FOREIGN KEY (post_id) REFERENCES posts (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE profiles (
    id INTEGER AUTO_INCREMENT NOT NULL,
    bio LONGTEXT,
    user_id INTEGER NOT NULL,
    CONSTRAINT pk_profiles PRIMARY KEY (id),
    CONSTRAINT uq_profiles_user_id UNIQUE (user_id),
    CONSTRAINT fk_profiles_user_id_users FOREIGN KEY (user_id) REFERENCES users (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin

# the blog is dropped
DROP TABLE profiles
DROP TABLE comments
DROP TABLE post_tags
DROP TABLE posts
DROP TABLE users
DROP TABLE tags

# a tree
CREATE TABLE nodes (
    id INTEGER AUTO_INCREMENT NOT NULL,
    name VARCHAR(50) NOT NULL,
    parent_id INTEGER,
    CONSTRAINT pk_nodes PRIMARY KEY (id),
    CONSTRAINT fk_nodes_parent_id_nodes FOREIGN KEY (parent_id) REFERENCES nodes (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin

# composite keys
CREATE TABLE shelves (
    room VARCHAR(20) NOT NULL,
    number INTEGER NOT NULL,
    topic VARCHAR(100),
    CONSTRAINT pk_shelves PRIMARY KEY (room, number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE books (
    id INTEGER AUTO_INCREMENT NOT NULL,
    title VARCHAR(200) NOT NULL,
    shelf_room VARCHAR(20),
    shelf_number INTEGER,
    CONSTRAINT pk_books PRIMARY KEY (id),
    CONSTRAINT fk_books_shelf_room_shelf_number_shelves FOREIGN KEY (shelf_room, shelf_number) REFERENCES shelves (room, number)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin

# assigned keys and defaults
CREATE TABLE countries (
    code VARCHAR(2) NOT NULL,
    name VARCHAR(60) NOT NULL,
    CONSTRAINT pk_countries PRIMARY KEY (code)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE jobs (
    id BINARY(16) NOT NULL,
    name VARCHAR(50) NOT NULL,
    attempts INTEGER NOT NULL,
    state VARCHAR(20) DEFAULT 'new' NOT NULL,
    note VARCHAR(100) DEFAULT 'none',
    CONSTRAINT pk_jobs PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin

# every type
CREATE TABLE every_type (
    a_bigint BIGINT AUTO_INCREMENT NOT NULL,
    a_smallint SMALLINT,
    an_integer INTEGER NOT NULL,
    a_varchar VARCHAR(40) NOT NULL,
    a_text LONGTEXT NOT NULL,
    a_bool BOOLEAN NOT NULL,
    a_decimal DECIMAL(12, 3) NOT NULL,
    a_real DOUBLE NOT NULL,
    a_double DOUBLE NOT NULL,
    a_date DATE NOT NULL,
    a_time TIME(6) NOT NULL,
    a_timestamp DATETIME(6) NOT NULL,
    an_instant DATETIME(6) NOT NULL,
    a_uuid BINARY(16) NOT NULL,
    a_binary LONGBLOB NOT NULL,
    a_varbinary VARBINARY(16) NOT NULL,
    a_day VARCHAR(9) NOT NULL,
    CONSTRAINT pk_every_type PRIMARY KEY (a_bigint)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin

# names that need quoting, indexes and unique constraints
CREATE TABLE `select` (
    `order` INTEGER NOT NULL,
    `group` VARCHAR(20) NOT NULL,
    `First Name` VARCHAR(20) NOT NULL,
    `a"b` VARCHAR(20) NOT NULL,
    CONSTRAINT pk_select PRIMARY KEY (`order`),
    CONSTRAINT `uq_select_a"b` UNIQUE (`a"b`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE INDEX `ix_select_First Name` ON `select` (`First Name`)
CREATE TABLE `keys` (
    a VARCHAR(5) NOT NULL,
    b INTEGER NOT NULL,
    c INTEGER NOT NULL,
    CONSTRAINT pk_keys PRIMARY KEY (a, b),
    CONSTRAINT uq_keys_b_c UNIQUE (b, c)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE INDEX ix_keys_c_a ON `keys` (c, a)

# tables that refer to each other
CREATE TABLE chickens (
    id INTEGER NOT NULL,
    egg_id INTEGER,
    CONSTRAINT pk_chickens PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE TABLE eggs (
    id INTEGER NOT NULL,
    chicken_id INTEGER NOT NULL,
    CONSTRAINT pk_eggs PRIMARY KEY (id),
    CONSTRAINT fk_eggs_chicken_id_chickens FOREIGN KEY (chicken_id) REFERENCES chickens (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
ALTER TABLE chickens ADD CONSTRAINT fk_chickens_egg_id_eggs FOREIGN KEY (egg_id) REFERENCES eggs (id)
ALTER TABLE chickens DROP CONSTRAINT fk_chickens_egg_id_eggs
DROP TABLE eggs
DROP TABLE chickens

# another schema
CREATE SCHEMA IF NOT EXISTS alkahest_ddl_far
CREATE TABLE alkahest_ddl_far.regions (
    id INTEGER NOT NULL,
    name VARCHAR(20) NOT NULL,
    CONSTRAINT pk_regions PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE INDEX ix_regions_name ON alkahest_ddl_far.regions (name)
DROP TABLE alkahest_ddl_far.regions

# strange names
CREATE TABLE `Tabelle ' " 表` (
    `ID"` INTEGER AUTO_INCREMENT NOT NULL,
    `Größe 表` VARCHAR(20) NOT NULL,
    `check` INTEGER NOT NULL,
    `from;--` INTEGER,
    CONSTRAINT `pk_Tabelle ' " 表` PRIMARY KEY (`ID"`),
    CONSTRAINT `One Größe` UNIQUE (`Größe 表`),
    CONSTRAINT `is "fine"` CHECK (`check` > 0),
    CONSTRAINT `fk_Tabelle ' " 表_from;--_Tabelle ' " 表` FOREIGN KEY (`from;--`) REFERENCES `Tabelle ' " 表` (`ID"`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE INDEX `select` ON `Tabelle ' " 表` (`check` DESC, `Größe 表`)
DROP TABLE `Tabelle ' " 表`

# names that are too long by convention
CREATE TABLE lengthy (
    id INTEGER AUTO_INCREMENT NOT NULL,
    aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa INTEGER NOT NULL,
    bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb INTEGER NOT NULL,
    cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc INTEGER NOT NULL,
    dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd INTEGER NOT NULL,
    eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee INTEGER NOT NULL,
    CONSTRAINT pk_lengthy PRIMARY KEY (id),
    CONSTRAINT uq_lengthy_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_67da12cb UNIQUE (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd, eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee),
    CONSTRAINT ck_lengthy_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa_d03ec118 CHECK (aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa > 0 OR bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb > 0 OR cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc > 0 OR dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd > 0 OR eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee > 0)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE INDEX ix_lengthy_eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee_19ceb086 ON lengthy (eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee, dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd, cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc, bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb, aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)
DROP TABLE lengthy

# checks
CREATE TABLE checked (
    id INTEGER AUTO_INCREMENT NOT NULL,
    age INTEGER NOT NULL,
    mood VARCHAR(20) NOT NULL,
    price DECIMAL(10, 2),
    `day` DATE,
    CONSTRAINT pk_checked PRIMARY KEY (id),
    CONSTRAINT age_in_bounds CHECK (age BETWEEN 0 AND 150),
    CONSTRAINT ck_checked_price CHECK (price IS NULL OR price > 0.50),
    CONSTRAINT known_mood CHECK (mood IN ('glad', 'it''s') OR mood LIKE '50!%%' ESCAPE '!'),
    CONSTRAINT ck_checked_price_2 CHECK (price IS NULL OR price <> 13.00),
    CONSTRAINT not_too_old CHECK (`day` IS NULL OR `day` >= DATE '2000-01-01'),
    CONSTRAINT arithmetic CHECK (age * 2 + 1 <> 7 AND NOT age = 99),
    CONSTRAINT not_the_answer CHECK (age <> 42)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
DROP TABLE checked

# named constraints and indexes
CREATE TABLE named (
    id INTEGER NOT NULL,
    email VARCHAR(50) NOT NULL,
    rank_no INTEGER NOT NULL,
    CONSTRAINT the_key PRIMARY KEY (id),
    CONSTRAINT one_email UNIQUE (email)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
CREATE UNIQUE INDEX by_rank ON named (rank_no DESC, id)
DROP TABLE named

# an index over an expression
-- The database has no indexes over expressions, so index one_email_in_any_case of folded cannot be created. Index a computed column instead. [ALK-356]

# an index with a condition
-- The database has no indexes with a condition, so index one_living_email of partial cannot be created. Leave where(…) out, or make a unique constraint on a computed column that is null where the condition does not hold. [ALK-356]

# a deferred foreign key
-- The database has no deferrable foreign keys, so foreign key deferred.parent_id -> deferred.id cannot be created. Leave deferrable() and initiallyDeferred() out: a session orders the rows of a flush so that foreign keys hold after each statement. [ALK-356]

# a foreign key that sets the default
-- The database has no foreign keys that set a default, so foreign key fallback.parent_id -> fallback.id cannot be created. Use SET_NULL, CASCADE or NO_ACTION. [ALK-356]

# sequences
CREATE SEQUENCE IF NOT EXISTS a START WITH 10 INCREMENT BY -5 MAXVALUE 10
CREATE SEQUENCE IF NOT EXISTS b START WITH 1 INCREMENT BY 1 MINVALUE 1 MAXVALUE 9 CYCLE
DROP SEQUENCE IF EXISTS a
DROP SEQUENCE IF EXISTS b

# keys from a sequence
CREATE SEQUENCE IF NOT EXISTS ticket_numbers START WITH 100 INCREMENT BY 3
CREATE TABLE tickets (
    id BIGINT DEFAULT (NEXT VALUE FOR ticket_numbers) NOT NULL,
    name VARCHAR(20) NOT NULL,
    CONSTRAINT pk_tickets PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
DROP TABLE tickets
DROP SEQUENCE IF EXISTS ticket_numbers

# an identity with options
-- The database has no identities that are always generated, so column stepped.id cannot be created. Use Identity.byDefault(). [ALK-356]

# an identity with a start
CREATE TABLE started (
    id INTEGER AUTO_INCREMENT NOT NULL,
    name VARCHAR(10) NOT NULL,
    CONSTRAINT pk_started PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin AUTO_INCREMENT = 1000
DROP TABLE started

# computed columns
CREATE TABLE items (
    id INTEGER AUTO_INCREMENT NOT NULL,
    name VARCHAR(20),
    price DECIMAL(10, 2) NOT NULL,
    shipping DECIMAL(10, 2) NOT NULL,
    total DECIMAL(10, 2) GENERATED ALWAYS AS (price + shipping) STORED,
    label VARCHAR(30) GENERATED ALWAYS AS (concat(name, '!')) STORED,
    CONSTRAINT pk_items PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
DROP TABLE items

# a computed column that is not stored
CREATE TABLE virtuals (
    id INTEGER AUTO_INCREMENT NOT NULL,
    a INTEGER NOT NULL,
    twice INTEGER GENERATED ALWAYS AS (a * 2) VIRTUAL,
    CONSTRAINT pk_virtuals PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
DROP TABLE virtuals

# defaults by expression
CREATE TABLE evaluated (
    id INTEGER AUTO_INCREMENT NOT NULL,
    at DATETIME(6) DEFAULT (CURRENT_TIMESTAMP) NOT NULL,
    total INTEGER DEFAULT (1 + 2) NOT NULL,
    name VARCHAR(20) DEFAULT 'it''s' NOT NULL,
    CONSTRAINT pk_evaluated PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin
DROP TABLE evaluated

# comments
CREATE TABLE commented (
    id INTEGER AUTO_INCREMENT NOT NULL COMMENT 'the row''s own number',
    name VARCHAR(20) DEFAULT 'n' NOT NULL COMMENT 'what it''s called \\ "quoted"',
    CONSTRAINT pk_commented PRIMARY KEY (id)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_nopad_bin COMMENT = 'a table with a ''comment'''
DROP TABLE commented

