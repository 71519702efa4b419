package io.alkahest.compile;

import io.alkahest.schema.AnyColumn;
import io.alkahest.schema.Check;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Index;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.NamingConvention.Kind;
import io.alkahest.schema.NamingConvention.Subject;
import io.alkahest.schema.Table;
import io.alkahest.schema.UniqueKey;
import io.alkahest.sql.OrderTerm;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The names of constraints and indexes in one database: as declared, or by a {@link NamingConvention} and no longer
 * than the database takes.
 *
 * <p>Immutable.
 */
public final class ConstraintNames {
    private final Identifiers identifiers;
    private final NamingConvention convention;

    ConstraintNames(Identifiers identifiers, NamingConvention convention) {
        this.identifiers = identifiers;
        this.convention = convention;
    }

    /** The name of a table's primary key constraint. */
    public String primaryKey(Table<?> table) {
        return name(Kind.PRIMARY_KEY, table, table.primaryKey(), List.of(), table.primaryKeyName());
    }

    /** The name of a unique constraint. */
    public String uniqueKey(Table<?> table, UniqueKey key) {
        return name(Kind.UNIQUE, table, key.columns(), List.of(), key.name());
    }

    /** The name of a foreign key constraint. */
    public String foreignKey(ForeignKey key) {
        return name(Kind.FOREIGN_KEY, key.table(), key.columns(), key.targets(), key.name());
    }

    /** The name of an index. */
    public String index(Table<?> table, Index index) {
        return name(
                Kind.INDEX,
                table,
                MentionedColumns.of(
                        index.terms().stream().map(OrderTerm::expression).toList()),
                List.of(),
                index.name());
    }

    /** The name of a check constraint; checks on the same columns are numbered from the second on. */
    public String check(Table<?> table, Check check) {
        String name = checkName(table, check);
        if (check.name() != null) {
            return name;
        }
        int same = 0;
        for (Check other : table.checks()) {
            same += other.name() == null && checkName(table, other).equals(name) ? 1 : 0;
            if (other.equals(check)) {
                break;
            }
        }
        return same < 2 ? name : identifiers.shorten(name + "_" + same);
    }

    private String checkName(Table<?> table, Check check) {
        return name(Kind.CHECK, table, MentionedColumns.of(List.of(check.condition())), List.of(), check.name());
    }

    private String name(
            Kind kind,
            Table<?> table,
            List<AnyColumn<?, ?>> columns,
            List<AnyColumn<?, ?>> referred,
            @Nullable String declared) {
        if (declared != null && convention.keepsDeclared(kind)) {
            return declared;
        }
        String name = convention.name(new Subject(kind, table, columns, referred, declared));
        return identifiers.shorten(name.endsWith("_") ? name.substring(0, name.length() - 1) : name);
    }
}
