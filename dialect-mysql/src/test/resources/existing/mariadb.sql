-- What MariaDB has: every type, collations, kinds of indexes, keys that are not only keys.
CREATE TABLE numbers (
    id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT PRIMARY KEY,
    tiny TINYINT NOT NULL DEFAULT -3,
    tiny_u TINYINT UNSIGNED DEFAULT 7,
    flag TINYINT(1) NOT NULL DEFAULT 1,
    bool_flag BOOLEAN,
    small SMALLINT,
    small_u SMALLINT UNSIGNED NOT NULL,
    medium MEDIUMINT NOT NULL DEFAULT 0,
    medium_u MEDIUMINT UNSIGNED,
    whole INT NOT NULL,
    whole_u INT UNSIGNED NOT NULL DEFAULT 4000000000,
    padded INT(8) UNSIGNED ZEROFILL,
    big BIGINT,
    big_u BIGINT UNSIGNED DEFAULT 18446744073709551615,
    amount DECIMAL(12, 3) NOT NULL DEFAULT 1.500,
    amount_u DECIMAL(10, 2) UNSIGNED,
    plain_decimal DECIMAL,
    single_float FLOAT,
    float_digits FLOAT(7, 4),
    wide_double DOUBLE DEFAULT 0.25,
    double_digits DOUBLE(10, 2),
    one_bit BIT(1) NOT NULL DEFAULT b'1',
    some_bits BIT(12),
    all_bits BIT(64),
    CONSTRAINT tiny_is_small CHECK (tiny < 100),
    CONSTRAINT amounts CHECK (amount >= 0 AND (amount_u IS NULL OR amount_u < amount * 100)),
    UNIQUE KEY whole_once (whole),
    KEY by_size (big DESC, small),
    KEY by_amount (amount),
    KEY by_flag (flag, one_bit),
    UNIQUE KEY sizes_once (whole_u, big),
    CONSTRAINT bits_are_set CHECK (some_bits IS NULL OR some_bits <> 0)
);
CREATE TABLE texts (
    code CHAR(3) NOT NULL,
    ascii_code CHAR(10) CHARACTER SET ascii COLLATE ascii_general_ci,
    name VARCHAR(80) COLLATE utf8mb4_unicode_ci NOT NULL,
    german VARCHAR(80) COLLATE utf8mb4_german2_ci DEFAULT 'Straße',
    latin VARCHAR(40) CHARACTER SET latin1 NOT NULL DEFAULT '',
    national NATIONAL VARCHAR(20),
    exact VARCHAR(190) COLLATE utf8mb4_bin,
    tiny TINYTEXT,
    plain TEXT NOT NULL,
    medium MEDIUMTEXT COLLATE utf8mb4_general_ci,
    lengthy LONGTEXT,
    size ENUM ('s', 'm', 'l') NOT NULL DEFAULT 'm',
    tags SET ('red', 'green', 'blue') NOT NULL DEFAULT 'red',
    document JSON,
    raw_fixed BINARY(8),
    raw VARBINARY(200),
    raw_key BINARY(16) NOT NULL,
    host INET6,
    host4 INET4,
    id UUID NOT NULL DEFAULT uuid(),
    tiny_blob TINYBLOB,
    plain_blob BLOB,
    medium_blob MEDIUMBLOB,
    long_blob LONGBLOB,
    PRIMARY KEY (code, name),
    UNIQUE KEY name_once (name),
    UNIQUE KEY prefix_once (plain(20), latin(4)),
    KEY by_prefix (medium(15)),
    KEY by_blob (plain_blob(8)),
    FULLTEXT KEY words (plain, medium),
    FULLTEXT KEY more_words (lengthy)
) COMMENT = 'All kinds of text; ''quoted''' DEFAULT CHARSET = utf8mb4 COLLATE = utf8mb4_general_ci;
CREATE TABLE times (
    tenant INT UNSIGNED NOT NULL,
    id INT UNSIGNED NOT NULL AUTO_INCREMENT,
    number_id BIGINT UNSIGNED NOT NULL,
    day DATE,
    at_time TIME,
    at_fine_time TIME(3),
    moment DATETIME NOT NULL DEFAULT CURRENT_TIMESTAMP,
    fine_moment DATETIME(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6),
    stamp TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
    fine_stamp TIMESTAMP(3) NULL ON UPDATE CURRENT_TIMESTAMP(3),
    in_year YEAR NOT NULL DEFAULT 2026,
    starts INT NOT NULL DEFAULT (1 + 2),
    ends INT GENERATED ALWAYS AS (starts + 10) VIRTUAL,
    twice INT GENERATED ALWAYS AS (starts * 2) STORED,
    code CHAR(3) COLLATE utf8mb4_general_ci NOT NULL,
    name VARCHAR(80) COLLATE utf8mb4_unicode_ci NOT NULL COMMENT 'refers to texts',
    spot POINT NOT NULL ,
    shape GEOMETRY,
    way LINESTRING,
    PRIMARY KEY (tenant, id),
    KEY by_id (id),
    SPATIAL KEY by_spot (spot),
    KEY by_number (number_id),
    CONSTRAINT of_number FOREIGN KEY (number_id) REFERENCES numbers (id) ON DELETE CASCADE ON UPDATE RESTRICT,
    CONSTRAINT of_text FOREIGN KEY (code, name) REFERENCES texts (code, name) ON UPDATE CASCADE,
    CONSTRAINT ordered CHECK (starts <= 1000)
);
CREATE TABLE details (
    number_id BIGINT UNSIGNED NOT NULL PRIMARY KEY,
    remark VARCHAR(20),
    CONSTRAINT detail_of FOREIGN KEY (number_id) REFERENCES numbers (id)
) ENGINE = InnoDB ROW_FORMAT = DYNAMIC;
CREATE TABLE log (
    at_moment DATETIME NOT NULL,
    line VARCHAR(200) NOT NULL
) PARTITION BY HASH (YEAR(at_moment)) PARTITIONS 4;
CREATE TRIGGER log_upper BEFORE INSERT ON log FOR EACH ROW SET NEW.line = UPPER(NEW.line);
--row: INSERT INTO numbers (id, tiny_u, bool_flag, small, small_u, medium_u, whole, padded, big, amount_u, plain_decimal, single_float, float_digits, double_digits, some_bits, all_bits) VALUES (5, 255, FALSE, -9, 65535, 16000000, 1, 42, -9000000000000000000, 3.25, 7, 1.5, 12.3457, 4.25, b'101', b'1000000000000000000000000000000000000000000000000000000000000001')
--row: INSERT INTO texts (code, ascii_code, name, latin, tiny, plain, lengthy, tags, document, raw_fixed, raw, raw_key, long_blob, host, host4) VALUES ('abc', 'x', 'Anna', 'é', 't', 'some text that goes on', 'l', 'red,blue', '{"a":1}', X'0102', X'FF00', X'00', X'0A', '::1', '10.0.0.1')
--row: INSERT INTO times (tenant, number_id, day, at_time, at_fine_time, fine_stamp, in_year, code, name, spot, shape, way) VALUES (1, 5, '2026-01-02', '10:20:30', '10:20:30.125', '2026-01-02 03:04:05.125', 1999, 'abc', 'Anna', ST_GeomFromText('POINT(1 2)'), ST_GeomFromText('POINT(3 4)'), ST_GeomFromText('LINESTRING(1 2, 3 4)'))
--refused: INSERT INTO numbers (small_u, whole) VALUES (1, 1)
--refused: INSERT INTO numbers (small_u, whole) VALUES (-1, 2)
--refused: INSERT INTO numbers (small_u, whole, tiny) VALUES (1, 3, 100)
--refused: INSERT INTO numbers (small_u, whole, amount) VALUES (1, 3, -1)
--refused: INSERT INTO numbers (small_u, whole, medium) VALUES (1, 3, 9000000)
--refused: INSERT INTO numbers (small_u, whole, some_bits) VALUES (1, 3, 5000)
--refused: INSERT INTO numbers (whole) VALUES (3)
--refused: INSERT INTO texts (code, name, plain, raw_key) VALUES ('abd', 'ANNA', 'other text', X'00')
--refused: INSERT INTO texts (code, name, plain, latin, raw_key) VALUES ('abd', 'Bert', 'some text that goes on and ends', 'é', X'00')
--refused: INSERT INTO texts (code, name, plain, raw_key, tags) VALUES ('abd', 'Bert', 'x', X'00', 'yellow')
--refused: INSERT INTO texts (code, name, plain, raw_key, document) VALUES ('abd', 'Bert', 'x', X'00', '{')
--refused: INSERT INTO times (tenant, number_id, code, name, spot) VALUES (1, 6, 'abc', 'Anna', ST_GeomFromText('POINT(1 2)'))
--refused: INSERT INTO times (tenant, number_id, code, name, spot) VALUES (1, 5, 'abc', 'Bert', ST_GeomFromText('POINT(1 2)'))
--refused: INSERT INTO times (tenant, number_id, code, name, spot, starts) VALUES (1, 5, 'abc', 'Anna', ST_GeomFromText('POINT(1 2)', 0), 1001)
--refused: INSERT INTO details (number_id) VALUES (7)
--lost: details: row format Dynamic, it is created with the usual one
--lost: log: partitioning by HASH, it is created as one table
--lost: log: trigger log_upper, triggers are not reflected
