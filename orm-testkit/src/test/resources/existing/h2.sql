-- What H2 has: types with and without arguments, domains, intervals, arrays, rows, kinds of indexes.
CREATE DOMAIN positive AS INT CHECK (VALUE > 0);
CREATE DOMAIN word AS VARCHAR(20) DEFAULT 'none';
CREATE SEQUENCE counted START WITH 10;
CREATE TABLE numbers (
    id IDENTITY,
    tiny TINYINT DEFAULT -3,
    small SMALLINT NOT NULL,
    whole INT DEFAULT 5,
    big BIGINT,
    counted_number BIGINT DEFAULT NEXT VALUE FOR counted,
    flag BOOLEAN DEFAULT TRUE NOT NULL,
    amount NUMERIC(12, 3) DEFAULT 1.5 NOT NULL,
    whole_amount DECIMAL(10),
    any_amount NUMERIC,
    floating DECFLOAT,
    short_floating DECFLOAT(10),
    single REAL,
    short_float FLOAT(20),
    wide DOUBLE PRECISION DEFAULT 0.25,
    wide_float FLOAT,
    counted_once positive,
    numbers INT ARRAY,
    few_numbers INT ARRAY[7],
    names VARCHAR(5) ARRAY,
    a_row ROW(x INT, y VARCHAR(4)),
    CONSTRAINT amount_is_positive CHECK (amount > 0 AND (big IS NULL OR big <> 7)),
    CONSTRAINT small_once UNIQUE (small),
    CONSTRAINT whole_once UNIQUE (whole, big),
    CONSTRAINT single_once UNIQUE NULLS NOT DISTINCT (single)
);
CREATE INDEX numbers_hash ON numbers (whole);
CREATE UNIQUE INDEX numbers_big ON numbers (big DESC NULLS FIRST, small);
CREATE UNIQUE NULLS NOT DISTINCT INDEX numbers_nulls ON numbers (whole_amount);
CREATE INDEX numbers_wide ON numbers (wide, single DESC);
CREATE TABLE texts (
    code CHAR(3) PRIMARY KEY,
    one CHAR,
    name VARCHAR(80) NOT NULL,
    free VARCHAR DEFAULT 'it''s' || ' me',
    ignoring VARCHAR_IGNORECASE(40) NOT NULL,
    ignoring_free VARCHAR_IGNORECASE,
    plain CLOB,
    short_clob CLOB(100),
    keyword word NOT NULL,
    fixed_bytes BINARY(4),
    one_byte BINARY,
    bytes VARBINARY,
    few_bytes VARBINARY(9),
    blob BLOB,
    short_blob BLOB(50),
    id UUID DEFAULT RANDOM_UUID() NOT NULL,
    document JSON,
    size ENUM('s', 'm', 'l') DEFAULT 'm' NOT NULL,
    shape GEOMETRY,
    spot GEOMETRY(POINT, 4326),
    object JAVA_OBJECT,
    name_length INT GENERATED ALWAYS AS (CHAR_LENGTH(name)),
    CONSTRAINT name_is_long CHECK (CHAR_LENGTH(name) > 1),
    CONSTRAINT ignoring_once UNIQUE (ignoring)
);
CREATE SPATIAL INDEX texts_shape ON texts (shape);
CREATE INDEX texts_name ON texts (name, free);
CREATE INDEX texts_size ON texts (size);
CREATE UNIQUE INDEX texts_id ON texts (id);
CREATE TABLE times (
    number_id BIGINT NOT NULL,
    code CHAR(3),
    number BIGINT GENERATED ALWAYS AS IDENTITY (START WITH 100 INCREMENT BY 10),
    a_day DATE DEFAULT CURRENT_DATE,
    at_time TIME,
    at_milli TIME(3),
    with_zone TIME WITH TIME ZONE,
    with_zone_fine TIME(6) WITH TIME ZONE,
    moment TIMESTAMP DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP NOT NULL,
    second_moment TIMESTAMP(0),
    nano_moment TIMESTAMP(9),
    point_in_time TIMESTAMP WITH TIME ZONE,
    milli_point TIMESTAMP(3) WITH TIME ZONE,
    duration INTERVAL DAY TO SECOND,
    years INTERVAL YEAR(4),
    seconds INTERVAL SECOND(5, 3),
    hours INTERVAL HOUR(3) TO SECOND(4),
    months INTERVAL YEAR TO MONTH,
    days INTERVAL DAY,
    PRIMARY KEY (number_id, number),
    CONSTRAINT of_number FOREIGN KEY (number_id) REFERENCES numbers (id) ON DELETE CASCADE,
    CONSTRAINT of_text FOREIGN KEY (code) REFERENCES texts (code) ON UPDATE CASCADE ON DELETE SET NULL,
    CONSTRAINT of_itself FOREIGN KEY (number_id, number) REFERENCES times (number_id, number)
);
COMMENT ON TABLE times IS 'When it was';
COMMENT ON COLUMN times.days IS 'how many it''s been';
CREATE INDEX times_moment ON times (moment DESC, a_day NULLS LAST);
CREATE INDEX times_duration ON times (duration);
CREATE TABLE details (number_id BIGINT PRIMARY KEY REFERENCES numbers (id), remark VARCHAR(20) DEFAULT 'x' CHECK (remark <> 'y'));
--row: INSERT INTO numbers (id, small, whole, big, any_amount, floating, short_floating, short_float, wide_float, counted_once, numbers, few_numbers, names) VALUES (1, 1, 1, 1, 7, 1.25, 2.5, 0.5, 0.125, 3, ARRAY[1, 2], ARRAY[3], ARRAY['a b'])
--row: INSERT INTO texts (code, one, name, ignoring, ignoring_free, plain, short_clob, fixed_bytes, one_byte, bytes, few_bytes, blob, document, shape, spot) VALUES ('abc', 'x', 'Anna', 'Anna', 'I', 'plain', 'short', X'01020304', X'FF', X'0102', X'03', X'0405', JSON '{"a":1}', 'LINESTRING (1 2, 3 4)', 'SRID=4326;POINT (1 2)')
--row: INSERT INTO times (number_id, at_time, at_milli, with_zone, with_zone_fine, second_moment, nano_moment, point_in_time, duration, years, seconds, hours, months, days) VALUES (1, '10:20:30', '10:20:30.125', '10:20:30+02:00', '10:20:30.5-03:00', '2026-01-02 03:04:05', '2026-01-02 03:04:05.123456789', '2026-01-02 03:04:05+00:00', INTERVAL '1 02:03:04.5' DAY TO SECOND, INTERVAL '7' YEAR(4), INTERVAL '1.5' SECOND(5, 3), INTERVAL '5:06:07' HOUR(3) TO SECOND(4), INTERVAL '1-2' YEAR TO MONTH, INTERVAL '3' DAY)
--refused: INSERT INTO numbers (small, single) VALUES (1, 1)
--refused: INSERT INTO numbers (small) VALUES (2)
--refused: INSERT INTO numbers (small, single, amount) VALUES (2, 1, 0)
--refused: INSERT INTO numbers (small, single, big) VALUES (2, 1, 7)
--refused: INSERT INTO numbers (small, single, whole, big) VALUES (2, 1, 1, 1)
--refused: INSERT INTO numbers (small, single, whole_amount) VALUES (2, 1, NULL)
--refused: INSERT INTO numbers (small, single, counted_once) VALUES (2, 1, -1)
--refused: INSERT INTO numbers (small, single, tiny) VALUES (2, 1, 128)
--refused: INSERT INTO texts (code, name, ignoring) VALUES ('abd', 'Bert', 'ANNA')
--refused: INSERT INTO texts (code, name, ignoring) VALUES ('abd', 'B', 'Bert')
--refused: INSERT INTO texts (code, name, ignoring) VALUES ('abc', 'Bert', 'Bert')
--refused: INSERT INTO texts (code, name, ignoring, size) VALUES ('abd', 'Bert', 'Bert', 'xl')
--refused: INSERT INTO texts (code, name, ignoring, spot) VALUES ('abd', 'Bert', 'Bert', 'LINESTRING (1 2, 3 4)')
--refused: INSERT INTO texts (code, name, ignoring, keyword) VALUES ('abd', 'Bert', 'Bert', NULL)
--refused: INSERT INTO times (number_id) VALUES (2)
--refused: INSERT INTO times (number_id, code) VALUES (1, 'xyz')
--refused: INSERT INTO times (number_id, number) VALUES (1, 5)
--refused: INSERT INTO details (number_id) VALUES (9)
--refused: INSERT INTO details (number_id, remark) VALUES (1, 'y')
--lost: numbers: domain positive of counted_once, it is used where it exists and not created
--lost: texts: domain word of keyword, it is used where it exists and not created
