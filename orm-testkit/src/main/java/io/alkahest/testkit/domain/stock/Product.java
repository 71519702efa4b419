package io.alkahest.testkit.domain.stock;

import static io.alkahest.testkit.domain.stock.Products.PRODUCTS;

import io.alkahest.session.Entity;
import java.util.List;

/** Something of which there are so many. */
public class Product extends Entity {
    public Product(String name, int stock) {
        set(PRODUCTS.name, name);
        set(PRODUCTS.stock, stock);
    }

    public Integer getId() {
        return get(PRODUCTS.id);
    }

    public void setId(int id) {
        set(PRODUCTS.id, id);
    }

    public String getName() {
        return get(PRODUCTS.name);
    }

    public void setName(String name) {
        set(PRODUCTS.name, name);
    }

    public int getStock() {
        return get(PRODUCTS.stock);
    }

    public void setStock(int stock) {
        set(PRODUCTS.stock, stock);
    }

    public int getVersion() {
        return get(PRODUCTS.version);
    }

    public void setVersion(int version) {
        set(PRODUCTS.version, version);
    }

    public List<Part> getParts() {
        return get(PRODUCTS.parts);
    }

    public List<Label> getLabels() {
        return get(PRODUCTS.labels);
    }
}
