package io.alkahest.load;

import io.alkahest.mapping.EntityMapping;
import io.alkahest.sql.TableSource;

/**
 * Where the columns of one entity stand in the rows of a SELECT.
 *
 * @param mapping the entity's mapping
 * @param source the table or alias that is read
 * @param first the position of its first column; the others follow in the order of their declaration
 * @param optional whether an outer join may leave the row without the entity
 */
record EntityPlace(EntityMapping<?> mapping, TableSource source, int first, boolean optional) {}
