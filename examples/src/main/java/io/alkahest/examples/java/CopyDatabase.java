package io.alkahest.examples.java;

import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Table;
import io.alkahest.session.Engine;
import io.alkahest.sql.Assignment;
import io.alkahest.sql.Row;
import io.alkahest.sql.Selectable;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

/** A database that others have made, with its rows, on a database of another product. */
public final class CopyDatabase {
    private CopyDatabase() {}

    /** Creates a small shop in the first database, copies it into the second one, and prints what was done. */
    public static void run(Engine from, Engine to, PrintStream out) {
        createShop(from);
        Schema shop = Schema.reflect(from, options -> options.withoutComputed());
        out.println(shop.createAll(
                to,
                options -> options.withoutDefaults()
                        .withoutChecks()
                        .withoutIndexes()
                        .withoutCollations()));
        for (Table<?> table : shop.inDependencyOrder()) {
            out.println(copy(table, from, to) + " rows of " + table);
        }
        shop.restartIdentities(to);
        Table<?> goods = shop.table("goods");
        to.inConnection(connection -> connection.execute(
                insertInto(goods).values(List.of(goods.column("name").setObject("saw")))));
        to.inConnection(connection -> {
            for (Row row : connection
                    .execute(select(selectables(goods))
                            .from(goods)
                            .orderBy(goods.column("id").asc()))
                    .all()) {
                out.println(row.get(0) + " " + row.get(1) + " " + row.get(2));
            }
        });
    }

    private static void createShop(Engine engine) {
        engine.inConnection(connection -> {
            for (String statement : List.of(
                    "CREATE TABLE goods (id INTEGER PRIMARY KEY, name VARCHAR(20) NOT NULL, price DECIMAL(8, 2) DEFAULT (1 + 1))",
                    "CREATE TABLE \"Order Items\" (no INTEGER NOT NULL, goods INTEGER NOT NULL REFERENCES goods (id), PRIMARY KEY (no, goods))",
                    "CREATE INDEX by_goods ON \"Order Items\" (goods)",
                    "INSERT INTO goods VALUES (1, 'hammer', 12.5), (2, 'nail', 0.25), (7, 'screw', 0.5)",
                    "INSERT INTO \"Order Items\" VALUES (1, 1), (1, 2), (2, 7)")) {
                connection.execute(text(statement));
            }
        });
    }

    private static int copy(Table<?> table, Engine from, Engine to) {
        List<List<Assignment>> rows = new ArrayList<>();
        from.inConnection(connection -> {
            for (Row row :
                    connection.execute(select(selectables(table)).from(table)).all()) {
                List<Assignment> values = new ArrayList<>();
                for (AnyColumn<?, ?> column : table.columns()) {
                    values.add(column.setObject(row.get(values.size())));
                }
                rows.add(values);
            }
        });
        to.inConnection(connection -> connection.execute(insertInto(table).rows(rows)));
        return rows.size();
    }

    private static List<Selectable<?>> selectables(Table<?> table) {
        List<Selectable<?>> columns = new ArrayList<>();
        table.columns().forEach(column -> columns.add(column.selectable()));
        return columns;
    }
}
