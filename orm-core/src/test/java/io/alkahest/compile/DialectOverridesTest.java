package io.alkahest.compile;

import static io.alkahest.compile.Blog.POSTS;
import static io.alkahest.compile.Blog.TAGS;
import static io.alkahest.compile.Blog.USERS;
import static io.alkahest.sql.Functions.alwaysTrue;
import static io.alkahest.sql.Sql.insertInto;
import static io.alkahest.sql.Sql.select;
import static io.alkahest.sql.Sql.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.compile.Identifiers.Unit;
import io.alkahest.compile.TextSyntax.DollarQuotes;
import io.alkahest.error.UnsupportedSqlException;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Insert;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.Statement;
import io.alkahest.sql.TableSource;
import io.alkahest.sql.tree.Arithmetic;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.BooleanConstant;
import io.alkahest.sql.tree.DistinctFrom;
import io.alkahest.sql.tree.InList;
import io.alkahest.sql.tree.Join;
import io.alkahest.sql.tree.Like;
import io.alkahest.type.SqlType;
import io.alkahest.type.SqlTypes;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A dialect changes each construct that databases spell differently by overriding one method. */
class DialectOverridesTest {
    @Test
    void quotes() {
        assertEquals("SELECT tags.`order` FROM tags", sql(select(TAGS.order)));
    }

    @Test
    void limitAndOffset() {
        assertEquals(
                "SELECT users.id FROM users OFFSET ? ROWS FETCH NEXT ? ROWS ONLY",
                sql(select(USERS.id).limit(5).offset(1)));
        CompiledStatement compiled = new Odd().compile(select(USERS.id).limit(5).offset(1));
        assertEquals(
                List.of(1, 0),
                compiled.parameters().stream().map(Parameter::bind).toList());
    }

    @Test
    void constants() {
        assertEquals(
                "SELECT users.id FROM users WHERE 1 = 1", sql(select(USERS.id).where(alwaysTrue())));
        assertEquals(
                "SELECT users.id FROM users WHERE NOT 1 = 0",
                sql(select(USERS.id).where(USERS.id.inList(List.of()).not())));
        assertEquals(
                "SELECT users.id FROM users WHERE users.active = (1 = 1)",
                sql(select(USERS.id).where(USERS.active.eq(alwaysTrue()))));
    }

    @Test
    void ignoringCase() {
        assertEquals(
                "SELECT users.id FROM users WHERE users.name ILIKE ? ESCAPE ''",
                sql(select(USERS.id).where(USERS.name.ilike("a"))));
    }

    @Test
    void concatenation() {
        assertEquals("SELECT concat(users.name, ?) AS anon_1 FROM users", sql(select(USERS.name.plus("x"))));
    }

    @Test
    void nullSafeEquality() {
        assertEquals(
                "SELECT users.id FROM users WHERE users.age <=> ?",
                sql(select(USERS.id).where(USERS.age.isNotDistinctFrom((Integer) null))));
    }

    @Test
    void listsAsArrays() {
        CompiledStatement compiled = new Odd().compile(select(USERS.id).where(USERS.id.inList(List.of(1, 2, 3))));
        assertEquals("SELECT users.id FROM users WHERE users.id IN (SELECT * FROM UNNEST(?))", compiled.sql());
        assertEquals(
                List.of(new Parameter(0, SqlTypes.INTEGER, Expansion.ARRAY, 0, "users.id", false)),
                compiled.parameters());
    }

    @Test
    void returning() {
        CompiledStatement compiled =
                new Odd().compile(insertInto(TAGS).values(TAGS.text.set("a")).returning(TAGS.id));
        assertEquals(
                "SELECT id FROM FINAL TABLE (INSERT INTO tags (text, `order`) VALUES (?, ?)) AS tags", compiled.sql());
        assertEquals(
                List.of("id"),
                compiled.columns().stream().map(ResultColumn::label).toList());
    }

    @Test
    void defaultRows() {
        assertEquals("INSERT INTO tags () VALUES ()", sql(Insert.of(TAGS, List.of(List.of()))));
    }

    @Test
    void nulls() {
        assertEquals(
                "SELECT users.id FROM users ORDER BY users.id /* nulls last */",
                sql(select(USERS.id).orderBy(USERS.id.asc().nullsLast())));
    }

    @Test
    void joinsThatAreNotThere() {
        assertEquals(
                "no full join [ALK-399]",
                assertThrows(
                                UnsupportedSqlException.class,
                                () -> sql(select(USERS.id.orNull()).fullJoin(POSTS, POSTS.authorId.eq(USERS.id))))
                        .getMessage());
    }

    @Test
    void types() {
        CompiledStatement compiled =
                new Odd().compile(select(USERS.active.cast(SqlTypes.BOOLEAN)).where(USERS.active.eq(true)));
        assertEquals("SELECT CAST(users.active AS SIGNED) AS anon_1 FROM users WHERE users.active = ?", compiled.sql());
        assertEquals(SqlTypes.INTEGER, compiled.parameters().get(0).type());
        assertEquals(SqlTypes.INTEGER, compiled.columns().get(0).type());
    }

    @Test
    void handWrittenSql() {
        CompiledStatement compiled = new Odd().compile(text("SELECT $$ :x $$, :y /* /* */ :z */"));
        assertEquals("SELECT $$ :x $$, ? /* /* */ :z */", compiled.sql());
        assertEquals(List.of("y"), compiled.names());
        assertEquals(List.of(Parameter.scalar(0, null)), compiled.parameters());
    }

    private static String sql(Statement statement) {
        return new Odd().compile(statement).sql();
    }

    /** Stores booleans as integers. */
    private static final class OddTypes implements TypeAdapter {
        @SuppressWarnings("unchecked")
        @Override
        public <T> SqlType<T> adapt(SqlType<T> type) {
            return type == SqlTypes.BOOLEAN ? (SqlType<T>) SqlTypes.INTEGER : type;
        }

        @Override
        public String typeName(SqlType<?> type) {
            return type == SqlTypes.BOOLEAN ? "TINYINT" : type.toString();
        }
    }

    /** {@code 1 = 1} binds like a comparison. */
    private static final class OddPrecedences extends PrecedenceTable {
        @Override
        public Precedence visitBooleanConstant(BooleanConstant constant) {
            return Precedence.COMPARISON;
        }
    }

    private static final class Odd extends StatementCompiler {
        Odd() {
            super(
                    new Identifiers('`', 64, Unit.CHARACTERS, ReservedWords.STANDARD),
                    new OddTypes(),
                    new OddPrecedences());
        }

        @Override
        protected void limitOffset(@Nullable Bind<Long> limit, @Nullable Bind<Long> offset) {
            if (offset != null) {
                write(" OFFSET ");
                placeholder(offset);
                write(" ROWS");
            }
            if (limit != null) {
                write(" FETCH NEXT ");
                placeholder(limit);
                write(" ROWS ONLY");
            }
        }

        @Override
        public @Nullable Void visitBooleanConstant(BooleanConstant constant) {
            write(constant.value() ? "1 = 1" : "1 = 0");
            return null;
        }

        @Override
        protected void likeIgnoringCase(Like like) {
            left(like.operand(), Precedence.COMPARISON);
            write(like.negated() ? " NOT ILIKE " : " ILIKE ");
            right(like.pattern(), Precedence.COMPARISON);
            escape(like);
        }

        @Override
        protected void concatenation(Arithmetic<?> concatenation) {
            write("concat(");
            list(List.of(concatenation.left(), concatenation.right()));
            write(")");
        }

        @Override
        public @Nullable Void visitDistinctFrom(DistinctFrom distinctFrom) {
            left(distinctFrom.left(), Precedence.COMPARISON);
            write(" <=> ");
            right(distinctFrom.right(), Precedence.COMPARISON);
            return null;
        }

        @Override
        protected void inListValues(InList inList, int size) {
            write("SELECT * FROM UNNEST(");
            arrayPlaceholder(inList);
            write(")");
        }

        @Override
        protected void returning(Dml<?> statement, TableSource table, Runnable items, Runnable change) {
            write("SELECT ");
            items.run();
            write(" FROM FINAL TABLE (");
            change.run();
            write(") AS tags");
        }

        @Override
        protected void insertDefaults() {
            write(" () VALUES ()");
        }

        @Override
        protected void nulls(OrderTerm.Nulls nulls) {
            write(nulls == OrderTerm.Nulls.FIRST ? " /* nulls first */" : " /* nulls last */");
        }

        @Override
        protected String joinWords(Join.Kind kind) {
            if (kind == Join.Kind.FULL) {
                throw new UnsupportedSqlException(399, "no full join");
            }
            return super.joinWords(kind);
        }

        @Override
        protected String castTypeName(SqlType<?> type) {
            return type == SqlTypes.BOOLEAN ? "SIGNED" : super.castTypeName(type);
        }

        @Override
        protected TextSyntax textSyntax() {
            return new TextSyntax(true, DollarQuotes.PLAIN, false, false, false, false, null);
        }
    }
}
