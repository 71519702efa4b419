package io.alkahest.load;

import io.alkahest.compile.Fingerprint;
import io.alkahest.engine.ExecutionOptions;
import io.alkahest.engine.Reading;
import io.alkahest.engine.room.ConnectionRoom;
import io.alkahest.engine.room.RowCursor;
import io.alkahest.mapping.LoaderKind;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.ToMany;
import io.alkahest.schema.ToOne;
import io.alkahest.sql.Select;
import io.alkahest.state.EntityState;
import io.alkahest.state.LiveList;
import io.alkahest.state.NullValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Loads an association after the rows, with one statement for as many parents as the dialect puts into a list: it adds
 * nothing to the SELECT and asks for the far objects by the values that the parents hold.
 *
 * <p>Parents whose association is loaded already are left alone; targets that the identity map knows are not asked for.
 */
final class SelectInLoader implements LoaderStrategy {
    private final Association<?, ?> association;
    private final AssociationQuery query;
    private final int place;
    private final List<String> nested;

    /** A loader for the option that has a place among those of a statement. */
    SelectInLoader(LoaderOption<?, ?> option, int place) {
        this.association = option.association();
        this.query = new AssociationQuery(association);
        this.place = place;
        this.nested = RowEntity.texts(option.children());
    }

    @Override
    public boolean addsToSelect() {
        return false;
    }

    @Override
    public boolean repeatsParent() {
        return false;
    }

    @Override
    public void readRow(EntityState parent, Hydrator row) {}

    @Override
    public void afterRows(List<EntityState> parents, Hydrator rows) {
        load(parents, rows.option(place), rows);
    }

    private void load(List<EntityState> parents, LoaderOption<?, ?> option, Hydrator rows) {
        Map<Object, List<Object>> found = new LinkedHashMap<>();
        List<EntityState> waiting = new ArrayList<>();
        List<EntityState> known = new ArrayList<>();
        for (EntityState parent : parents) {
            if (!rows.overwrites() && !isOpen(parent)) {
                addKnown(parent, known, option, rows);
                continue;
            }
            Object key = query.nearKey(parent);
            if (key == null) {
                load(parent, List.of(), option, rows.overwrites());
            } else if (!resolve(parent, key, known, option, rows)) {
                found.putIfAbsent(key, new ArrayList<>());
                waiting.add(parent);
            }
        }
        if (!waiting.isEmpty()) {
            fetch(found, option, rows);
            for (EntityState parent : waiting) {
                load(parent, found.get(query.nearKey(parent)), option, rows.overwrites());
            }
        }
        if (!known.isEmpty()) {
            descend(known, option, rows);
        }
    }

    @Override
    public void describe(StringBuilder text, String indent) {
        text.append(association).append(" by keys");
        for (String child : nested) {
            text.append('\n').append(indent).append(child);
        }
    }

    private boolean isOpen(EntityState parent) {
        if (association instanceof ToMany<?, ?> toMany) {
            LiveList<?> list = parent.peek(toMany);
            return list == null || !list.isLoaded();
        }
        return parent.peek(association.slot()) == null;
    }

    /** Takes the target of a parent from the identity map if it is known there and has not expired. */
    private boolean resolve(
            EntityState parent, Object key, List<EntityState> known, LoaderOption<?, ?> option, Hydrator rows) {
        if (!(association instanceof ToOne<?, ?> toOne) || !query.byKey() || rows.overwrites()) {
            return false;
        }
        EntityState target = rows.known(association.target(), key);
        if (target == null || target.isExpired()) {
            return false;
        }
        parent.load(toOne, target.entity());
        addKnown(parent, known, option, rows);
        return true;
    }

    /** Notes the far objects that are in memory, where something is to be loaded along with them. */
    private void addKnown(EntityState parent, List<EntityState> known, LoaderOption<?, ?> option, Hydrator rows) {
        if (option.children().isEmpty()) {
            return;
        }
        Object content = parent.peek(association.slot());
        if (content instanceof LiveList<?> members) {
            for (Object member : members.known()) {
                addKnown(member, known, rows);
            }
        } else if (content != null && content != NullValue.NULL) {
            addKnown(content, known, rows);
        }
    }

    private static void addKnown(Object far, List<EntityState> known, Hydrator rows) {
        EntityState state = rows.context().tracker().state(far);
        if (state != null && state.status() == ObjectState.PERSISTENT) {
            known.add(state);
        }
    }

    /**
     * Loads what is nested below this option for objects that were in memory before: they come in no row, so what would
     * be joined follows too.
     */
    private static void descend(List<EntityState> known, LoaderOption<?, ?> option, Hydrator rows) {
        for (LoaderOption<?, ?> child : option.children()) {
            if (child.kind() == LoaderKind.SELECT_IN || child.kind() == LoaderKind.JOINED) {
                new SelectInLoader(child, -1).load(known, child, rows);
            }
        }
    }

    private void fetch(Map<Object, List<Object>> found, LoaderOption<?, ?> option, Hydrator rows) {
        LoadContext context = rows.context();
        List<Object> keys = new ArrayList<>(found.keySet());
        Hydrator hydrator = null;
        int most = query.keysAtOnce(context.connection().database().dialect());
        for (int from = 0; from < keys.size(); from += Math.min(most, keys.size())) {
            List<Object> chunk = keys.subList(from, from + Math.min(most, keys.size() - from));
            Select<?> select = query.select(chunk, option, rows.overwrites());
            if (rows.execution() != ExecutionOptions.defaults()) {
                select = select.options(rows.execution());
            }
            select = context.intercepted(select, Reading.Purpose.LOAD);
            Fingerprint fingerprint = Fingerprint.of(select);
            LoadPlan plan = context.plans().plan(select, fingerprint);
            if (hydrator == null) {
                hydrator = new Hydrator(plan, select, context);
            }
            Strays strays = query.hasSpellings() ? new Strays(query) : null;
            try (RowCursor cursor = ConnectionRoom.of(context.connection())
                    .open(plan.statement(), plan.binds(fingerprint.binds()), rows.execution())) {
                hydrator.readFrom(cursor);
                if (strays == null) {
                    collect(cursor, hydrator, found);
                } else {
                    strays.read(cursor, hydrator);
                }
            }
            if (strays != null) {
                strays.distribute(chunk, found, hydrator, association instanceof ToOne<?, ?> && association.isOwning());
            }
        }
        if (hydrator != null) {
            hydrator.finish();
        }
    }

    private void collect(RowCursor cursor, Hydrator row, Map<Object, List<Object>> found) {
        Object lastKey = null;
        List<Object> last = List.of();
        while (cursor.next()) {
            Object key = query.farKey(row);
            Object far = query.far(row);
            if (!key.equals(lastKey)) {
                last = found.get(key);
                lastKey = key;
            }
            if (last != null) {
                AssociationQuery.add(row, far, last);
            }
        }
    }

    private void load(EntityState parent, List<Object> found, LoaderOption<?, ?> option, boolean overwrite) {
        if (association instanceof ToMany<?, ?> toMany) {
            if (option.condition() != null) {
                parent.read(toMany).show(found, overwrite);
            } else if (overwrite) {
                parent.reload(toMany, found);
            } else {
                parent.load(toMany, found);
            }
        } else {
            ToOne<?, ?> toOne = (ToOne<?, ?>) association;
            Object far = query.single(parent, found);
            if (far != null || AssociationQuery.mayBeMissing(toOne)) {
                parent.load(toOne, far);
            }
        }
    }
}
