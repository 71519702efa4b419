package io.alkahest.load;

import io.alkahest.compile.CompiledStatement;
import io.alkahest.compile.Fingerprint;
import io.alkahest.compile.ReadSources;
import io.alkahest.engine.Database;
import io.alkahest.engine.room.DatabaseRoom;
import io.alkahest.error.StatementException;
import io.alkahest.mapping.EntityMapping;
import io.alkahest.mapping.LoaderOption;
import io.alkahest.mapping.QueryOption;
import io.alkahest.mapping.SubtypeOption;
import io.alkahest.schema.Column;
import io.alkahest.schema.Table;
import io.alkahest.sql.Condition;
import io.alkahest.sql.EntitySelectable;
import io.alkahest.sql.FromItem;
import io.alkahest.sql.JoinStep;
import io.alkahest.sql.NonNullExpression;
import io.alkahest.sql.QueryBody;
import io.alkahest.sql.Row;
import io.alkahest.sql.RowLock;
import io.alkahest.sql.Select;
import io.alkahest.sql.Selectable;
import io.alkahest.sql.Sql;
import io.alkahest.sql.TableSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Makes the {@link LoadPlan} of a query: once per shape of statement and database. */
final class LoadPlanner {
    private final Database database;
    private final QueryBody<?> body;
    private final WrittenQuery written;
    private final GivenOptions options;
    /** What loaders add to; null where none joins anything. */
    private final @Nullable SelectDraft draft;

    private final List<RowEntity> entities = new ArrayList<>();
    private int entityCount;
    private final boolean overwrites;
    private final boolean current;
    private final List<Table<?>> subtypes = new ArrayList<>(0);
    private boolean joins;

    private LoadPlanner(Database database, QueryBody<?> body, boolean current) {
        this.database = database;
        this.current = current;
        this.body = body;
        this.written = WrittenQuery.of(body);
        this.overwrites = body.options(QueryOption.class).contains(QueryOption.POPULATE_EXISTING);
        for (SubtypeOption some : body.options(SubtypeOption.class)) {
            subtypes.addAll(some.tables());
        }
        GivenOptions given = GivenOptions.of(body);
        boolean repeating = given.repeatRows();
        boolean number = repeating && !objectsTellRows();
        if (number && written.lock() != null) {
            // No database locks rows that it has numbered.
            given = given.apart();
            repeating = false;
            number = false;
        }
        this.options = given;
        this.draft = given.joinAny()
                ? new SelectDraft(
                        written, number || repeating && written.isLimited() || written.gathers(), number, repeating)
                : null;
    }

    static LoadPlan plan(Database database, QueryBody<?> body, Fingerprint fingerprint) {
        return new LoadPlanner(database, body, false).plan(fingerprint);
    }

    /** The plan of a query whose rows were changed by the transaction itself just now. */
    static LoadPlan current(Database database, QueryBody<?> body, Fingerprint fingerprint) {
        return new LoadPlanner(database, body, true).plan(fingerprint);
    }

    private LoadPlan plan(Fingerprint fingerprint) {
        CompiledStatement statement = DatabaseRoom.of(database).compiled(fingerprint, body);
        List<String> names = new ArrayList<>();
        List<Output> outputs = new ArrayList<>();
        List<EntityPlace> places = new ArrayList<>();
        int position = 0;
        for (Selectable<?> item : body.columns()) {
            if (item instanceof EntitySelectable<?> entity) {
                names.add(entity.source().correlationName());
                position += entityOutput(entity, position, outputs, places);
            } else {
                names.add(statement.columns().get(position).label());
                outputs.add(new ValueOutput(position++, item instanceof NonNullExpression<?>));
            }
        }
        requireQueried(places);
        for (int i = 0; i < outputs.size(); i++) {
            if (outputs.get(i) == null) {
                outputs.set(i, entity(places.remove(0), options.top()));
            }
        }
        if (!joins || draft == null) {
            return new LoadPlan(statement, null, names, outputs, entities, options, overwrites, -1);
        }
        Select<?> widened = draft.finish();
        Fingerprint wider = Fingerprint.of(widened);
        return new LoadPlan(
                DatabaseRoom.of(database).compiled(wider, widened),
                BindOrder.of(fingerprint, wider),
                names,
                outputs,
                entities,
                options,
                overwrites,
                draft.numberPosition());
    }

    /**
     * Plans an item that is a table; entities are left open until all places are known. Answers the number of columns
     * that are read.
     */
    private int entityOutput(
            EntitySelectable<?> entity, int position, List<@Nullable Output> outputs, List<EntityPlace> places) {
        if (!(entity.source().unaliased() instanceof Table<?> table)) {
            throw new StatementException(
                    380, entity + " is no table, so its rows cannot be read whole. Select its columns.");
        }
        if (table.entityClass() == Row.class) {
            outputs.add(RowOutput.of(table, position, entity.optional()));
        } else {
            places.add(EntityPlace.of(DatabaseRoom.of(database).mappings().of(table), entity, position));
            outputs.add(null);
        }
        return entity.items().size();
    }

    /** One entity with all that is loaded along with it. */
    RowEntity entity(EntityPlace place, List<LoaderOption<?, ?>> given) {
        int index = entityCount++;
        entities.add(null);
        List<LoaderStrategy> loaders = new ArrayList<>();
        List<LoaderOption<?, ?>> lasting = new ArrayList<>();
        for (LoaderOption<?, ?> option : given) {
            if (option.association().table().covers(place.mapping().table())) {
                switch (option.kind()) {
                    case SELECT_IN -> loaders.add(new SelectInLoader(option, options.place(option)));
                    case JOINED -> {
                        joins = true;
                        loaders.add(JoinedLoader.join(option, place, Objects.requireNonNull(draft), this));
                    }
                    case LAZY, RAISE -> lasting.add(option);
                }
            }
        }
        RowClasses classes = classes(place, given, lasting);
        RowEntity entity =
                new RowEntity(index, place, loaders, lasting, places(lasting), current || isLocked(place), classes);
        entities.set(index, entity);
        return entity;
    }

    /** What is read for each class that the rows of a table may be of; null where there is one only. */
    private @Nullable RowClasses classes(
            EntityPlace place, List<LoaderOption<?, ?>> given, List<LoaderOption<?, ?>> lasting) {
        Table<?> table = place.mapping().table();
        Column<?, ?> discriminator = table.discriminator();
        if (discriminator == null || place.mapping().root() != place.mapping()) {
            return null;
        }
        Map<Object, RowEntity> variants = new HashMap<>();
        DatabaseRoom.of(database)
                .mappings()
                .variants(place.mapping())
                .forEach((value, variant) -> variants.put(value, variant(place.with(variant), given, lasting)));
        return new RowClasses(place.position(discriminator), discriminator.type(), variants);
    }

    /**
     * One class of several: what all have in common is loaded for them together. What a subclass has alone is loaded
     * after the rows, since it would be joined in vain for all others.
     */
    private RowEntity variant(EntityPlace place, List<LoaderOption<?, ?>> given, List<LoaderOption<?, ?>> common) {
        int index = entityCount++;
        entities.add(null);
        List<LoaderStrategy> loaders = new ArrayList<>();
        List<LoaderOption<?, ?>> lasting = new ArrayList<>();
        for (LoaderOption<?, ?> option : given) {
            if (option.association().table() == place.mapping().table()
                    && place.mapping().root() != place.mapping()) {
                switch (option.kind()) {
                    case SELECT_IN, JOINED -> loaders.add(new SelectInLoader(option, options.place(option)));
                    case LAZY, RAISE -> lasting.add(option);
                }
            }
        }
        if (!lasting.isEmpty()) {
            lasting.addAll(common);
        }
        EntityMapping<?> mapping = place.mapping();
        if (mapping.rows().size() > 1 && (!mapping.tracked() || subtypes.contains(mapping.table()))) {
            loaders.add(new LowerRowLoader(mapping));
        }
        RowEntity entity =
                new RowEntity(index, place, loaders, lasting, places(lasting), current || isLocked(place), null);
        entities.set(index, entity);
        return entity;
    }

    private int[] places(List<LoaderOption<?, ?>> given) {
        int[] places = new int[given.size()];
        for (int i = 0; i < places.length; i++) {
            places[i] = options.place(given.get(i));
        }
        return places;
    }

    /**
     * Whether the statement locks the entity's rows: then they are what the database has now. What loaders join is
     * optional, and never locked.
     */
    private boolean isLocked(EntityPlace place) {
        RowLock lock = written.lock();
        return lock != null
                && !place.optional()
                && (lock.tables().isEmpty() || lock.tables().contains(place.source()));
    }

    /** The place of an entity that a loader has joined and selected. */
    EntityPlace place(JoinedTable joined, int first) {
        Table<?> table = joined.table();
        return new EntityPlace(
                DatabaseRoom.of(database).mappings().of(table), joined.source(), table.items(), first, true);
    }

    private void requireQueried(List<EntityPlace> places) {
        for (Table<?> lower : subtypes) {
            boolean found = false;
            for (EntityPlace place : places) {
                found |= place.mapping().table() != lower
                        && place.mapping().table().covers(lower);
            }
            if (!found) {
                throw new StatementException(
                        381,
                        "The option withSubtypes(" + lower + ") is about objects of " + lower.entityName()
                                + ", but the query yields none of its superclass. Give the option to a query of that class.");
            }
        }
        for (LoaderOption<?, ?> option : options.top()) {
            Table<?> wanted = option.association().table();
            boolean found = false;
            List<String> queried = new ArrayList<>();
            for (EntityPlace place : places) {
                found |= areRelated(place.mapping().table(), wanted);
                queried.add(place.mapping().entityName());
            }
            if (!found) {
                throw new StatementException(
                        381,
                        "The option " + option + " is about objects of " + wanted.entityName()
                                + ", but the query yields "
                                + (queried.isEmpty() ? "plain values only" : String.join(", ", queried))
                                + ". Give the option to a query of " + wanted.entityName()
                                + ", or nest it with then(…) below an option that leads there.");
            }
            requireNested(option);
        }
    }

    /** Whether objects of one table may be objects of the other. */
    private static boolean areRelated(Table<?> one, Table<?> other) {
        return one.covers(other) || other.covers(one);
    }

    private void requireNested(LoaderOption<?, ?> option) {
        requireCondition(option);
        for (LoaderOption<?, ?> child : option.children()) {
            Table<?> wanted = child.association().table();
            if (!areRelated(wanted, option.association().target())) {
                throw new StatementException(
                        382,
                        "The option " + child + " is about objects of " + wanted.entityName() + ", but stands below "
                                + option + ", which leads to "
                                + option.association().target().entityName() + ".");
            }
            requireNested(child);
        }
    }

    /**
     * Checks that a part of a collection can be kept apart from the whole, and is told from the members alone.
     *
     * @throws StatementException if the collection is that of a plain class, or the condition reads other tables
     */
    private void requireCondition(LoaderOption<?, ?> option) {
        Condition condition = option.condition();
        if (condition == null) {
            return;
        }
        if (!DatabaseRoom.of(database)
                .mappings()
                .of(option.association().table())
                .tracked()) {
            throw new StatementException(
                    671,
                    "The option " + option
                            + " would load a part of the collection, which an object of a plain class cannot tell from the whole: what is missing would count as removed. Leave out where(…), and select "
                            + option.association().target().entityName() + " by itself.");
        }
        Table<?> members = option.association().target();
        for (FromItem source :
                ReadSources.of(Sql.select(List.<Selectable<?>>of(members)).where(condition))) {
            if (source != members) {
                throw new StatementException(
                        672,
                        "The condition of " + option + " reads " + source.correlationName()
                                + ", but only the columns of " + members.tableName()
                                + " are there. Ask for other tables in a subquery: exists(…).");
            }
        }
    }

    /**
     * Whether no two rows of the written SELECT hold the same objects: then the objects tell which rows a joined
     * collection has repeated. So it is where each row holds an object of every table that is read, or where rows of
     * objects alone are distinct.
     */
    private boolean objectsTellRows() {
        List<FromItem> objects = new ArrayList<>();
        boolean alone = true;
        for (Selectable<?> item : body.columns()) {
            if (item instanceof EntitySelectable<?> entity
                    && entity.source().unaliased() instanceof Table<?> table
                    && table.entityClass() != Row.class) {
                objects.add(entity.source());
            } else {
                alone = false;
            }
        }
        if (alone && written.isDistinct()) {
            return true;
        }
        List<FromItem> sources = written.sources();
        if (sources == null) {
            return false;
        }
        for (FromItem source : sources) {
            boolean held = false;
            for (FromItem object : objects) {
                held |= object.unaliased() == source.unaliased()
                        && object.correlationName().equals(source.correlationName());
                held |= object instanceof TableSource lower && isAbove(lower, source);
            }
            if (!held) {
                return false;
            }
        }
        return true;
    }

    /** Whether a source holds the other half of each object of a subclass. */
    private static boolean isAbove(TableSource lower, FromItem source) {
        JoinStep above = lower.above();
        return above != null && above.target().equals(source);
    }
}
