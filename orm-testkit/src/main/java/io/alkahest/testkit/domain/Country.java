package io.alkahest.testkit.domain;

import static io.alkahest.testkit.domain.Countries.COUNTRIES;

import io.alkahest.session.Entity;

/** A country. */
public class Country extends Entity {
    public Country(String code, String name) {
        set(COUNTRIES.code, code);
        setName(name);
    }

    public String getCode() {
        return get(COUNTRIES.code);
    }

    public String getName() {
        return get(COUNTRIES.name);
    }

    public void setName(String name) {
        set(COUNTRIES.name, name);
    }
}
