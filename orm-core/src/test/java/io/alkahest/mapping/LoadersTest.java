package io.alkahest.mapping;

import static io.alkahest.mapping.Loaders.joined;
import static io.alkahest.mapping.Loaders.raise;
import static io.alkahest.mapping.Loaders.selectIn;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.alkahest.schema.ToOne;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadersTest {
    private final EntityMappingTest.Trees trees = new EntityMappingTest.Trees();
    private final ToOne<EntityMappingTest.Tree, EntityMappingTest.Tree> parent = trees.parent;

    @Test
    void optionsAreValuesAndNest() {
        LoaderOption<?, ?> option =
                selectIn(parent).then(joined(parent), raise(parent).then(selectIn(parent)));
        assertEquals(LoaderKind.SELECT_IN, option.kind());
        assertEquals(List.of(joined(parent), raise(parent).then(selectIn(parent))), option.children());
        assertEquals(selectIn(parent), selectIn(parent));
        assertNotEquals(selectIn(parent), joined(parent));
    }
}
