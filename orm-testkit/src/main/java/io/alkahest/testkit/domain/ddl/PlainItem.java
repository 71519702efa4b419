package io.alkahest.testkit.domain.ddl;

/** An object of a plain class, one property of which the database computes. */
public class PlainItem {
    private int id;
    private int quantity;
    private int twice;

    public int getId() {
        return id;
    }

    public void setId(int id) {
        this.id = id;
    }

    public int getQuantity() {
        return quantity;
    }

    public void setQuantity(int quantity) {
        this.quantity = quantity;
    }

    public int getTwice() {
        return twice;
    }

    public void setTwice(int twice) {
        this.twice = twice;
    }
}
