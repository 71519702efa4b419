package io.alkahest.state;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.RandomAccess;
import java.util.Set;
import java.util.Spliterator;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * An array list whose members are compared by identity, and which tells its subclass what comes and goes.
 *
 * <p>Every mutator of {@link List}, of its iterators and of its sublists ends in one of the methods here.
 * {@link #add(Object)} and {@link #addAll(Collection)} put no member in twice. By its position a member can be, as
 * {@link Collections#swap} has to do for a moment: it comes with its first occurrence and goes with its last.
 *
 * <p>A long list counts its members by identity as soon as one is asked for, and those that leave by the other side of
 * their association are taken out together when the list is looked at next: so moving all of them, one by one, costs
 * what they are. Before {@code elements} and {@code size} are used, {@link #settle} has to be called.
 */
abstract class IdentityList<F> extends AbstractList<F> implements RandomAccess {
    static final Object[] EMPTY = {};
    /** Lists up to this size are searched. */
    private static final int SHORT = 32;

    @Nullable
    Object[] elements = EMPTY;

    int size;

    /** How often each member stands in the list; null where nobody has asked. */
    private @Nullable Map<Object, Integer> counts;
    /** Members that have left, but still stand in {@code elements}; null where there are none. */
    private @Nullable Set<Object> leaving;

    /** Called before the content is looked at: loads it, and settles it. */
    abstract void ensureLoaded();

    /** Called before a member is put in; throws if it must not. */
    abstract void admit(@Nullable Object member);

    /** Whether a member is in already. */
    abstract boolean isMember(Object member);

    /** Called before any change but an append. */
    abstract void beforeChange();

    /** Called before the order changes, and nothing else. */
    abstract void beforeReordering();

    /** Puts a member at the end. */
    abstract void append(Object member);

    abstract void joined(Object member);

    abstract void left(Object member);

    @Override
    public int size() {
        ensureLoaded();
        return size;
    }

    @Override
    @SuppressWarnings("unchecked")
    public F get(int index) {
        ensureLoaded();
        return (F) elements[Objects.checkIndex(index, size)];
    }

    @Override
    public boolean contains(@Nullable Object member) {
        return indexOf(member) >= 0;
    }

    @Override
    public int indexOf(@Nullable Object member) {
        ensureLoaded();
        return Members.indexOf(elements, size, member);
    }

    @Override
    public int lastIndexOf(@Nullable Object member) {
        ensureLoaded();
        for (int i = size - 1; i >= 0; i--) {
            if (elements[i] == member) {
                return i;
            }
        }
        return -1;
    }

    @Override
    public Iterator<F> iterator() {
        ensureLoaded();
        return super.iterator();
    }

    @Override
    public ListIterator<F> listIterator(int index) {
        ensureLoaded();
        return super.listIterator(index);
    }

    @Override
    public Spliterator<F> spliterator() {
        ensureLoaded();
        return super.spliterator();
    }

    @Override
    public @Nullable Object[] toArray() {
        ensureLoaded();
        return Arrays.copyOf(elements, size, Object[].class);
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T extends @Nullable Object> T[] toArray(T[] target) {
        ensureLoaded();
        if (target.length < size) {
            return (T[]) Arrays.copyOf(elements, size, target.getClass());
        }
        System.arraycopy(elements, 0, target, 0, size);
        if (target.length > size) {
            Arrays.fill(target, size, size + 1, null);
        }
        return target;
    }

    /** Adds a member at the end; one that stands in the list already stays where it is, and the answer is false. */
    @Override
    public boolean add(F member) {
        admit(member);
        boolean isNew = !isMember(member);
        if (!isNew && holds(member)) {
            return false;
        }
        append(member, isNew);
        return true;
    }

    @Override
    public void add(int index, F member) {
        ensureLoaded();
        Objects.checkIndex(index, size + 1);
        admit(member);
        boolean isNew = !isMember(member);
        if (index == size) {
            append(member, isNew);
            return;
        }
        beforeChange();
        makeRoom();
        System.arraycopy(elements, index, elements, index + 1, size - index);
        elements[index] = member;
        size++;
        modCount++;
        count(member, 1);
        if (isNew) {
            joined(member);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean addAll(Collection<? extends F> members) {
        boolean changed = false;
        for (Object member : members.toArray()) {
            changed |= add((F) member);
        }
        return changed;
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean addAll(int index, Collection<? extends F> members) {
        Object[] all = members.toArray();
        for (int i = 0; i < all.length; i++) {
            add(index + i, (F) all[i]);
        }
        return all.length > 0;
    }

    @Override
    public F set(int index, F member) {
        F before = get(index);
        if (before != member) {
            admit(member);
            boolean isNew = !isMember(member);
            beforeChange();
            elements[index] = member;
            count(before, -1);
            count(member, 1);
            if (!holds(before)) {
                left(before);
            }
            if (isNew) {
                joined(member);
            }
        }
        return before;
    }

    @Override
    public F remove(int index) {
        F member = get(index);
        beforeChange();
        takeOut(index);
        if (!holds(member)) {
            left(member);
        }
        return member;
    }

    @Override
    public boolean remove(@Nullable Object member) {
        int index = indexOf(member);
        if (index >= 0) {
            remove(index);
        }
        return index >= 0;
    }

    @Override
    protected void removeRange(int from, int to) {
        if (from < to) {
            keep(index -> index < from || index >= to);
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public boolean removeIf(Predicate<? super F> condition) {
        ensureLoaded();
        boolean[] leaving = new boolean[size];
        for (int i = 0; i < leaving.length; i++) {
            leaving[i] = condition.test((F) elements[i]);
        }
        return keep(index -> !leaving[index]);
    }

    @Override
    public boolean removeAll(Collection<?> members) {
        Set<Object> leaving = Members.identities(members);
        return removeIf(leaving::contains);
    }

    @Override
    public boolean retainAll(Collection<?> members) {
        Set<Object> staying = Members.identities(members);
        return removeIf(member -> !staying.contains(member));
    }

    @Override
    public void replaceAll(UnaryOperator<F> operator) {
        for (int i = 0; i < size(); i++) {
            set(i, operator.apply(get(i)));
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    public void sort(@Nullable Comparator<? super F> order) {
        ensureLoaded();
        beforeReordering();
        Arrays.sort((F[]) elements, 0, size, order);
        modCount++;
    }

    /** Whether a member is in memory. */
    boolean holds(Object member) {
        return isCounted() ? counted().containsKey(member) : Members.indexOf(elements, size, member) >= 0;
    }

    void put(Object member) {
        if (leaving != null && leaving.contains(member)) {
            settle();
        }
        makeRoom();
        elements[size++] = member;
        modCount++;
        count(member, 1);
    }

    void takeOut(int index) {
        Object member = elements[index];
        System.arraycopy(elements, index + 1, elements, index, size - index - 1);
        elements[--size] = null;
        modCount++;
        count(member, -1);
    }

    /** Takes out all occurrences of a member that the list holds. */
    void takeOutAll(Object member) {
        if (isCounted()) {
            counted().remove(member);
            if (leaving == null) {
                leaving = Collections.newSetFromMap(new IdentityHashMap<>());
            }
            leaving.add(member);
            modCount++;
            return;
        }
        for (int i = Members.indexOf(elements, size, member); i >= 0; i = Members.indexOf(elements, size, member)) {
            takeOut(i);
        }
    }

    /** Takes out of {@code elements} what has left. */
    void settle() {
        Set<Object> gone = leaving;
        if (gone == null) {
            return;
        }
        leaving = null;
        int kept = 0;
        for (int i = 0; i < size; i++) {
            if (!gone.contains(elements[i])) {
                elements[kept++] = elements[i];
            }
        }
        Arrays.fill(elements, kept, size, null);
        size = kept;
    }

    /** Takes other members in place of all that there were. */
    void replace(@Nullable Object[] members, int count) {
        elements = members;
        size = count;
        counts = null;
        leaving = null;
    }

    private void append(Object member, boolean isNew) {
        append(member);
        if (isNew) {
            joined(member);
        }
    }

    private boolean isCounted() {
        return counts != null || size > SHORT;
    }

    private Map<Object, Integer> counted() {
        Map<Object, Integer> known = counts;
        if (known == null) {
            known = new IdentityHashMap<>(size);
            counts = known;
            for (int i = 0; i < size; i++) {
                count(elements[i], 1);
            }
        }
        return known;
    }

    private void count(@Nullable Object member, int change) {
        Map<Object, Integer> known = counts;
        if (known != null && member != null) {
            Integer before = known.get(member);
            int now = (before == null ? 0 : before) + change;
            if (now == 0) {
                known.remove(member);
            } else {
                known.put(member, now);
            }
        }
    }

    /** Keeps those positions that the test accepts, and lets members go whose last occurrence went. */
    private boolean keep(IntPredicate stays) {
        Object[] before = toArray();
        int kept = 0;
        while (kept < before.length && stays.test(kept)) {
            kept++;
        }
        if (kept == before.length) {
            return false;
        }
        beforeChange();
        Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = kept; i < before.length; i++) {
            if (stays.test(i)) {
                elements[kept++] = before[i];
            } else {
                gone.add(before[i]);
            }
        }
        Arrays.fill(elements, kept, size, null);
        replace(elements, kept);
        modCount++;
        for (int i = 0; i < size; i++) {
            gone.remove(elements[i]);
        }
        for (Object member : before) {
            if (gone.remove(member)) {
                left(member);
            }
        }
        return true;
    }

    private void makeRoom() {
        if (size == elements.length) {
            elements = Arrays.copyOf(elements, Math.max(10, size + (size >> 1)));
        }
    }
}
