package io.alkahest.testkit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.StringJoiner;
import javax.sql.DataSource;

/** A look at a database from outside: plain JDBC over a connection of its own, each time. */
public final class Outside {
    private final DataSource dataSource;

    /** A look through connections of the given source. */
    public Outside(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Runs statements and commits each of them. */
    public void run(String... statements) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** The rows of a query, each as its values with a blank between them. */
    public List<String> rows(String query) {
        return rows(List.of(query)).get(0);
    }

    /** The rows of several queries, read through one connection. */
    public List<List<String>> rows(List<String> queries) {
        String running = "";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            List<List<String>> results = new ArrayList<>();
            for (String query : queries) {
                running = query;
                try (ResultSet rows = statement.executeQuery(query)) {
                    results.add(rows(rows));
                }
            }
            return results;
        } catch (SQLException e) {
            throw new IllegalStateException(running + ": " + e.getMessage(), e);
        }
    }

    private static List<String> rows(ResultSet rows) throws SQLException {
        List<String> all = new ArrayList<>();
        int width = rows.getMetaData().getColumnCount();
        while (rows.next()) {
            StringJoiner row = new StringJoiner(" ");
            for (int i = 1; i <= width; i++) {
                row.add(String.valueOf(rows.getString(i)));
            }
            all.add(row.toString());
        }
        return all;
    }
}
