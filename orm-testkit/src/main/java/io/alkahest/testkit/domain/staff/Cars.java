package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Vehicles.VEHICLES;

import io.alkahest.schema.Column;
import io.alkahest.schema.Table;

/** What cars have besides, in the table of vehicles. */
public final class Cars extends Table<Vehicle.Car> {
    /** The table. */
    public static final Cars CARS = new Cars();

    public final Column<Vehicle.Car, Integer> seats =
            integer("seats").property(Vehicle.Car::getSeats, Vehicle.Car::setSeats);

    private Cars() {
        super(VEHICLES, 1);
    }
}
