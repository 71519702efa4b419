package io.alkahest.testkit.domain.staff;

/** A vehicle of some kind. */
public abstract class Vehicle {
    private String country = "";
    private int plate;
    private int version;

    public String getCountry() {
        return country;
    }

    public void setCountry(String country) {
        this.country = country;
    }

    public int getPlate() {
        return plate;
    }

    public void setPlate(int plate) {
        this.plate = plate;
    }

    public int getVersion() {
        return version;
    }

    public void setVersion(int version) {
        this.version = version;
    }

    /** A car. */
    public static final class Car extends Vehicle {
        private int seats;

        public int getSeats() {
            return seats;
        }

        public void setSeats(int seats) {
            this.seats = seats;
        }
    }

    /** A truck. */
    public static final class Truck extends Vehicle {
        private int load;

        public int getLoad() {
            return load;
        }

        public void setLoad(int load) {
            this.load = load;
        }
    }
}
