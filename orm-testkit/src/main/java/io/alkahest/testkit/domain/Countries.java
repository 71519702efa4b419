package io.alkahest.testkit.domain;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** Countries, known by a text that the application gives. */
public final class Countries extends Table<Country> {
    /** The table. */
    public static final Countries COUNTRIES = new Countries();

    public final Column<Country, String> code = varchar("code", 2).primaryKey();
    public final Column<Country, String> name = varchar("name", 60);

    private Countries() {
        super("countries");
    }
}
