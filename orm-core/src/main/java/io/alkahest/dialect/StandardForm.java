package io.alkahest.dialect;

import io.alkahest.catalog.CheckInfo;
import io.alkahest.catalog.ColumnInfo;
import io.alkahest.catalog.CommonForm;
import io.alkahest.catalog.ComputedInfo;
import io.alkahest.catalog.ConstraintInfo;
import io.alkahest.catalog.ForeignKeyInfo;
import io.alkahest.catalog.IdentityInfo;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.SequenceInfo;
import io.alkahest.schema.ReferentialAction;
import io.alkahest.type.TypeFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The common form for a database that keeps everything it is told; dialects override what theirs loses.
 *
 * <p>Not compared are casts, collations, the case of names inside expressions, and the qualifiers of columns there.
 */
public class StandardForm implements CommonForm {
    /** Creates the one object a catalog needs. */
    public StandardForm() {}

    /** The type's own name for all that mean the same. */
    protected TypeText type(TypeText type) {
        return type;
    }

    /** Functions with two names, in lower case: the name to replace and the one to use. */
    protected Map<String, String> functions() {
        return Map.of();
    }

    /** Whether a backslash in a string takes away the meaning of the next character. */
    protected boolean backslashes() {
        return false;
    }

    /** What the database keeps of an action. */
    protected ReferentialAction action(ReferentialAction action) {
        return action;
    }

    private String expression(String sql) {
        return CanonicalSql.of(sql, functions(), backslashes());
    }

    /** What the database keeps of an identity. */
    protected @Nullable IdentityInfo identity(ColumnInfo column) {
        return column.identity();
    }

    @Override
    public ColumnInfo of(ColumnInfo column) {
        String defaultSql = column.defaultSql();
        ComputedInfo computed = column.computed();
        return new ColumnInfo(
                column.name(),
                column.position(),
                ofType(column.typeName()),
                null,
                column.nullable(),
                defaultSql == null ? null : defaultText(column, expression(defaultSql)),
                identity(column),
                computed == null ? null : new ComputedInfo(expression(computed.sql()), computed.stored()),
                ofComment(column.comment()),
                lower(column.collation()),
                column.onUpdate() == null ? null : expression(column.onUpdate()));
    }

    @Override
    public String ofType(String typeName) {
        return type(TypeText.of(typeName)).toString();
    }

    /** A default of null is none; truth may be a number. */
    private static @Nullable String defaultText(ColumnInfo column, String text) {
        if (text.equals("null")) {
            return null;
        }
        boolean truth = column.type() != null && column.type().family() == TypeFamily.BOOLEAN;
        if (truth && (text.equals("1") || text.equals("0"))) {
            return text.equals("1") ? "true" : "false";
        }
        return text;
    }

    @Override
    public ForeignKeyInfo of(ForeignKeyInfo key) {
        return new ForeignKeyInfo(
                key.name(),
                key.columns(),
                key.targetSchema(),
                key.targetTable(),
                key.targetColumns(),
                action(key.onDelete()),
                action(key.onUpdate()),
                key.deferrable(),
                key.initiallyDeferred());
    }

    @Override
    public IndexInfo of(IndexInfo index) {
        List<IndexInfo.Part> parts = new ArrayList<>();
        for (IndexInfo.Part part : index.parts()) {
            String expression = part.expression();
            parts.add(new IndexInfo.Part(
                    part.column(),
                    expression == null ? null : expression(expression),
                    part.descending(),
                    part.nulls() == usualNulls(part.descending()) ? null : part.nulls(),
                    part.length(),
                    lower(part.operators()),
                    lower(part.collation())));
        }
        String condition = index.condition();
        String method = lower(index.method());
        return new IndexInfo(
                index.name(),
                parts,
                index.unique(),
                condition == null ? null : expression(condition),
                method == null || method.equals(usualMethod()) ? null : method,
                index.included(),
                index.equalNulls());
    }

    /** Where an index has its nulls unless told otherwise; null where it cannot be told. */
    protected IndexInfo.@Nullable Nulls usualNulls(boolean descending) {
        return null;
    }

    /** How an index finds rows unless told otherwise. */
    protected String usualMethod() {
        return "btree";
    }

    private static @Nullable String lower(@Nullable String name) {
        return name == null ? null : name.toLowerCase(Locale.ROOT);
    }

    @Override
    public ConstraintInfo of(ConstraintInfo constraint) {
        return new ConstraintInfo(constraint.name(), expression(constraint.sql()));
    }

    @Override
    public CheckInfo of(CheckInfo check) {
        return new CheckInfo(check.name(), expression(check.sql()));
    }

    @Override
    public SequenceInfo of(SequenceInfo sequence) {
        return sequence;
    }

    @Override
    public @Nullable String ofComment(@Nullable String comment) {
        return comment == null || comment.isEmpty() ? null : comment;
    }
}
