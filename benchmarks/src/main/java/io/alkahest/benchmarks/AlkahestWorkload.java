package io.alkahest.benchmarks;

import static io.alkahest.benchmarks.Shop.EVENTS;
import static io.alkahest.benchmarks.Shop.POSTS;
import static io.alkahest.benchmarks.Shop.USERS;
import static io.alkahest.mapping.Loaders.selectIn;
import static io.alkahest.sql.Sql.deleteFrom;
import static io.alkahest.sql.Sql.select;

import io.alkahest.session.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The workloads written with the library. */
final class AlkahestWorkload implements Workload {
    private final Engine engine;

    AlkahestWorkload(Engine engine) {
        this.engine = engine;
    }

    @Override
    public Object findById(int seed) {
        return engine.computeInTransaction(session -> Objects.requireNonNull(session.get(USERS, Data.userId(seed))));
    }

    @Override
    public List<?> query1000(int seed) {
        return engine.computeInTransaction(session -> session.all(
                select(USERS).where(USERS.id.gt(seed % 1000)).orderBy(USERS.id).limit(1000)));
    }

    @Override
    public List<?> dynamicQuery10(int seed) {
        Integer maximumAge = seed % 2 == 0 ? 90 : null;
        return engine.computeInTransaction(session -> session.all(select(USERS)
                .where(USERS.id.gt(seed % 1000), USERS.name.startsWith("User"))
                .where(maximumAge == null ? null : USERS.age.le(maximumAge))
                .orderBy(USERS.id)
                .limit(10)));
    }

    @Override
    public List<Integer> insert1000(int seed) {
        return engine.computeInTransaction(session -> {
            List<Shop.Event> events = new ArrayList<>(1000);
            for (int i = 0; i < 1000; i++) {
                Shop.Event event = new Shop.Event("event " + i, seed + i);
                session.add(event);
                events.add(event);
            }
            session.flush();
            List<Integer> keys = new ArrayList<>(1000);
            for (Shop.Event event : events) {
                keys.add(event.getId());
            }
            return keys;
        });
    }

    @Override
    public int loadAndUpdate100(int seed) {
        return engine.computeInTransaction(session -> {
            List<Shop.User> users = session.all(select(USERS)
                    .where(USERS.id.gt(seed % 1000))
                    .orderBy(USERS.id)
                    .limit(100));
            for (Shop.User user : users) {
                user.setAge(1000 + seed);
            }
            session.flush();
            return users.size();
        });
    }

    @Override
    public List<?> graph(int seed) {
        return engine.computeInTransaction(session -> session.all(select(USERS)
                .where(USERS.id.gt(seed % 1000))
                .orderBy(USERS.id)
                .limit(100)
                .options(selectIn(USERS.posts).then(selectIn(POSTS.tags)))));
    }

    @Override
    public List<?> projection100(int seed) {
        return engine.computeInTransaction(session -> session.all(select(USERS.id, USERS.name, USERS.age)
                .where(USERS.id.gt(seed % 1000))
                .orderBy(USERS.id)
                .limit(100)
                .map(row -> new Projection(row.component1(), row.component2(), row.component3()))));
    }

    void clearEvents() {
        engine.inConnection(connection -> {
            connection.execute(deleteFrom(EVENTS).allRows());
        });
    }
}
