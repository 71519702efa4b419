/**
 * The dialect of MySQL 8.0 and later, and of MariaDB 10.6 and later, with Connector/J or MariaDB's driver.
 *
 * <p>May use what {@code dialect} may use, and no class of a driver: the application brings one. Not exported:
 * applications reach it by URL.
 *
 * <p>Start reading at {@link io.alkahest.dialect.mysql.MySqlDialect}; {@link io.alkahest.dialect.mysql.MySqlProvider}
 * tells the two servers apart.
 */
@NullMarked
package io.alkahest.dialect.mysql;

import org.jspecify.annotations.NullMarked;
