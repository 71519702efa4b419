package io.alkahest.state;

import io.alkahest.error.SessionStateException;
import io.alkahest.schema.ToMany;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The members of a to-many association: a list whose every mutator is tracked, and which loads itself when it is first
 * looked into.
 *
 * <p>Membership is by identity: {@code contains}, {@code indexOf}, {@code remove(Object)}, {@code removeAll} and
 * {@code retainAll} never call {@code equals}. Adding a member that is there changes nothing. Put in by position it may
 * stand in the list several times; it counts once, and leaves with its last occurrence. Null is refused. Additions at
 * the end of a list that is not loaded are queued and cost no SQL.
 *
 * <p>The members as they were at the last flush are kept from the first change on; the difference to them is what a
 * flush writes. As long as members are only appended they are the head of the list itself, and nothing is copied.
 *
 * @param <F> the members
 */
public final class LiveList<F> extends IdentityList<F> {
    private static final int UNCHANGED = -1;

    private final EntityState owner;
    private final ToMany<?, ?> association;
    /** Whether {@code elements} are the members; otherwise they are those queued for addition. */
    private boolean loaded;
    /** The list mirrors that of a plain object, which nobody has loaded: what it holds is all that the object shows. */
    private boolean mirror;
    /**
     * The list shows a part of its members, as a query has loaded it. It has no changes then: whatever changes it ends
     * the part first.
     */
    private boolean part;
    /** How many members the list had at the last flush, or {@link #UNCHANGED}. */
    private int originalSize;
    /** The members of the last flush once they are not the head of the list any more. */
    private Object @Nullable [] original;
    /** The members queued for removal while the list is not loaded; null where there are none. */
    private @Nullable MemberQueue going;

    /**
     * A list of a new object ({@code isNew}) is empty and loaded; one of an object that stands for a row waits to be
     * loaded.
     */
    LiveList(EntityState owner, ToMany<?, ?> association, boolean isNew) {
        this.owner = owner;
        this.association = association;
        this.mirror = !isNew && !owner.mapping().tracked();
        this.loaded = isNew || mirror;
        this.originalSize = isNew ? 0 : UNCHANGED;
    }

    /** The state of the object that has the members. */
    public EntityState owner() {
        return owner;
    }

    /** The association. */
    public ToMany<?, ?> association() {
        return association;
    }

    /** Whether the members are in memory, all of them. */
    public boolean isLoaded() {
        return loaded && !mirror && !part;
    }

    /** Whether members may have come or gone since the last flush. */
    public boolean isChanged() {
        if (loaded) {
            return originalSize != UNCHANGED;
        }
        settle();
        return size > 0 || going != null;
    }

    /**
     * What is in memory: the members, or those queued for addition while the list is not loaded. A copy; nothing is
     * loaded.
     */
    @SuppressWarnings("unchecked")
    public List<F> known() {
        settle();
        return (List<F>) Arrays.asList(Arrays.copyOf(elements, size));
    }

    /** Whether an object is among what is in memory; nothing is loaded. */
    public boolean hasMember(Object member) {
        return holds(member);
    }

    /**
     * The members that came since the last flush, each once. One that belongs to no session came along the other side
     * only and is not to be written.
     */
    public List<F> added() {
        if (!isChanged()) {
            return List.of();
        }
        settle();
        return loaded
                ? Members.difference(elements, size, originals(), originalSize)
                : Members.difference(elements, size, EMPTY, 0);
    }

    /** The members that went since the last flush, each once. */
    public List<F> removed() {
        if (!isChanged()) {
            return List.of();
        }
        settle();
        Object[] queue = going == null ? EMPTY : going.toArray();
        return loaded
                ? Members.difference(originals(), originalSize, elements, size)
                : Members.difference(queue, queue.length, EMPTY, 0);
    }

    @Override
    public boolean remove(@Nullable Object member) {
        owner.ensureQuiet();
        ensureWhole();
        if (!loaded && member != null && Backrefs.isKnownMember(this, member)) {
            drop(member);
            left(member);
            return true;
        }
        return super.remove(member);
    }

    @Override
    protected void removeRange(int from, int to) {
        ensureWhole();
        super.removeRange(from, to);
    }

    @Override
    public boolean removeIf(Predicate<? super F> condition) {
        ensureWhole();
        return super.removeIf(condition);
    }

    /** All members, wherever the list stands for a part of them: they are loaded, unless they are in memory. A copy. */
    public List<F> whole() {
        if (part) {
            expire();
        }
        return List.copyOf(this);
    }

    /**
     * Shows a part of the members, as the database has them: they can be read, and nothing else. A list that is loaded
     * stays as it is unless it is to be overwritten, one with changes stays in any case.
     */
    public void show(List<?> members, boolean overwrite) {
        if (isLoaded() && !overwrite || isChanged()) {
            return;
        }
        expire();
        fill(members);
        part = true;
        // Who has moved elsewhere in memory is left out, which is no change of this list.
        original = null;
        originalSize = UNCHANGED;
    }

    /** The members, or a note that they are not loaded: printing an object never loads. */
    @Override
    public String toString() {
        return loaded ? super.toString() : "[" + association + " is not loaded]";
    }

    /**
     * Takes the members as the database has them; what was queued, and members that were moved elsewhere in memory, are
     * taken into account.
     */
    void fill(List<?> rows) {
        endPart();
        List<F> came = added();
        Set<Object> went = isChanged() ? Members.identities(removed()) : Set.of();
        Object[] members = rows.toArray();
        int kept = 0;
        for (Object member : members) {
            if (Backrefs.stays(this, member) && (went.isEmpty() || !went.contains(member))) {
                members[kept++] = member;
            }
        }
        boolean same = kept == members.length;
        Arrays.fill(members, kept, members.length, null);
        loaded = true;
        mirror = false;
        replace(members, kept);
        going = null;
        original = same ? null : rows.toArray();
        originalSize = same ? UNCHANGED : rows.size();
        modCount++;
        for (F member : came) {
            if (!holds(member)) {
                append(member);
            }
        }
        if (originalSize != UNCHANGED) {
            owner.listChanged(association.slot());
        }
    }

    /**
     * The flush has written the difference: the members of now are the original ones from here on. What is transient
     * stays queued.
     */
    void accept() {
        settle();
        originalSize = UNCHANGED;
        original = null;
        going = null;
        if (!loaded && size > 0) {
            int kept = 0;
            for (int i = 0; i < size; i++) {
                if (Backrefs.isTransient(this, elements[i])) {
                    elements[kept++] = elements[i];
                }
            }
            Arrays.fill(elements, kept, size, null);
            replace(elements, kept);
        }
    }

    /** Forgets members and changes; the next look loads again. */
    void expire() {
        loaded = false;
        part = false;
        replace(EMPTY, 0);
        original = null;
        going = null;
        originalSize = UNCHANGED;
        modCount++;
    }

    /** Forgets the members, but neither additions nor removals; the next look loads again. */
    void unload() {
        List<F> came = added();
        List<F> went = removed();
        expire();
        for (F member : went) {
            queueRemoval(member);
        }
        for (F member : came) {
            append(member);
        }
    }

    /**
     * Takes a member back that had left, without telling the other side; a list that is not loaded finds it by itself.
     */
    void readmit(Object member) {
        endPart();
        if (!loaded) {
            unqueueRemoval(member);
        } else if (!holds(member)) {
            append(member);
        }
    }

    /** A statement has given the list a member: no change of it. */
    void rowCame(Object member) {
        if (loaded && !part && !holds(member)) {
            if (originalSize != UNCHANGED) {
                Object[] before = originals();
                original = Arrays.copyOf(before, originalSize + 1);
                original[originalSize++] = member;
            }
            put(member);
        }
    }

    /** A statement has taken a member from the list: no change of it. */
    void rowWent(Object member) {
        if (!loaded) {
            return;
        }
        if (originalSize != UNCHANGED) {
            Object[] before = originals();
            int kept = 0;
            Object[] rest = new Object[originalSize];
            for (int i = 0; i < originalSize; i++) {
                if (before[i] != member) {
                    rest[kept++] = before[i];
                }
            }
            original = Arrays.copyOf(rest, kept);
            originalSize = kept;
        }
        if (holds(member)) {
            takeOutAll(member);
        }
    }

    /** The owner is new again: whatever is here is to be written. */
    void renew() {
        settle();
        loaded = true;
        part = false;
        original = null;
        going = null;
        originalSize = 0;
    }

    /** The members as they were at the last flush. */
    List<Object> originalMembers() {
        settle();
        return List.of(
                originalSize == UNCHANGED ? Arrays.copyOf(elements, size) : Arrays.copyOf(originals(), originalSize));
    }

    /** Takes members as the original ones. */
    void reset(List<?> members) {
        Object[] all = members.toArray();
        replace(all, all.length);
        original = null;
        going = null;
        originalSize = UNCHANGED;
        modCount++;
    }

    /** Adds a member without telling the other side. */
    @Override
    void append(Object member) {
        endPart();
        if (!loaded && unqueueRemoval(member) && !association.isManyToMany()) {
            return;
        }
        if (loaded && originalSize == UNCHANGED) {
            settle();
            originalSize = size;
        }
        owner.listChanged(association.slot());
        put(member);
    }

    /** Removes all occurrences of a member without telling the other side. */
    void drop(Object member) {
        endPart();
        boolean held = holds(member);
        if (!loaded && (!held || association.isManyToMany())) {
            queueRemoval(member);
        }
        if (held) {
            if (loaded) {
                beforeChange();
            }
            takeOutAll(member);
        }
    }

    /** About the number of members in memory: some may have left. */
    int count() {
        return size;
    }

    @Override
    void ensureLoaded() {
        if (!loaded) {
            Unset.members(owner, this);
        }
        settle();
    }

    @Override
    void admit(@Nullable Object member) {
        owner.ensureQuiet();
        ensureWhole();
        Backrefs.reach(owner, association, member);
    }

    @Override
    boolean isMember(Object member) {
        return Backrefs.isMember(this, member);
    }

    @Override
    void joined(Object member) {
        Backrefs.joined(this, member);
    }

    @Override
    void left(Object member) {
        Backrefs.left(this, member);
    }

    @Override
    void beforeChange() {
        owner.ensureQuiet();
        ensureWhole();
        if (originalSize == UNCHANGED) {
            settle();
            originalSize = size;
        }
        beforeReordering();
        owner.listChanged(association.slot());
    }

    @Override
    void beforeReordering() {
        owner.ensureQuiet();
        if (originalSize > 0 && original == null) {
            original = Arrays.copyOf(elements, originalSize, Object[].class);
        }
    }

    /** A change from the other side: the list is one that is not loaded, which can take it. */
    private void endPart() {
        if (part) {
            expire();
        }
    }

    private void ensureWhole() {
        if (part) {
            throw new SessionStateException(
                    670,
                    association + " of " + owner
                            + " holds a part of its members, as the option of a query with where(…) has loaded it, and cannot be changed. Load all of them first, by session.load or a query without the condition, or change the other side of the association.");
        }
    }

    private Object[] originals() {
        return original != null ? original : Arrays.copyOf(elements, originalSize, Object[].class);
    }

    private void queueRemoval(Object member) {
        if (going == null) {
            going = new MemberQueue();
        }
        if (going.add(member)) {
            owner.listChanged(association.slot());
        }
    }

    private boolean unqueueRemoval(Object member) {
        if (going == null || !going.remove(member)) {
            return false;
        }
        if (going.isEmpty()) {
            going = null;
        }
        return true;
    }
}
