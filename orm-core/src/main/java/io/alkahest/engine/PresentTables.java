package io.alkahest.engine;

import io.alkahest.catalog.Comparison;
import io.alkahest.catalog.IndexInfo;
import io.alkahest.catalog.SchemaInfo;
import io.alkahest.catalog.TableInfo;
import io.alkahest.dialect.CatalogReader;
import io.alkahest.dialect.Dialect;
import io.alkahest.dialect.TableDescriber;
import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Index;
import io.alkahest.schema.NamingConvention;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tables lack that a database has already. Its catalog is read once for each schema, and only if a question asks
 * for it.
 */
final class PresentTables {
    private final Connection connection;
    private final Dialect dialect;
    private final TableDescriber describer;
    private final Map<@Nullable String, SchemaInfo> known = new HashMap<>();

    PresentTables(Connection connection, NamingConvention naming) {
        this.connection = connection;
        this.dialect = connection.database().dialect();
        this.describer = new TableDescriber(dialect, naming);
    }

    /** The declared indexes that a table lacks; none of a view. */
    List<Index> missingIndexes(Table<?> table) {
        TableInfo found = table.indexes().isEmpty() ? null : find(table);
        if (found == null) {
            return List.of();
        }
        TableInfo declared = describer.describeIndexes(table);
        List<IndexInfo> lacking = new ArrayList<>(comparison().missingIndexes(declared, found));
        List<Index> missing = new ArrayList<>();
        for (int i = 0; i < table.indexes().size(); i++) {
            if (lacking.remove(declared.indexes().get(i))) {
                missing.add(table.indexes().get(i));
            }
        }
        return missing;
    }

    /** Whether the table of a foreign key has it, under whatever name. */
    boolean has(ForeignKey key) {
        TableInfo found = find(key.table());
        return found == null || comparison().hasForeignKey(found, describer.foreignKey(key));
    }

    /** Whether the database has a sequence. */
    boolean has(Sequence sequence) {
        return schema(sequence.schemaName()).hasSequence(dialect.label(sequence.sequenceName()));
    }

    private Comparison comparison() {
        return new Comparison(dialect.catalog().commonForm());
    }

    private @Nullable TableInfo find(Table<?> table) {
        return schema(table.schemaName()).findTable(dialect.label(table.tableName()), table.hasExactName());
    }

    private SchemaInfo schema(@Nullable String name) {
        SchemaInfo info = known.get(name);
        if (info == null) {
            CatalogReader reader = dialect.catalog();
            info = Objects.requireNonNull(connection.link().look(jdbc -> reader.read(jdbc, name)));
            known.put(name, info);
        }
        return info;
    }
}
