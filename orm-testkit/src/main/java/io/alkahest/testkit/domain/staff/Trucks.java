package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Vehicles.VEHICLES;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** What trucks have besides, in a table of their own. */
public final class Trucks extends Table<Vehicle.Truck> {
    /** The table. */
    public static final Trucks TRUCKS = new Trucks();

    public final Column<Vehicle.Truck, Integer> load =
            integer("max_load").property(Vehicle.Truck::getLoad, Vehicle.Truck::setLoad);

    private Trucks() {
        super("trucks", VEHICLES, 2);
    }
}
