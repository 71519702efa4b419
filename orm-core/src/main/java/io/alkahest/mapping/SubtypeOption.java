package io.alkahest.mapping;

import io.alkahest.schema.Table;
import io.alkahest.sql.StatementOption;
import java.util.List;

/**
 * For objects of which subclasses a query loads, too, what stands in the subclass's own table.
 *
 * @param tables the tables of these subclasses
 */
public record SubtypeOption(List<Table<?>> tables) implements StatementOption {
    public SubtypeOption {
        tables = List.copyOf(tables);
    }

    /** The option as an application writes it: {@code withSubtypes(managers)}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("withSubtypes(");
        for (int i = 0; i < tables.size(); i++) {
            text.append(i == 0 ? "" : ", ").append(tables.get(i));
        }
        return text.append(')').toString();
    }
}
