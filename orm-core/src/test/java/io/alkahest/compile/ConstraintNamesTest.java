package io.alkahest.compile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.compile.Identifiers.Unit;
import io.alkahest.error.SchemaException;
import io.alkahest.error.StatementException;
import io.alkahest.schema.Check;
import io.alkahest.schema.Column;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.NamingConvention.Kind;
import io.alkahest.schema.Table;
import io.alkahest.sql.Functions;
import io.alkahest.sql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Names as declared, by templates, and shortened. */
class ConstraintNamesTest {
    static final class Users extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();

        Users() {
            super("users");
        }
    }

    static final class Posts extends Table<Row> {
        final Column<Row, Integer> id = integer("id").primaryKey();
        final Column<Row, Integer> authorId;
        final Column<Row, String> title =
                varchar("title", 20).check("not_blank", title -> title.ne("")).unique();

        Posts(Users users, String declaredName) {
            super("posts");
            authorId = integer("author_id").references(users.id);
            primaryKey(id).named(declaredName);
            unique(authorId, title).named("one_title_each");
            index(Functions.lower(title).asc(), authorId.desc());
            check(authorId.gt(0));
            check(authorId.lt(1_000));
            checkSql("id > 0");
            check(title.ne("x").and(authorId.ne(7)));
        }
    }

    private static final Posts POSTS = new Posts(new Users(), null);

    private static ConstraintNames names(NamingConvention convention) {
        return StandardTypes.ddl().naming(convention).names();
    }

    private static List<String> all(ConstraintNames names) {
        List<String> all = new ArrayList<>();
        all.add(names.primaryKey(POSTS));
        POSTS.uniqueKeys().forEach(key -> all.add(names.uniqueKey(POSTS, key)));
        POSTS.foreignKeys().forEach(key -> all.add(names.foreignKey(key)));
        POSTS.indexes().forEach(index -> all.add(names.index(POSTS, index)));
        for (Check check : POSTS.checks()) {
            all.add(names.check(POSTS, check));
        }
        return all;
    }

    @Test
    void theStandardConvention() {
        assertEquals(
                List.of(
                        "pk_posts",
                        "uq_posts_title",
                        "one_title_each",
                        "fk_posts_author_id_users",
                        "ix_posts_title_author_id",
                        "not_blank",
                        "ck_posts_author_id",
                        "ck_posts_author_id_2",
                        "ck_posts",
                        "ck_posts_title_author_id"),
                all(names(NamingConvention.STANDARD)));
    }

    @Test
    void everyWordOfATemplate() {
        NamingConvention convention = NamingConvention.STANDARD
                .with(Kind.PRIMARY_KEY, "{table_name}_pkey")
                .with(Kind.UNIQUE, "{column_0N_name}/{column_0_N_label}/{column_0_name}")
                .with(
                        Kind.FOREIGN_KEY,
                        "{column_0_label}:{referred_table_name}.{referred_column_0_name}+{referred_column_0_N_name}")
                .with(Kind.INDEX, "{column_1_name}")
                .with(Kind.CHECK, "ck");
        assertEquals(
                List.of(
                        "posts_pkey",
                        "title/posts_title/title",
                        "one_title_each",
                        "posts_author_id:users.id+id",
                        "author_id",
                        "not_blank",
                        "ck",
                        "ck_2",
                        "ck_3",
                        "ck_4"),
                all(names(convention)));
    }

    @Test
    void aTemplateMayTakeTheDeclaredName() {
        NamingConvention convention = NamingConvention.STANDARD.with(Kind.CHECK, "ck_{table_name}_{constraint_name}");
        ConstraintNames names = names(convention);
        assertEquals("ck_posts_not_blank", names.check(POSTS, POSTS.checks().get(0)));
        assertEquals(
                "The naming template 'ck_{table_name}_{constraint_name}' asks for {constraint_name}, which a constraint of posts on"
                        + " [posts.author_id] does not have. Give the constraint a name with named(…), or change the template. [ALK-252]",
                assertThrows(
                                SchemaException.class,
                                () -> names.check(POSTS, POSTS.checks().get(1)))
                        .getMessage());
    }

    @Test
    void aWordThatMeansNothingIsRefused() {
        assertEquals(
                "The naming template 'ix_{table}' has the word {table}, which means nothing. Write {table_name}, {column_0_name},"
                        + " {column_0_N_name}, {referred_table_name}, {referred_column_0_name} or {constraint_name}. [ALK-251]",
                assertThrows(SchemaException.class, () -> NamingConvention.STANDARD.with(Kind.INDEX, "ix_{table}"))
                        .getMessage());
    }

    @Test
    void namesThatAreMadeUpAreShortenedTheSameEverywhere() {
        Identifiers identifiers = new Identifiers('"', 20, Unit.BYTES, Set.of());
        ConstraintNames names = new ConstraintNames(identifiers, NamingConvention.STANDARD);
        String key = names.foreignKey(POSTS.foreignKeys().get(0));
        assertEquals("fk_posts_au_d470ebc0", key);
        assertEquals(20, key.length());
    }

    @Test
    void aDeclaredNameThatIsTooLongIsRefused() {
        DdlCompiler ddl = new DdlCompiler(
                new Identifiers('"', 20, Unit.BYTES, Set.of()), new StandardTypes(), StandardTypes::compiler);
        Posts posts = new Posts(new Users(), "the_key_of_all_the_posts");
        assertEquals(
                "The identifier 'the_key_of_all_the_posts' has 24 bytes; this database takes at most 20. Give it a shorter name. [ALK-322]",
                assertThrows(StatementException.class, () -> ddl.createTable(posts))
                        .getMessage());
    }
}
