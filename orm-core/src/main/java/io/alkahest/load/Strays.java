package io.alkahest.load;

import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.sql.Select;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The rows of one statement of a {@link SelectInLoader} whose keys are texts: the database may have found a row by a
 * text that is another one than the row holds, since its collation takes both for equal. Which near object such a row
 * belongs to, only the database can say, and is asked where there are such rows.
 */
final class Strays {
    private final AssociationQuery query;
    private final List<Object> keys = new ArrayList<>();
    private final List<Object> fars = new ArrayList<>();

    Strays(AssociationQuery query) {
        this.query = query;
    }

    /** Reads all rows, and notes what each holds. */
    void read(RowCursor cursor, Hydrator row) {
        while (cursor.next()) {
            Object far = query.far(row);
            if (far != null) {
                keys.add(query.farKey(row));
                fars.add(far);
            }
        }
    }

    /**
     * Gives the far objects, in their order, to the keys that they were found by.
     *
     * @param asked the keys of the statement
     * @param found the far objects of each key
     * @param toOne whether several keys may have been asked that are equal to that of one far object
     */
    void distribute(List<Object> asked, Map<Object, List<Object>> found, Hydrator row, boolean toOne) {
        Map<Object, List<Object>> owners = new HashMap<>();
        for (Object key : keys) {
            if (found.containsKey(key)) {
                owners.computeIfAbsent(key, unknown -> new ArrayList<>(List.of(unknown)));
            }
        }
        List<Object> unanswered = unanswered(asked, owners, toOne);
        while (!unanswered.isEmpty()) {
            int left = unanswered.size();
            match(unanswered, owners, row);
            unanswered = unanswered(asked, owners, toOne);
            if (unanswered.size() == left) {
                break;
            }
        }
        for (int i = 0; i < keys.size(); i++) {
            for (Object owner : owners.getOrDefault(keys.get(i), List.of())) {
                AssociationQuery.add(row, fars.get(i), found.get(owner));
            }
        }
    }

    /** The keys that may have found a row that holds another text. */
    private List<Object> unanswered(List<Object> asked, Map<Object, List<Object>> owners, boolean toOne) {
        boolean strays = toOne && !keys.isEmpty() || !owners.keySet().containsAll(keys);
        List<Object> open = new ArrayList<>();
        if (strays) {
            Set<Object> answered = new HashSet<>();
            owners.values().forEach(answered::addAll);
            for (Object key : asked) {
                if (!toOne || !answered.contains(key)) {
                    open.add(key);
                }
            }
        }
        return open;
    }

    private void match(List<Object> unanswered, Map<Object, List<Object>> owners, Hydrator row) {
        LoadContext context = row.context();
        Select<?> select = query.spellings(unanswered, unanswered);
        Fingerprint fingerprint = Fingerprint.of(select);
        LoadPlan plan = context.plans().plan(select, fingerprint);
        Hydrator hydrator = new Hydrator(plan, select, context);
        try (RowCursor cursor =
                ConnectionRoom.of(context.connection()).open(plan.statement(), plan.binds(fingerprint.binds()))) {
            hydrator.readFrom(cursor);
            while (cursor.next()) {
                Integer position = query.spelled(hydrator);
                if (position != null) {
                    List<Object> known = owners.computeIfAbsent(query.spelling(hydrator), unknown -> new ArrayList<>());
                    Object owner = unanswered.get(position);
                    if (!known.contains(owner)) {
                        known.add(owner);
                    }
                }
            }
        }
    }
}
