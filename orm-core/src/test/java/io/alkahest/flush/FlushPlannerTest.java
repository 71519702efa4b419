package io.alkahest.flush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.FlushException;
import io.alkahest.flush.FlushModel.Category;
import io.alkahest.flush.FlushModel.Member;
import io.alkahest.flush.FlushModel.Post;
import io.alkahest.flush.FlushModel.Team;
import io.alkahest.flush.FlushModel.User;
import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Table;
import io.alkahest.state.EntityState;
import io.alkahest.state.Tracked;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Order and grouping of rows, by the printed plan. */
class FlushPlannerTest {
    private final ChangeSet changes = new ChangeSet();

    @Test
    void nothingChangedIsAnEmptyPlan() {
        FlushPlan plan = FlushPlanner.plan(changes);
        assertTrue(plan.isEmpty());
        assertEquals("", plan.toString());
    }

    @Test
    void tablesAreOrderedByWhatTheyNeedAndRowsKeepTheirOrder() {
        EntityState user = newRow(new User(), FlushModel.USERS, FlushModel.USERS.name, "Ann");
        insert(
                state(new Post(), FlushModel.POSTS),
                FlushModel.POSTS.title,
                "a",
                FlushModel.POSTS.authorId,
                keyOf(user));
        insert(
                state(new Post(), FlushModel.POSTS),
                FlushModel.POSTS.title,
                "b",
                FlushModel.POSTS.authorId,
                keyOf(user));
        insert(state(new Post(), FlushModel.POSTS), FlushModel.POSTS.title, "c", FlushModel.POSTS.authorId, 7);
        assertEquals("""
                INSERT users (name) -> id: User (new 1)
                INSERT posts (title, author_id) -> id: Post (new 2) [author_id of User (new 1)], \
                Post (new 3) [author_id of User (new 1)], Post (new 4)""", plan());
    }

    @Test
    void anotherColumnSetIsAnotherBatch() {
        newRow(new User(), FlushModel.USERS, FlushModel.USERS.name, "a");
        newRow(new User(), FlushModel.USERS);
        newRow(new User(), FlushModel.USERS, FlushModel.USERS.name, "b");
        assertEquals("""
                INSERT users (name) -> id: User (new 1)
                INSERT users () -> id: User (new 2)
                INSERT users (name) -> id: User (new 3)""", plan());
    }

    @Test
    void updatesComeBeforeInsertsAndDeletesLastInTheOppositeTableOrder() {
        delete(FlushModel.USERS, new User(), 9);
        delete(FlushModel.USERS, new User(), 8);
        delete(FlushModel.POSTS, new Post(), 3);
        newRow(new User(), FlushModel.USERS, FlushModel.USERS.name, "new");
        update(FlushModel.USERS, new User(), 5, FlushModel.USERS.name, "x");
        update(FlushModel.USERS, new User(), 2, FlushModel.USERS.name, "y");
        update(FlushModel.POSTS, new Post(), 1, FlushModel.POSTS.title, "z");
        FlushPlan plan = FlushPlanner.plan(changes);
        assertEquals(
                List.of(
                        "UPDATE users SET name",
                        "INSERT users (name) -> id",
                        "UPDATE posts SET title",
                        "DELETE posts",
                        "DELETE users"),
                plan.steps().stream().map(step -> step.shape().toString()).toList());
        assertEquals(List.of(2, 5), keys(plan.steps().get(0), 1));
        assertEquals(List.of(8, 9), keys(plan.steps().get(4), 0));
    }

    @Test
    void aRowOfItsOwnTableWaitsForItsParent() {
        EntityState leaf = state(new Category(), FlushModel.CATEGORIES);
        EntityState child = state(new Category(), FlushModel.CATEGORIES);
        EntityState root = state(new Category(), FlushModel.CATEGORIES);
        EntityState otherRoot = state(new Category(), FlushModel.CATEGORIES);
        insert(leaf, FlushModel.CATEGORIES.name, "leaf", FlushModel.CATEGORIES.parentId, categoryKey(child));
        insert(child, FlushModel.CATEGORIES.name, "child", FlushModel.CATEGORIES.parentId, categoryKey(root));
        insert(root, FlushModel.CATEGORIES.name, "root", FlushModel.CATEGORIES.parentId, null);
        insert(otherRoot, FlushModel.CATEGORIES.name, "other", FlushModel.CATEGORIES.parentId, null);
        update(FlushModel.CATEGORIES, new Category(), 4, FlushModel.CATEGORIES.parentId, categoryKey(leaf));
        update(FlushModel.CATEGORIES, new Category(), 5, FlushModel.CATEGORIES.name, "x");
        assertEquals("""
                UPDATE categories SET name: Category (new)
                INSERT categories (name, parent_id) -> id: Category (new 1), Category (new 2)
                INSERT categories (name, parent_id) -> id: Category (new 3) [parent_id of Category (new 1)]
                INSERT categories (name, parent_id) -> id: Category (new 4) [parent_id of Category (new 3)]
                UPDATE categories SET parent_id: Category (new) [parent_id of Category (new 4)]""", plan());
    }

    @Test
    void aRowThatRefersToItselfIsCompletedByAnUpdate() {
        EntityState self = state(new Category(), FlushModel.CATEGORIES);
        insert(self, FlushModel.CATEGORIES.name, "self", FlushModel.CATEGORIES.parentId, categoryKey(self));
        assertEquals("""
                INSERT categories (name) -> id: Category (new 1)
                UPDATE categories SET parent_id: Category (new 1) [parent_id of Category (new 1)]""", plan());
    }

    @Test
    void rowsOfOneTableAreDeletedChildrenFirst() {
        EntityState root = delete(FlushModel.CATEGORIES, new Category(), 1);
        EntityState child = delete(FlushModel.CATEGORIES, new Category(), 2);
        EntityState leaf = delete(FlushModel.CATEGORIES, new Category(), 3);
        child.write(FlushModel.CATEGORIES.parentId.slot(), 1);
        leaf.write(FlushModel.CATEGORIES.parentId.slot(), 2);
        FlushPlan plan = FlushPlanner.plan(changes);
        assertEquals(1, plan.steps().size());
        assertEquals(
                List.of(leaf, child, root),
                plan.steps().get(0).rows().stream().map(RowChange::state).toList());
    }

    @Test
    void aCycleOfTablesIsBrokenAtANullableColumn() {
        EntityState team = state(new Team(), FlushModel.TEAMS);
        EntityState leader = state(new Member(), FlushModel.MEMBERS);
        insert(team, FlushModel.TEAMS.name, "t", FlushModel.TEAMS.leaderId, new KeyOf(leader, FlushModel.MEMBERS.id));
        insert(leader, FlushModel.MEMBERS.name, "m", FlushModel.MEMBERS.teamId, new KeyOf(team, FlushModel.TEAMS.id));
        insert(
                state(new Member(), FlushModel.MEMBERS),
                FlushModel.MEMBERS.name,
                "n",
                FlushModel.MEMBERS.teamId,
                new KeyOf(team, FlushModel.TEAMS.id));
        assertEquals("""
                INSERT teams (name) -> id: Team (new 1)
                INSERT members (name, team_id) -> id: Member (new 2) [team_id of Team (new 1)], Member (new 3) [team_id of Team (new 1)]
                UPDATE teams SET leader_id: Team (new 1) [leader_id of Member (new 2)]""", plan());
    }

    @Test
    void aCycleOfDeletedRowsIsClearedFirst() {
        EntityState team = delete(FlushModel.TEAMS, new Team(), 1);
        EntityState leader = delete(FlushModel.MEMBERS, new Member(), 2);
        team.write(FlushModel.TEAMS.leaderId.slot(), 2);
        leader.write(FlushModel.MEMBERS.teamId.slot(), 1);
        assertEquals("""
                UPDATE teams SET leader_id: Team (new)
                DELETE members: Member (new)
                DELETE teams: Team (new)""", plan());
    }

    @Test
    void aCycleOfRequiredColumnsIsReportedWithItsReasons() {
        EntityState egg = state(new FlushModel.Egg(), FlushModel.EGGS);
        EntityState hen = state(new FlushModel.Hen(), FlushModel.HENS);
        insert(egg, FlushModel.EGGS.henId, new KeyOf(hen, FlushModel.HENS.id));
        insert(hen, FlushModel.HENS.eggId, new KeyOf(egg, FlushModel.EGGS.id));
        FlushException failure = assertThrows(FlushException.class, () -> FlushPlanner.plan(changes));
        assertEquals(
                "No order to insert rows that need one another: Egg (new) refers to Hen (new) by Egg.hen (eggs.hen_id -> hens.id);"
                        + " Hen (new) refers to Egg (new) by hens.egg_id -> eggs.id. Make one of these columns nullable, so that it can be"
                        + " written on its own. [ALK-553]",
                failure.getMessage());
    }

    @Test
    void rowsOfALinkTableFollowBothEnds() {
        EntityState post = newRow(new Post(), FlushModel.POSTS, FlushModel.POSTS.title, "p");
        WriteShape link = WriteShape.insert(
                FlushModel.POST_TAGS,
                new AnyColumn<?, ?>[] {FlushModel.POST_TAGS.postId, FlushModel.POST_TAGS.tagId},
                WriteShape.NO_COLUMNS);
        changes.of(FlushModel.POST_TAGS).inserts.add(new RowChange(link, null, new Object[] {
            new KeyOf(post, FlushModel.POSTS.id), 5
        }));
        assertEquals("""
                INSERT posts (title) -> id: Post (new 1)
                INSERT post_tags (post_id, tag_id): [post_id of Post (new 1), tag_id 5]""", plan());
    }

    @Test
    void ofManyRowsTheFirstArePrinted() {
        for (int i = 0; i < 1000; i++) {
            newRow(new User(), FlushModel.USERS);
        }
        assertTrue(plan().endsWith(", User (new 10) and 990 more"));
    }

    private String plan() {
        return FlushPlanner.plan(changes).toString();
    }

    private EntityState newRow(Tracked entity, Table<?> table, Object... columnsAndValues) {
        EntityState state = state(entity, table);
        insert(state, columnsAndValues);
        return state;
    }

    private void insert(EntityState state, Object... columnsAndValues) {
        TableChanges table = changes.of(state.table());
        AnyColumn<?, ?>[] columns = columns(columnsAndValues);
        table.inserts.add(new RowChange(table.insertOf(columns, columns.length), state, values(columnsAndValues)));
    }

    private void update(Table<?> of, Tracked entity, int key, Object... columnsAndValues) {
        TableChanges table = changes.of(of);
        AnyColumn<?, ?>[] columns = columns(columnsAndValues);
        Object[] values = java.util.Arrays.copyOf(values(columnsAndValues), columns.length + 1);
        values[columns.length] = key;
        table.updates.add(new RowChange(table.updateOf(columns, columns.length), state(entity, of), values));
    }

    private EntityState delete(Table<?> of, Tracked entity, int key) {
        TableChanges table = changes.of(of);
        EntityState state = state(entity, of);
        table.deletes.add(new RowChange(table.deletion(), state, new Object[] {key}));
        return state;
    }

    private static EntityState state(Tracked entity, Table<?> table) {
        return EntityState.of(entity, table);
    }

    private static KeyOf keyOf(EntityState user) {
        return new KeyOf(user, FlushModel.USERS.id);
    }

    private static KeyOf categoryKey(EntityState category) {
        return new KeyOf(category, FlushModel.CATEGORIES.id);
    }

    private static AnyColumn<?, ?>[] columns(Object[] columnsAndValues) {
        AnyColumn<?, ?>[] columns = new AnyColumn<?, ?>[columnsAndValues.length / 2];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = (AnyColumn<?, ?>) columnsAndValues[2 * i];
        }
        return columns;
    }

    private static Object[] values(Object[] columnsAndValues) {
        Object[] values = new Object[columnsAndValues.length / 2];
        for (int i = 0; i < values.length; i++) {
            values[i] = columnsAndValues[2 * i + 1];
        }
        return values;
    }

    private static List<Object> keys(FlushStep step, int index) {
        return step.rows().stream().map(row -> row.value(index)).toList();
    }
}
