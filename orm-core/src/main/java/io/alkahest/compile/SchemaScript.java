package io.alkahest.compile;

import io.alkahest.schema.ForeignKey;
import io.alkahest.schema.Schema;
import io.alkahest.schema.Sequence;
import io.alkahest.schema.Table;
import io.alkahest.type.NativeEnum;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The order of the statements that create and drop the parts of a schema: schemas, sequences, tables, and then the
 * foreign keys of tables that refer to one another in a circle.
 *
 * <p>Such a key is added when all tables exist, and dropped before any of them. A database that adds no keys takes a
 * reference to a table to come.
 */
public final class SchemaScript {
    private final DdlCompiler ddl;

    /** A script in the words of a dialect. */
    public SchemaScript(DdlCompiler ddl) {
        this.ddl = ddl;
    }

    /** The statements that create everything of a schema on an empty database. */
    List<String> create(Schema schema) {
        List<String> statements = new ArrayList<>();
        for (NativeEnum enumeration : schema.enumerations()) {
            String create = ddl.createEnumeration(enumeration);
            if (create != null) {
                statements.add(create);
            }
        }
        statements.addAll(create(schemaNames(schema), schema.sequences(), schema.inDependencyOrder()));
        return statements;
    }

    /** The statements that drop everything of a schema. */
    List<String> drop(Schema schema) {
        List<String> statements = new ArrayList<>(drop(schema.sequences(), schema.inDependencyOrder()));
        for (NativeEnum enumeration : schema.enumerations()) {
            if (ddl.createEnumeration(enumeration) != null) {
                statements.add(ddl.dropEnumeration(enumeration));
            }
        }
        return statements;
    }

    /** The statements that create schemas, sequences, and tables given in dependency order. */
    public List<String> create(Collection<String> schemas, List<Sequence> sequences, List<Table<?>> tables) {
        List<String> statements = new ArrayList<>();
        schemas.forEach(name -> statements.add(ddl.createSchema(name)));
        sequences.forEach(sequence -> statements.add(ddl.createSequence(sequence)));
        List<ForeignKey> later = ddl.supports(DdlFeature.ADD_FOREIGN_KEY) ? forwardKeys(tables) : List.of();
        for (Table<?> table : tables) {
            statements.addAll(ddl.createTable(table, later));
        }
        later.forEach(key -> statements.add(ddl.addForeignKey(key)));
        return statements;
    }

    /** The statements that drop tables given in dependency order, the last one first, and sequences. */
    public List<String> drop(List<Sequence> sequences, List<Table<?>> tables) {
        List<String> statements = new ArrayList<>();
        List<ForeignKey> circular = forwardKeys(tables);
        if (ddl.supports(DdlFeature.ADD_FOREIGN_KEY)) {
            circular.forEach(key -> statements.add(ddl.dropForeignKey(key)));
        } else if (!circular.isEmpty()) {
            statements.addAll(ddl.beforeDroppingCycle());
        }
        for (int i = tables.size() - 1; i >= 0; i--) {
            statements.add(ddl.dropTable(tables.get(i)));
        }
        sequences.forEach(sequence -> statements.add(ddl.dropSequence(sequence)));
        return statements;
    }

    /** The database schemas that the tables and sequences of a schema are in. */
    public static Set<String> schemaNames(Schema schema) {
        Set<String> names = new LinkedHashSet<>();
        for (Table<?> table : schema.tables()) {
            String name = table.schemaName();
            if (name != null) {
                names.add(name);
            }
        }
        for (Sequence sequence : schema.sequences()) {
            String name = sequence.schemaName();
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    /** The foreign keys that refer to a table further down, of tables given in dependency order: those of circles. */
    public static List<ForeignKey> forwardKeys(List<Table<?>> tables) {
        List<ForeignKey> forward = new ArrayList<>();
        for (int i = 0; i < tables.size(); i++) {
            for (ForeignKey key : tables.get(i).foreignKeys()) {
                if (tables.indexOf(key.targetTable()) > i) {
                    forward.add(key);
                }
            }
        }
        return forward;
    }
}
