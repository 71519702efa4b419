package io.alkahest.load;

import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.mapping.CompositeKey;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.ColumnPair;
import io.alkahest.schema.ToMany;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.state.EntityState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Asks a link table which of given pairs it joins: one statement for up to 500 owners and 500 members, and nothing but
 * keys is read.
 */
final class LinkQuery {
    private static final int CHUNK = 500;

    private final LoadContext context;
    private final List<AnyColumn<?, ?>> near = new ArrayList<>();
    private final List<AnyColumn<?, ?>> far = new ArrayList<>();
    private final List<AnyColumn<?, ?>> ownerColumns = new ArrayList<>();
    private final List<AnyColumn<?, ?>> memberColumns = new ArrayList<>();
    private final Set<List<Object>> found = new HashSet<>();

    LinkQuery(ToMany<?, ?> association, LoadContext context) {
        this.context = context;
        for (ColumnPair pair : association.pairs()) {
            ownerColumns.add(pair.local());
            near.add(pair.remote());
        }
        for (ColumnPair pair : association.linkPairs()) {
            far.add(pair.local());
            memberColumns.add(pair.remote());
        }
    }

    boolean[] linked(List<EntityState> owners, List<EntityState> members) {
        List<List<Object>> pairs = new ArrayList<>(owners.size());
        Set<Object> nearKeys = new LinkedHashSet<>();
        Set<Object> farKeys = new LinkedHashSet<>();
        for (int i = 0; i < owners.size(); i++) {
            Object nearKey = key(owners.get(i), ownerColumns);
            Object farKey = key(members.get(i), memberColumns);
            pairs.add(List.of(nearKey, farKey));
            nearKeys.add(nearKey);
            farKeys.add(farKey);
            if (nearKeys.size() == CHUNK || farKeys.size() == CHUNK || i == owners.size() - 1) {
                read(new ArrayList<>(nearKeys), new ArrayList<>(farKeys));
                nearKeys.clear();
                farKeys.clear();
            }
        }
        boolean[] answers = new boolean[pairs.size()];
        for (int i = 0; i < answers.length; i++) {
            answers[i] = found.contains(pairs.get(i));
        }
        return answers;
    }

    private void read(List<Object> nearKeys, List<Object> farKeys) {
        List<Selectable<?>> items = new ArrayList<>();
        near.forEach(column -> items.add((Selectable<?>) column));
        far.forEach(column -> items.add((Selectable<?>) column));
        Select<?> select = Sql.select(items)
                .where(AssociationQuery.condition(near, nearKeys), AssociationQuery.condition(far, farKeys));
        Fingerprint fingerprint = Fingerprint.of(select);
        LoadPlan plan = context.plans().plan(select, fingerprint);
        Hydrator row = new Hydrator(plan, select, context);
        try (RowCursor rows =
                ConnectionRoom.of(context.connection()).open(plan.statement(), plan.binds(fingerprint.binds()))) {
            row.readFrom(rows);
            while (rows.next()) {
                found.add(List.of(key(row, 0, near.size()), key(row, near.size(), far.size())));
            }
        }
    }

    private static Object key(EntityState state, List<AnyColumn<?, ?>> columns) {
        Object[] parts = new Object[columns.size()];
        for (int i = 0; i < parts.length; i++) {
            int slot = columns.get(i).slot();
            Object value = state.isChanged(slot) ? state.original(slot) : state.columnValue(slot);
            if (value == null) {
                value = state.read(slot);
            }
            parts[i] = Objects.requireNonNull(AssociationQuery.comparable(value));
        }
        return parts.length == 1 ? parts[0] : CompositeKey.of(parts);
    }

    private static Object key(Hydrator row, int from, int count) {
        Object[] parts = new Object[count];
        for (int i = 0; i < count; i++) {
            parts[i] = Objects.requireNonNull(AssociationQuery.comparable(row.value(from + i)));
        }
        return count == 1 ? parts[0] : CompositeKey.of(parts);
    }
}
