package io.alkahest.testkit.domain.staff;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** Vehicles, whose key has two columns, as objects of plain classes. */
public final class Vehicles extends Table<Vehicle> {
    /** The table. */
    public static final Vehicles VEHICLES = new Vehicles();

    public final Column<Vehicle, String> country =
            varchar("country", 3).property(Vehicle::getCountry, Vehicle::setCountry);
    public final Column<Vehicle, Integer> plate = integer("plate").property(Vehicle::getPlate, Vehicle::setPlate);
    public final Column<Vehicle, Integer> kind = integer("kind").discriminator();
    public final Column<Vehicle, Integer> version =
            integer("version").version().property(Vehicle::getVersion, Vehicle::setVersion);

    private Vehicles() {
        super("vehicles");
        primaryKey(country, plate);
    }
}
