package io.alkahest.compile;

import io.alkahest.sql.ColumnExpression;
import io.alkahest.sql.Delete;
import io.alkahest.sql.Dml;
import io.alkahest.sql.Expression;
import io.alkahest.sql.Insert;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Select;
import io.alkahest.sql.SetOperation;
import io.alkahest.sql.Statement;
import io.alkahest.sql.TextStatement;
import io.alkahest.sql.Update;
import io.alkahest.sql.tree.Bind;
import io.alkahest.sql.tree.StatementVisitor;
import java.util.ArrayList;
import java.util.List;

/**
 * Turns statements into SQL text with parameters: the last link of the compiler chain, and the class that dialects
 * extend.
 *
 * <p>As it stands it speaks standard SQL. What databases spell differently is a protected method, mostly one per
 * construct, or the visitor's method of the node. A compiler serves one thread at a time and keeps nothing between two
 * statements.
 */
public class StatementCompiler extends DmlCompiler {

    /** A compiler for standard SQL with the given names and types. */
    public StatementCompiler(Identifiers identifiers, TypeAdapter types) {
        this(identifiers, types, new PrecedenceTable());
    }

    /** A compiler for a dialect whose rendering changes the precedence of some nodes. */
    protected StatementCompiler(Identifiers identifiers, TypeAdapter types, PrecedenceTable precedences) {
        super(identifiers, types, precedences);
    }

    /** Compiles a statement whose fingerprint is not needed otherwise. */
    public final CompiledStatement compile(Statement statement) {
        return compile(statement, Fingerprint.of(statement));
    }

    /**
     * Compiles a statement.
     *
     * @param fingerprint made from this very statement: parameters refer to its binds
     * @throws io.alkahest.error.StatementException if the statement is wrong in itself
     * @throws io.alkahest.error.UnsupportedSqlException if the dialect has no way to say it
     */
    public final CompiledStatement compile(Statement statement, Fingerprint fingerprint) {
        return statement.accept(new Compilation(new SqlWriter(fingerprint.nodes())));
    }

    /**
     * A statement as it can stand in a script: values as literals.
     *
     * @throws io.alkahest.error.UnsupportedSqlException if the dialect has no way to say it
     */
    public final String scripted(Dml<?> statement) {
        return statement.accept(new Compilation(new LiteralWriter())).sql();
    }

    /**
     * An expression for readers: {@code ?} for each value, columns by their name alone, and {@code …} for what is
     * nested too deeply.
     */
    public final String readable(Expression<?> expression) {
        SqlWriter writer = new ReadableWriter();
        begin(writer);
        takesWindows(true);
        expression(expression);
        return writer.sql();
    }

    /**
     * An expression as the definition of a table has it: values as literals, columns by their name alone.
     *
     * @throws io.alkahest.error.UnsupportedSqlException if the dialect has no way to say it
     */
    public final String definition(Expression<?> expression) {
        SqlWriter writer = new LiteralWriter();
        begin(writer);
        takesWindows(false);
        expression(expression);
        return writer.sql();
    }

    /** The value of a column as the definition of its table has it: of a default or computed column. */
    public final String definition(ColumnExpression<?> column, Expression<?> value) {
        SqlWriter writer = new LiteralWriter();
        begin(writer);
        takesWindows(false);
        writer.about(column.toString(), value instanceof Bind);
        assigned(column, value);
        return writer.sql();
    }

    /** What hand-written SQL may look like on this database. */
    protected TextSyntax textSyntax() {
        return TextSyntax.STANDARD;
    }

    /**
     * The statements of a script in the words of the database: what stands between semicolons, outside of quotes and
     * comments, and of bodies of triggers and routines. Comments before a statement are left out, but for those that
     * the database executes.
     *
     * @throws io.alkahest.error.StatementException for a quote that is never closed
     */
    public final List<String> statements(String script) {
        return new TextTokenizer(script, textSyntax()).statements();
    }

    /** Compiles one statement, whatever its kind. */
    private final class Compilation implements StatementVisitor<CompiledStatement> {
        private final SqlWriter writer;

        Compilation(SqlWriter writer) {
            this.writer = writer;
            begin(writer);
            takesWindows(false);
        }

        private CompiledStatement compiled(StatementKind kind, List<ResultColumn> columns) {
            return new CompiledStatement(writer.sql(), kind, writer.parameters(), columns);
        }

        @Override
        public CompiledStatement visitSelect(Select<?> select) {
            return query(select);
        }

        @Override
        public CompiledStatement visitSetOperation(SetOperation<?> operation) {
            return query(operation);
        }

        private CompiledStatement query(QueryBody<?> body) {
            List<ResultColumn> columns = queryStatement(body);
            return compiled(locks() ? StatementKind.LOCKING_SELECT : StatementKind.SELECT, columns);
        }

        @Override
        public CompiledStatement visitInsert(Insert<?> insert) {
            return compiled(StatementKind.INSERT, insertStatement(insert));
        }

        @Override
        public CompiledStatement visitUpdate(Update<?> update) {
            return compiled(StatementKind.UPDATE, updateStatement(update));
        }

        @Override
        public CompiledStatement visitDelete(Delete<?> delete) {
            return compiled(StatementKind.DELETE, deleteStatement(delete));
        }

        @Override
        public CompiledStatement visitText(TextStatement text) {
            ParsedText parsed = ParsedText.parse(text.sql(), textSyntax());
            List<Parameter> parameters = new ArrayList<>();
            for (int name : parsed.occurrences()) {
                parameters.add(Parameter.scalar(name, null));
            }
            return new CompiledStatement(parsed.sql(), StatementKind.TEXT, parameters, List.of(), parsed.names());
        }
    }
}
