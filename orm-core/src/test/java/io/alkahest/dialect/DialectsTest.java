package io.alkahest.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.ConfigurationException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {
    @ParameterizedTest
    @ValueSource(strings = {"h2://", "h2:mem:x", "jdbc:h2:mem:x", "JDBC:H2:mem:x", "H2://mem/x", "h2+driver://mem/x"})
    void theSchemeFindsTheDialect(String url) {
        assertEquals("h2", Dialects.present().forUrl(url).dialect().name());
    }

    @Test
    void anUnknownSchemeIsToldWithTheKnownOnes() {
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> Dialects.present().forUrl("postgrs://u:secret@host/x"));
        assertEquals(
                "No dialect is known for the scheme 'postgrs' of the database URL. Known are h2, mariadb, mysql, postgres, postgresql, sqlite. [ALK-100]",
                e.getMessage());
    }

    @Test
    void aDialectWhoseModuleIsMissingIsToldWithTheModule() {
        ConfigurationException e =
                assertThrows(ConfigurationException.class, () -> new Dialects(List.of()).forUrl("jdbc:sqlite:shop.db"));
        assertEquals(
                "The dialect for 'sqlite' is not among the application's libraries. Add io.alkahest:dialect-sqlite to the build. [ALK-101]",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "shop.db", "/var/shop.db", "://x", "jdbc:", "1h2:x"})
    void aUrlWithoutASchemeSaysSo(String url) {
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> Dialects.present().forUrl(url));
        assertEquals(
                "The database URL " + (url.equals("jdbc:") ? "'jdbc:…' " : "")
                        + "cannot be understood: it does not begin with a scheme, such as h2:// or jdbc:h2:. [ALK-102]",
                e.getMessage());
    }

    @Test
    void aDialectIsFoundByItsName() {
        assertEquals("h2", Dialects.present().named("h2").name());
        ConfigurationException e = assertThrows(
                ConfigurationException.class, () -> Dialects.present().named("oracle"));
        assertEquals(
                "No dialect is named 'oracle'. There are h2; others come with a module of their own, such as io.alkahest:dialect-oracle. [ALK-800]",
                e.getMessage());
    }
}
