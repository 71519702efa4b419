package io.alkahest.testkit.domain.staff;

import static io.alkahest.testkit.domain.staff.Engineers.ENGINEERS;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Somebody who builds things, in some language. */
public class Engineer extends Employee {
    public Engineer(String name, String language) {
        super(name);
        set(ENGINEERS.language, language);
    }

    public String getLanguage() {
        return get(ENGINEERS.language);
    }

    public void setLanguage(String language) {
        set(ENGINEERS.language, language);
    }

    public @Nullable String getBadge() {
        return get(ENGINEERS.badge);
    }

    public void setBadge(@Nullable String badge) {
        set(ENGINEERS.badge, badge);
    }

    public List<Ticket> getTickets() {
        return get(ENGINEERS.tickets);
    }
}
