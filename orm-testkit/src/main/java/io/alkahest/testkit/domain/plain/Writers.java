package io.alkahest.testkit.domain.plain;

import static io.alkahest.testkit.domain.plain.Essays.ESSAYS;

import io.alkahest.schema.Column;
import io.alkahest.schema.NullableColumn;
import io.alkahest.schema.Table;
import io.alkahest.schema.ToMany;

/** The table of {@link Writer}. */
public final class Writers extends Table<Writer> {
    /** The table. */
    public static final Writers WRITERS = new Writers();

    public final Column<Writer, Integer> id = integer("id").primaryKey().property(Writer::getId, Writer::setId);
    public final Column<Writer, String> email =
            varchar("email", 255).unique().property(Writer::getEmail, Writer::setEmail);
    public final Column<Writer, String> name = varchar("name", 100).property(Writer::getName, Writer::setName);
    public final NullableColumn<Writer, byte[]> portrait =
            binary("portrait").nullable().property(Writer::getPortrait, Writer::setPortrait);
    public final ToMany<Writer, Essay> essays =
            oneToMany(() -> ESSAYS.writer).property(Writer::getEssays, Writer::setEssays);

    private Writers() {
        super("writers");
    }
}
