-- What SQLite has: types of any name, tables without row numbers, strict tables, collations, keys that are foreign keys.
CREATE TABLE numbers (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    whole INT NOT NULL DEFAULT -1,
    tiny TINYINT,
    small SMALLINT,
    medium MEDIUMINT,
    big BIGINT,
    unsigned_big UNSIGNED BIG INT,
    int2 INT2,
    int8 INT8,
    flag BOOLEAN NOT NULL DEFAULT 1,
    amount DECIMAL(10, 2) CHECK (amount >= 0),
    plain_number NUMERIC,
    wide_number NUMERIC(30, 5),
    single REAL DEFAULT 0.5,
    wide DOUBLE,
    wider DOUBLE PRECISION,
    afloat FLOAT,
    afloat_digits FLOAT(10),
    money MONEY,
    twice INT GENERATED ALWAYS AS (whole * 2) STORED,
    thrice INT AS (whole * 3) VIRTUAL,
    CONSTRAINT whole_is_small CHECK (whole < 1000),
    UNIQUE (small, medium),
    CONSTRAINT big_once UNIQUE (big)
);
CREATE INDEX numbers_whole ON numbers (whole DESC, tiny);
CREATE INDEX numbers_sum ON numbers (whole + tiny) WHERE flag;
CREATE UNIQUE INDEX numbers_partial ON numbers (int2) WHERE int2 > 0;
CREATE TABLE texts (
    code TEXT PRIMARY KEY,
    one CHAR,
    fixed CHARACTER(20),
    short VARCHAR(255) NOT NULL COLLATE NOCASE UNIQUE,
    free VARCHAR,
    native NATIVE CHARACTER(70),
    national NVARCHAR(100),
    nchar_text NCHAR(55) DEFAULT 'it''s',
    big CLOB,
    padded TEXT COLLATE RTRIM,
    word STRING,
    raw BLOB,
    untyped,
    document JSON,
    id UUID,
    CHECK (length(code) < 10)
);
CREATE INDEX texts_collated ON texts (code COLLATE NOCASE, short COLLATE BINARY);
CREATE INDEX texts_own ON texts (short, padded);
CREATE INDEX texts_lower ON texts (lower(short) DESC);
CREATE TABLE times (
    tenant INTEGER NOT NULL,
    name VARCHAR(20) NOT NULL COLLATE NOCASE,
    day DATE DEFAULT CURRENT_DATE,
    at_time TIME,
    moment DATETIME DEFAULT CURRENT_TIMESTAMP,
    fine_moment DATETIME(6),
    stamp TIMESTAMP NOT NULL DEFAULT (datetime('now')),
    seconds INTEGER,
    number_id INTEGER REFERENCES numbers ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
    text_code TEXT,
    in_year YEAR,
    anything ANYTHING ELSE_WHERE,
    PRIMARY KEY (tenant, name),
    CONSTRAINT of_text FOREIGN KEY (text_code) REFERENCES texts (code) ON UPDATE CASCADE ON DELETE SET NULL
) WITHOUT ROWID;
CREATE INDEX times_moment ON times (moment, day);
CREATE INDEX times_number ON times (number_id);
CREATE TABLE details (
    number_id INTEGER PRIMARY KEY REFERENCES numbers (id),
    remark TEXT
);
CREATE TABLE wide_keys (
    id BIGINT PRIMARY KEY,
    again INT UNIQUE,
    note NVARCHAR(10) COLLATE BINARY,
    ratio REAL
);
CREATE TABLE int_keys (
    id INT PRIMARY KEY
);
CREATE TABLE strict_ones (
    id INTEGER PRIMARY KEY,
    whole INT NOT NULL,
    number REAL,
    words TEXT,
    bytes BLOB,
    anything ANY,
    UNIQUE (whole) ON CONFLICT IGNORE
) STRICT;
CREATE INDEX strict_words ON strict_ones (words, number DESC);
CREATE TRIGGER strict_trigger AFTER INSERT ON strict_ones BEGIN SELECT 1; END;
--row: INSERT INTO numbers (id, whole, big, small, medium, int2, amount, plain_number, wide_number, single, wide, money) VALUES (1, 1, 1, 1, 1, 1, 2.5, 3, 4.25, 0.5, 1e100, 7)
--row: INSERT INTO texts (code, one, fixed, short, padded, raw, document, id) VALUES ('abc', 'x', 'fix', 'Anna', 'p ', X'0102', '{"a":1}', '0f0e0d0c-0b0a-0908-0706-050403020100')
--row: INSERT INTO times (tenant, name, at_time, fine_moment, seconds) VALUES (1, 'Anna', '10:20:30', '2026-01-02 03:04:05.125', 9)
--row: INSERT INTO strict_ones (id, whole, number, words, bytes, anything) VALUES (1, 2, 1.5, 'w', X'01', 'any')
--refused: INSERT INTO numbers (whole) VALUES (1000)
--refused: INSERT INTO numbers (whole) VALUES (NULL)
--refused: INSERT INTO numbers (big) VALUES (1)
--refused: INSERT INTO numbers (small, medium) VALUES (1, 1)
--refused: INSERT INTO numbers (int2) VALUES (1)
--refused: INSERT INTO numbers (amount) VALUES (-1)
--refused: INSERT INTO texts (code, short) VALUES ('abd', 'ANNA')
--refused: INSERT INTO texts (code, short) VALUES ('abcdefghijk', 'Bert')
--refused: INSERT INTO times (tenant, name) VALUES (1, 'anna')
--refused: INSERT INTO times (tenant, name, number_id) VALUES (1, 'Bert', 99)
--refused: INSERT INTO times (tenant, name, text_code) VALUES (1, 'Bert', 'none')
--refused: INSERT INTO times (tenant, name) VALUES (NULL, 'Bert')
--refused: INSERT INTO details (number_id) VALUES (99)
--refused: INSERT INTO wide_keys (id) VALUES ('x'), ('x')
--refused: INSERT INTO strict_ones (whole, words) VALUES (1, X'00')
--refused: INSERT INTO strict_ones (whole) VALUES ('x')
--lost: int_keys: null in the key id, it is created NOT NULL
--lost: numbers: AUTOINCREMENT, numbers of deleted rows may be used again
--lost: strict_ones: ON CONFLICT, violations are refused
--lost: strict_ones: trigger strict_trigger, triggers are not reflected
--lost: texts: null in the key code, it is created NOT NULL
--lost: wide_keys: null in the key id, it is created NOT NULL
