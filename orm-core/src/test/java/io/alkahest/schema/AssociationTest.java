package io.alkahest.schema;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AssociationTest {
    static class User {}

    static class Post {}

    static class Node {}

    static final class Users extends Table<User> {
        final Column<User, Integer> id = integer("id").primaryKey();
        final Column<User, String> name = varchar("name", 100);
        final ToMany<User, Post> posts = oneToMany(() -> POSTS.author);

        Users() {
            super("users");
        }
    }

    static final class Posts extends Table<Post> {
        final Column<Post, Integer> id = integer("id").primaryKey();
        final Column<Post, Integer> authorId = integer("author_id").references(USERS.id);
        final NullableColumn<Post, Integer> editorId =
                integer("editor_id").references(USERS.id).nullable();
        final ToOne<Post, User> author = manyToOne(USERS, authorId);
        final ToOne<Post, @Nullable User> editor = manyToOne(USERS, editorId);
        final ToMany<Post, Tag> tags = manyToMany(() -> TAGS.through(LINKS));

        Posts() {
            super("posts");
        }
    }

    static class Tag {}

    static final class Tags extends Table<Tag> {
        final Column<Tag, Integer> id = integer("id").primaryKey();
        final ToMany<Tag, Post> posts = manyToMany(() -> POSTS.through(LINKS));

        Tags() {
            super("tags");
        }
    }

    static final class Links extends Table<Row> {
        final Column<Row, Integer> postId = integer("post_id").references(() -> POSTS.id);
        final Column<Row, Integer> tagId = integer("tag_id").references(() -> TAGS.id);

        Links() {
            super("post_tags");
            primaryKey(postId, tagId);
        }
    }

    static final class Nodes extends Table<Node> {
        final Column<Node, Integer> id = integer("id").primaryKey();
        final NullableColumn<Node, Integer> parentId =
                integer("parent_id").references(id).nullable();
        final ToOne<Node, @Nullable Node> parent = manyToOne(this, parentId);
        final ToMany<Node, Node> children = oneToMany(() -> parent);
        final ToMany<Node, Node> friends = manyToMany(() -> through(LINKS));

        Nodes() {
            super("nodes");
        }
    }

    static final Users USERS = new Users();
    static final Posts POSTS = new Posts();
    static final Tags TAGS = new Tags();
    static final Links LINKS = new Links();
    static final Nodes NODES = new Nodes();

    @Test
    void anOwningAssociationPairsItsColumnWithTheReferredOne() {
        assertEquals(List.of(new ColumnPair(POSTS.authorId, USERS.id)), POSTS.author.pairs());
        assertSame(USERS, POSTS.author.target());
        assertTrue(POSTS.author.isOwning());
        assertFalse(POSTS.author.isNullable());
        assertTrue(POSTS.editor.isNullable());
    }

    @Test
    void bothSidesFindEachOther() {
        assertSame(POSTS.author, USERS.posts.inverse());
        assertSame(USERS.posts, POSTS.author.inverse());
        assertNull(POSTS.editor.inverse());
        assertSame(TAGS.posts, POSTS.tags.inverse());
        assertSame(POSTS.tags, TAGS.posts.inverse());
        assertSame(NODES.children, NODES.parent.inverse());
    }

    @Test
    void aLinkTableIsFoundByItsForeignKeys() {
        assertSame(LINKS, POSTS.tags.link());
        assertEquals(List.of(new ColumnPair(POSTS.id, LINKS.postId)), POSTS.tags.pairs());
        assertEquals(List.of(new ColumnPair(LINKS.tagId, TAGS.id)), POSTS.tags.linkPairs());
    }

    @Test
    void aLinkTableWithoutTheForeignKeyIsReported() {
        SchemaException error = assertThrows(SchemaException.class, NODES.friends::link);
        assertEquals(
                "Node.friends finds no foreign key from post_tags to nodes. Declare references(…), or name the columns: through(link, near, far). [ALK-211]",
                error.getMessage());
    }

    @Test
    void joinStepsLeadThroughTheLinkTable() {
        List<JoinStep> steps = POSTS.tags.path();
        assertSame(LINKS, steps.get(0).target());
        assertSame(TAGS, steps.get(1).target());
    }

    @Test
    void messagesNameEntityAndProperty() {
        assertEquals("Post.author", POSTS.author.toString());
        assertEquals("authorId", POSTS.propertyName(POSTS.authorId));
        assertEquals("posts.author_id", POSTS.authorId.toString());
    }

    @Test
    void orphansCanBeDeletedOnlyFromTheSideThatOwnsChildren() {
        SchemaException error =
                assertThrows(SchemaException.class, () -> new Posts().author.cascade(Cascade.DELETE_ORPHAN));
        assertEquals(
                "Post.author cannot delete orphans: only the side that owns its children, oneToMany or the inverse oneToOne, can. [ALK-205]",
                error.getMessage());
    }

    @Test
    void mergeIsNoCascadeYet() {
        SchemaException error = assertThrows(SchemaException.class, () -> new Posts().author.cascade(Cascade.MERGE));
        assertEquals(
                "Post.author cannot cascade MERGE: sessions do not merge yet. Leave it out; ALL will include it as soon as"
                        + " they do. [ALK-559]",
                error.getMessage());
    }

    @Test
    void aLoneIntegerKeyIsGenerated() {
        assertTrue(USERS.id.isGenerated());
        assertFalse(LINKS.postId.isGenerated());
        assertFalse(USERS.id.isRequired());
        assertTrue(USERS.name.isRequired());
        assertFalse(POSTS.editorId.isRequired());
    }

    @Test
    void tablesAreOrderedByTheirForeignKeys() {
        assertEquals(List.of(TAGS, USERS, POSTS, LINKS), new Schema(LINKS, POSTS, TAGS, USERS).inDependencyOrder());
    }
}
