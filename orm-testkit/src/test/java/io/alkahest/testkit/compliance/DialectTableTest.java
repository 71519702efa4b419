package io.alkahest.testkit.compliance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DialectTableTest {
    @Test
    void oneDatabaseIsReplacedAndTheOthersStay() {
        DialectTable table = DialectTable.parse("# Databases\n\nBy hand.\n");
        table.replace("mysql", Map.of("Flush", "10", "Type", "7 (2 skipped)"), List.of("`NO_NAN`: It has none."));
        table.replace("h2", Map.of("Flush", "10", "New", "1"), List.of());
        String written = table.toString();
        assertEquals("""
                # Databases

                By hand.

                <!-- written by the build from here on -->

                ## Tests

                | suite | h2 | mysql |
                |---|---|---|
                | Flush | 10 | 10 |
                | New | 1 | – |
                | Type | – | 7 (2 skipped) |
                | **all** | **11** | **17** |

                ## What a database does not do

                ### h2

                Nothing is left out.

                ### mysql

                - `NO_NAN`: It has none.
                """, written);

        DialectTable again = DialectTable.parse(written);
        again.replace("h2", Map.of("Flush", "10", "New", "1"), List.of());
        assertEquals(written, again.toString());

        again.replace("h2", Map.of("Flush", "11", "New", "1", "Type", "9"), List.of("`X`: y."));
        assertTrue(again.toString().contains("| Type | 9 | 7 (2 skipped) |"), again::toString);
        assertTrue(again.toString().contains("### h2\n\n- `X`: y.\n"), again::toString);
        assertTrue(again.toString().startsWith("# Databases\n\nBy hand.\n\n<!--"), again::toString);
    }
}
