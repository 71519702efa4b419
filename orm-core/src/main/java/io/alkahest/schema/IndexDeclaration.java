package io.alkahest.schema;

import io.alkahest.error.SchemaException;
import io.alkahest.sql.Condition;
import io.alkahest.sql.Expression;
import io.alkahest.sql.OrderTerm;
import io.alkahest.sql.tree.TextExpression;
import io.alkahest.type.SqlTypes;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An index while its table is declared:
 * {@code index(email).unique().where(deletedAt.isNull()).named("one_living_email")}.
 */
public final class IndexDeclaration {
    private final Table<?> table;
    private final List<OrderTerm> terms;
    private boolean unique;
    private @Nullable Expression<Boolean> where;
    private @Nullable String name;
    private @Nullable String method;
    private final IndexTerm[] options;
    private List<AnyColumn<?, ?>> included = List.of();
    private boolean equalNulls;

    IndexDeclaration(Table<?> table, List<OrderTerm> terms) {
        this.table = table;
        this.terms = terms;
        this.options = new IndexTerm[terms.size()];
        Arrays.fill(options, IndexTerm.PLAIN);
    }

    /** Gives the index a name instead of the one by convention. A name that is too long for the database is refused. */
    public IndexDeclaration named(String index) {
        refuse("named(…)");
        name = index;
        return this;
    }

    /** Admits no duplicates among the rows of the index. */
    public IndexDeclaration unique() {
        refuse("unique()");
        unique = true;
        return this;
    }

    /**
     * Takes only the rows that meet a condition into the index; a database without partial indexes refuses to create
     * it.
     */
    public IndexDeclaration where(Condition condition) {
        refuse("where(…)");
        where = condition;
        return this;
    }

    /** Takes only the rows that meet a condition, given as SQL text, into the index. */
    public IndexDeclaration whereSql(String condition) {
        refuse("whereSql(…)");
        where = new TextExpression<>(condition, SqlTypes.BOOLEAN);
        return this;
    }

    /**
     * Says how the index finds rows, by the database's word for it: {@code using("gin")} on PostgreSQL,
     * {@code using("fulltext")} on MySQL. A database without such a choice refuses to create it.
     */
    public IndexDeclaration using(String indexMethod) {
        refuse("using(…)");
        method = indexMethod;
        return this;
    }

    /**
     * Indexes only so many characters or bytes of a column, at its beginning; a database without such indexes refuses
     * to create it.
     *
     * @throws SchemaException if the index has no such term
     */
    public IndexDeclaration prefix(Expression<?> term, int length) {
        refuse("prefix(…)");
        int place = place(term);
        options[place] = new IndexTerm(length, options[place].operators(), options[place].collation());
        return this;
    }

    /**
     * Says which operators the index serves for one of its terms, by the name of a class of operators of PostgreSQL,
     * such as {@code jsonb_path_ops}.
     *
     * @throws SchemaException if the index has no such term
     */
    public IndexDeclaration operators(Expression<?> term, String operatorClass) {
        refuse("operators(…)");
        int place = place(term);
        options[place] = new IndexTerm(options[place].length(), operatorClass, options[place].collation());
        return this;
    }

    /**
     * Sorts one of the terms by a collation other than the column's.
     *
     * @throws SchemaException if the index has no such term
     */
    public IndexDeclaration collation(Expression<?> term, String collation) {
        refuse("collation(…)");
        int place = place(term);
        options[place] = new IndexTerm(options[place].length(), options[place].operators(), collation);
        return this;
    }

    /** Carries columns along without sorting by them, so that a query can be answered from the index alone. */
    public IndexDeclaration include(AnyColumn<?, ?>... columns) {
        refuse("include(…)");
        included = List.of(columns);
        return this;
    }

    /** Takes two nulls for duplicates in a unique index. */
    public IndexDeclaration nullsNotDistinct() {
        refuse("nullsNotDistinct()");
        equalNulls = true;
        return this;
    }

    private int place(Expression<?> term) {
        for (int i = 0; i < options.length; i++) {
            if (terms.get(i).expression() == term) {
                return i;
            }
        }
        throw new SchemaException(
                731,
                "The index on " + terms.stream().map(OrderTerm::expression).toList() + " has no term " + term
                        + ". Name one of the columns or expressions it was declared with.");
    }

    private void refuse(String word) {
        table.use.refuse(table, "index(…)." + word);
    }

    Index index() {
        return new Index(terms, unique, where, name, method, List.of(options), included, equalNulls);
    }
}
