package io.alkahest.testkit.association;

import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static io.alkahest.testkit.domain.Posts.POSTS;
import static io.alkahest.testkit.domain.Tags.TAGS;

import io.alkahest.error.DetachedAccessException;
import io.alkahest.mapping.Loaders;
import io.alkahest.mapping.ObjectState;
import io.alkahest.schema.Association;
import io.alkahest.schema.Table;
import io.alkahest.session.AutoflushPause;
import io.alkahest.session.Engine;
import io.alkahest.session.Session;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Row;
import io.alkahest.sql.Select;
import io.alkahest.testkit.Outside;
import io.alkahest.testkit.domain.Post;
import io.alkahest.testkit.domain.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A sequence of random operations on associations, carried out by sessions and on a model of the rows. After each flush
 * and commit the rows are compared with the model, after each look the objects. Each operation depends on its own
 * number and on what is there, so that a sequence still means something without some of its operations.
 */
public final class RandomWork implements AutoCloseable {
    /** The names of the objects that are there from the start, in every table of parents. */
    static final List<String> FIXED = List.of("a", "b", "c");

    private final Engine engine;
    private final Outside outside;
    private final List<String> log = new ArrayList<>();
    private final Map<String, Object> objects = new LinkedHashMap<>();
    private ExpectedRows expected = new ExpectedRows();
    private ExpectedRows committed = new ExpectedRows();
    private Session session;
    private Random random = new Random(0);
    private int names;

    /** Work on the tables of the blog, the boxes and the tree, which lose the rows they have. */
    public RandomWork(Engine engine, Outside outside) {
        this.engine = engine;
        this.outside = outside;
        outside.run(Relations.CLEAR);
        this.session = engine.openSession();
        for (String name : FIXED) {
            io.alkahest.testkit.domain.User user = new io.alkahest.testkit.domain.User(name, name);
            session.addAll(new io.alkahest.testkit.domain.box.Box(name), user, new Post(name, user), new Tag(name));
        }
        session.commit();
        open();
    }

    /** Carries the operations out. */
    public void run(List<Long> operations) {
        for (long operation : operations) {
            random = new Random(operation);
            step();
        }
        log.add("end");
        commit();
    }

    /** What was done, one operation a line. */
    public List<String> log() {
        return log;
    }

    @Override
    public void close() {
        session.close();
    }

    private void step() {
        Relation<?, ?> relation = Relations.ALL.get(random.nextInt(Relations.ALL.size()));
        int kind = random.nextInt(100);
        if (kind < 50) {
            change(relation);
        } else if (kind < 62) {
            link();
        } else if (kind < 68) {
            log.add("flush");
            session.flush();
            compare();
        } else if (kind < 72) {
            commit();
        } else if (kind < 74) {
            log.add("rollback");
            session.rollback();
            expected = committed.copy();
            objects.clear();
        } else if (kind < 78) {
            forget(relation);
        } else if (kind < 82) {
            loadAll(relation);
        } else if (kind < 92) {
            look(relation);
        } else if (kind < 94) {
            commit();
            log.add("new session");
            open();
        } else if (kind < 97) {
            delete(relation);
        } else {
            detach();
        }
    }

    private void open() {
        session.close();
        objects.clear();
        session = engine.openSession();
    }

    private <P, C> void change(Relation<P, C> relation) {
        String parentName = pick(expected.parentsOf(relation));
        String childName = pick(List.copyOf(expected.of(relation).keySet()));
        int kind = random.nextInt(7);
        if (relation == Relations.CHILDREN_OF_NODE && kind == 5 && random.nextBoolean()) {
            String name = newName(relation);
            log.add("add node " + name);
            C node = relation.make().apply(name);
            session.add(node);
            objects.put(key(relation.childTable(), name), node);
            expected.of(relation).put(name, null);
            return;
        }
        if (parentName == null) {
            return;
        }
        P parent = parent(relation, parentName);
        C child = childName == null ? null : child(relation, childName);
        if (kind < 2 && child != null && parent != null && expected.admits(relation, childName, parentName)) {
            if (!mayPut(relation, childName, parentName)) {
                return;
            }
            log.add(relation.name() + " " + childName + (kind == 0 ? ".parent = " : " into ") + parentName);
            if (kind == 0) {
                relation.setParent().accept(child, parent);
            } else if (relation.list() != null) {
                relation.list().apply(parent).add(child);
            } else {
                relation.setOne().accept(parent, child);
            }
            forgetFormer(relation, childName, parentName);
            expected.put(relation, childName, parentName);
        } else if (kind == 2 && child != null && expected.releases(relation, childName)) {
            String owner = expected.of(relation).get(childName);
            log.add(relation.name() + " " + childName + ".parent = null");
            if (owner != null) {
                relation.setParent().accept(child, null);
                released(relation, childName);
            }
        } else if (kind == 3 && parent != null) {
            List<String> children = expected.childrenOf(relation, parentName);
            if (children.stream().allMatch(name -> expected.releases(relation, name))) {
                log.add(relation.name() + "s of " + parentName + " cleared");
                if (relation.list() != null) {
                    relation.list().apply(parent).clear();
                } else {
                    relation.setOne().accept(parent, null);
                }
                children.forEach(name -> released(relation, name));
            }
        } else if (kind == 4 && parent != null && relation.list() != null) {
            List<String> children = expected.childrenOf(relation, parentName);
            String taken = pick(children);
            if (taken != null && expected.releases(relation, taken)) {
                C member = child(relation, taken);
                if (member != null) {
                    log.add(relation.name() + " " + taken + " out of " + parentName);
                    relation.list().apply(parent).remove(member);
                    released(relation, taken);
                }
            }
        } else if (kind >= 5 && parent != null && mayPut(relation, "", parentName)) {
            String name = newName(relation);
            C made = relation.make().apply(name);
            log.add("new " + relation.name() + " " + name + (kind == 5 ? " into " : " with parent ") + parentName);
            if (kind == 6) {
                relation.setParent().accept(made, parent);
                session.add(made);
            } else if (relation.list() != null) {
                relation.list().apply(parent).add(made);
            } else {
                relation.setOne().accept(parent, made);
            }
            objects.put(key(relation.childTable(), name), made);
            forgetFormer(relation, name, parentName);
            expected.put(relation, name, parentName);
        }
        if (relation == Relations.PROFILE_OF_USER && !session.isClosed()) {
            session.flush();
        }
    }

    /** A child that is to take the place of another one needs that one to be able to go. */
    private boolean mayPut(Relation<?, ?> relation, String child, String parent) {
        return relation.list() != null
                || expected.childrenOf(relation, parent).stream()
                        .allMatch(former -> former.equals(child) || relation.releases());
    }

    private void forgetFormer(Relation<?, ?> relation, String child, String parent) {
        if (relation.list() == null && relation.orphan()) {
            for (String former : expected.childrenOf(relation, parent)) {
                if (!former.equals(child)) {
                    objects.remove(key(relation.childTable(), former));
                }
            }
        }
    }

    private void released(Relation<?, ?> relation, String child) {
        expected.release(relation, child);
        if (relation.orphan()) {
            objects.remove(key(relation.childTable(), child));
        }
    }

    private void link() {
        String postName = FIXED.get(random.nextInt(3));
        String tagName = FIXED.get(random.nextInt(3));
        Post post = object(POSTS, POSTS.title, postName, POSTS.tags);
        Tag tag = object(TAGS, TAGS.text, tagName, TAGS.posts);
        if (post == null || tag == null) {
            return;
        }
        if (!session.isClosed() && random.nextInt(6) == 0) {
            log.add("expire post " + postName + " and tag " + tagName);
            session.expire(random.nextBoolean() ? post : tag);
            session.refresh(random.nextBoolean() ? post : tag);
            return;
        }
        int kind = random.nextInt(4);
        log.add("post " + postName + (kind % 2 == 0 ? " + " : " - ") + "tag " + tagName
                + (kind < 2 ? "" : " from the tag"));
        boolean isLinked = expected.links.contains(postName + " " + tagName);
        switch (kind) {
            case 0 -> {
                if (!isLinked || !session.isClosed() && random.nextBoolean()) {
                    post.getTags().add(tag);
                }
            }
            case 1 -> post.getTags().removeIf(other -> other == tag);
            case 2 -> {
                if (!isLinked || !session.isClosed() && random.nextBoolean()) {
                    tag.getPosts().add(post);
                }
            }
            default -> tag.getPosts().removeIf(other -> other == post);
        }
        if (kind % 2 == 0) {
            expected.links.add(postName + " " + tagName);
        } else {
            expected.links.remove(postName + " " + tagName);
        }
    }

    /**
     * What was changed and not flushed outlives that objects are expired or refreshed, and nothing else is changed by
     * it.
     */
    @SuppressWarnings("try")
    private <P, C> void forget(Relation<P, C> relation) {
        String name = pick(expected.parentsOf(relation));
        P parent = name == null ? null : parent(relation, name);
        int kind = random.nextInt(5);
        if (parent == null) {
            return;
        }
        if (random.nextBoolean()) {
            session.flush();
        }
        if (relation == Relations.COINS_OF_TRAY && kind < 2) {
            change(relation);
        }
        if (kind == 4) {
            revert(relation, parent, name);
            return;
        }
        if (kind == 3) {
            log.add("expire all");
            session.expireAll();
            return;
        }
        try (AutoflushPause pause = session.noAutoflush()) {
            expire(relation.association().table().entityName() + " " + name, parent, kind == 0);
            String childName = pick(List.copyOf(expected.of(relation).keySet()));
            C child = kind == 2 && childName != null ? child(relation, childName) : null;
            if (child != null) {
                expire(relation.name() + " " + childName, child, random.nextBoolean());
            }
        }
    }

    private void expire(String what, Object entity, boolean refresh) {
        if (session.stateOf(entity) == ObjectState.PERSISTENT) {
            log.add((refresh ? "refresh " : "expire ") + what);
            if (refresh) {
                session.refresh(entity);
            } else {
                session.expire(entity);
            }
        }
    }

    /** A child that is moved, and reverted, is where it was. */
    private <P, C> void revert(Relation<P, C> relation, P parent, String parentName) {
        session.flush();
        String childName = pick(List.copyOf(expected.of(relation).keySet()));
        C child = childName == null ? null : child(relation, childName);
        if (child != null
                && expected.admits(relation, childName, parentName)
                && (relation.list() != null
                        || expected.childrenOf(relation, parentName).isEmpty())) {
            log.add(relation.name() + " " + childName + ".parent = " + parentName + ", and reverted");
            relation.setParent().accept(child, parent);
            session.revert(child);
        }
    }

    private <P, C> void loadAll(Relation<P, C> relation) {
        Select<P> all = select(relation.parentTable());
        boolean joins = random.nextBoolean();
        log.add("load all " + relation.association() + (joins ? " joined" : " selectIn"));
        all = all.options(joins ? Loaders.joined(relation.association()) : Loaders.selectIn(relation.association()));
        if (random.nextInt(3) == 0) {
            all = all.options(Loaders.populateExisting());
        }
        session.all(all);
    }

    @SuppressWarnings("try")
    private <P, C> void look(Relation<P, C> relation) {
        if (random.nextInt(3) > 0) {
            looked(relation);
            return;
        }
        try (AutoflushPause pause = session.noAutoflush()) {
            looked(relation);
        }
    }

    private <P, C> void looked(Relation<P, C> relation) {
        if (random.nextInt(4) == 0) {
            String name = FIXED.get(random.nextInt(3));
            Post post = object(POSTS, POSTS.title, name, POSTS.tags);
            if (post != null) {
                log.add("look at tags of " + name);
                TreeSet<String> tags = new TreeSet<>();
                post.getTags().forEach(tag -> tags.add(name + " " + tag.getText()));
                TreeSet<String> linked = new TreeSet<>(expected.links);
                linked.removeIf(link -> !link.startsWith(name + " "));
                same(linked, tags, "tags of " + name);
            }
            return;
        }
        String parentName = pick(expected.parentsOf(relation));
        P parent = parentName == null ? null : parent(relation, parentName);
        if (parent != null) {
            log.add("look at " + relation.name() + "s of " + parentName);
            TreeSet<String> found = new TreeSet<>();
            if (relation.list() != null) {
                relation.list().apply(parent).forEach(child -> found.add(nameOf(relation, child)));
            } else {
                C one = relation.one().apply(parent);
                if (one != null) {
                    found.add(nameOf(relation, one));
                }
            }
            same(
                    new TreeSet<>(expected.childrenOf(relation, parentName)),
                    found,
                    relation.name() + "s of " + parentName);
        }
        String childName = pick(List.copyOf(expected.of(relation).keySet()));
        C child = childName == null ? null : child(relation, childName);
        if (child != null) {
            log.add("look at parent of " + relation.name() + " " + childName);
            P its = relation.parent().apply(child);
            String expectedParent = expected.of(relation).get(childName);
            P wanted = expectedParent == null ? null : parent(relation, expectedParent);
            if (its != wanted && (wanted != null || expectedParent == null)) {
                throw new AssertionError("parent of " + childName + " is not " + expectedParent);
            }
        }
    }

    private <P, C> void delete(Relation<P, C> relation) {
        String name = pick(List.copyOf(expected.of(relation).keySet()));
        if (name == null
                || relation == Relations.TRAYS_OF_BOX
                        && !expected.childrenOf(Relations.COINS_OF_TRAY, name).isEmpty()) {
            return;
        }
        C child = child(relation, name);
        if (child != null) {
            log.add("delete " + relation.name() + " " + name);
            session.delete(child);
            session.flush();
            objects.remove(key(relation.childTable(), name));
            expected.delete(relation, name);
            compare();
        }
    }

    /** Closes the session, goes on with the objects in plain memory, and adds them to the next one. */
    private void detach() {
        commit();
        if (random.nextBoolean()) {
            for (Relation<?, ?> relation : Relations.ALL) {
                loadAll(relation);
            }
        }
        log.add("detach");
        session.close();
        List<Object> parents = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            int before = log.size();
            try {
                if (random.nextInt(4) == 0) {
                    link();
                } else {
                    detachedChange(Relations.ALL.get(random.nextInt(Relations.ALL.size())), parents);
                }
            } catch (DetachedAccessException notLoaded) {
                log.subList(before, log.size()).clear();
            }
        }
        log.add("add again");
        session = engine.openSession();
        for (Object object : objects.values()) {
            if (!(object instanceof io.alkahest.testkit.domain.box.Tray)
                    && !(object instanceof io.alkahest.testkit.domain.box.Coin)
                    && !(object instanceof io.alkahest.testkit.domain.box.Lid)
                    && !(object instanceof io.alkahest.testkit.domain.Profile)) {
                parents.add(object);
            }
        }
        parents.forEach(session::add);
        session.flush();
        objects.values().removeIf(object -> !session.contains(object));
        compare();
    }

    private <P, C> void detachedChange(Relation<P, C> relation, List<Object> parents) {
        String parentName = pick(expected.parentsOf(relation));
        P parent = parentName == null ? null : parent(relation, parentName);
        if (parent == null || relation == Relations.PROFILE_OF_USER && random.nextBoolean()) {
            return;
        }
        List<String> children = expected.childrenOf(relation, parentName);
        if (!children.stream().allMatch(name -> expected.releases(relation, name))) {
            return;
        }
        log.add(relation.name() + "s of " + parentName + " replaced");
        String name = newName(relation);
        C made = relation.make().apply(name);
        if (relation.list() != null) {
            List<C> list = relation.list().apply(parent);
            list.clear();
            list.add(made);
        } else {
            relation.one().apply(parent);
            relation.setOne().accept(parent, made);
        }
        parents.add(parent);
        if (relation.nullable()) {
            parents.add(made);
        }
        children.forEach(child -> released(relation, child));
        objects.put(key(relation.childTable(), name), made);
        expected.put(relation, name, parentName);
    }

    private void commit() {
        log.add("commit");
        session.commit();
        committed = expected.copy();
        for (Relation<?, ?> relation : Relations.ALL) {
            compare(relation, outside.rows(relation.rows()));
        }
        compareLinks(outside.rows(LINKS));
    }

    private static final String LINKS =
            "SELECT p.title, t.text FROM post_tags l JOIN posts p ON p.id = l.post_id JOIN tags t ON t.id = l.tag_id";

    private void compare() {
        for (Relation<?, ?> relation : Relations.ALL) {
            compare(relation, inside(relation.rows()));
        }
        compareLinks(inside(LINKS));
    }

    private List<String> inside(String query) {
        List<String> rows = new ArrayList<>();
        for (Row row : session.execute(text(query)).all()) {
            rows.add(row.get(0) + " " + row.get(1));
        }
        return rows;
    }

    private void compare(Relation<?, ?> relation, List<String> rows) {
        List<String> wanted = new ArrayList<>();
        expected.of(relation).forEach((child, parent) -> wanted.add(child + " " + parent));
        same(sorted(wanted), sorted(rows), "rows of " + relation.name());
    }

    private void compareLinks(List<String> rows) {
        same(List.copyOf(expected.links), sorted(rows), "links");
    }

    private static List<String> sorted(List<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        sorted.sort(null);
        return sorted;
    }

    private static void same(Object wanted, Object found, String what) {
        if (!wanted.equals(found)) {
            throw new AssertionError(what + ": expected " + wanted + ", found " + found);
        }
    }

    private String newName(Relation<?, ?> relation) {
        return relation.name().charAt(0) + "" + names++;
    }

    private <C> String nameOf(Relation<?, C> relation, C child) {
        for (Map.Entry<String, Object> entry : objects.entrySet()) {
            if (entry.getValue() == child) {
                return entry.getKey().substring(entry.getKey().indexOf(' ') + 1);
            }
        }
        return Relations.nameOf(child);
    }

    private <P> @Nullable P parent(Relation<P, ?> relation, String name) {
        return object(relation.parentTable(), relation.parentName(), name, relation.association());
    }

    private <C> @Nullable C child(Relation<?, C> relation, String name) {
        return object(relation.childTable(), relation.childName(), name, null);
    }

    /**
     * The object of a name: the one in hand, or the one that the session reads, in one of several ways; null where
     * there is no session.
     */
    @SuppressWarnings("unchecked")
    private <E> @Nullable E object(
            Table<E> table, Expression<String> column, String name, @Nullable Association<E, ?> association) {
        Object known = objects.get(key(table, name));
        if (known != null) {
            return (E) known;
        }
        if (session.isClosed()) {
            return null;
        }
        Select<E> query = select(table).where(column.eq(name));
        int way = association == null ? 0 : random.nextInt(3);
        if (way == 1) {
            query = query.options(Loaders.joined(association));
        } else if (way == 2) {
            query = query.options(Loaders.selectIn(association));
        }
        E found = session.oneOrNull(query);
        if (found == null) {
            return null;
        }
        objects.put(key(table, name), found);
        return found;
    }

    private static String key(Table<?> table, String name) {
        return table.tableName() + " " + name;
    }

    private @Nullable String pick(List<String> among) {
        int index = random.nextInt(1000);
        return among.isEmpty() ? null : among.get(index % among.size());
    }
}
