package io.alkahest.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.ConfigurationException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseUrlTest {
    @Test
    void everyPartIsFound() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://ann:secret@db.example.com:3307/shop/x?useSSL=true&zone=UTC");
        assertEquals("mysql", url.scheme());
        assertEquals("ann", url.user());
        assertEquals("secret", url.password());
        assertEquals("db.example.com", url.host());
        assertEquals(3307, url.port());
        assertEquals("shop/x", url.path());
        assertEquals(Map.of("useSSL", "true", "zone", "UTC"), url.settings());
    }

    @Test
    void partsMayBeAbsent() {
        DatabaseUrl url = DatabaseUrl.parse("sqlite://");
        assertNull(url.user());
        assertNull(url.password());
        assertEquals("", url.host());
        assertEquals(0, url.port());
        assertNull(url.path());
        assertEquals("", DatabaseUrl.parse("sqlite:///").path());
        assertEquals("[::1]", DatabaseUrl.parse("mysql://[::1]:3306/x").host());
        assertEquals("", DatabaseUrl.parse("mysql://ann:@host/x").password());
    }

    @ParameterizedTest
    @CsvSource({
        "p%40ss%2Fw%3Ard, p@ss/w:rd",
        "100%25, 100%",
        "a+b, a+b",
        "caf%C3%A9, café",
        "%F0%9F%98%80, 😀",
        "p@ss, p@ss"
    })
    void percentEscapesAreDecoded(String written, String meant) {
        assertEquals(
                meant, DatabaseUrl.parse("mysql://u:" + written + "@host/x").password());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "mysql:host | mysql:host | it has no '://'",
                "mysql://h:port/x | mysql://h:port/x | the port 'port' is no number",
                "mysql://h:99999/x | mysql://h:99999/x | the port 99999 is not between 1 and 65535",
                "mysql://h/x?novalue | mysql://h/x?novalue | the setting 'novalue' is not of the form key=value",
                "mysql://h/x?a=1&a=2 | mysql://h/x?a=1&a=2 | the setting 'a' is given twice",
                "mysql://u:p%zz@h/x | mysql://u:***@h/x | a '%' is followed by two hexadecimal digits; a percent sign itself is written %25",
                "mysql://u:p%4@h/x | mysql://u:***@h/x | a '%' is followed by two hexadecimal digits; a percent sign itself is written %25",
                "mysql://u:p%FF@h/x | mysql://u:***@h/x | its percent escapes are no UTF-8",
                "mysql://u:p/w@h/x | mysql://u:***@h/x | a '/' in the user name or password must be written %2F",
            })
    void whatCannotBeUnderstoodIsToldWithThePasswordMasked(String url, String shown, String why) {
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> DatabaseUrl.parse(url));
        assertEquals("The database URL '" + shown + "' cannot be understood: " + why + ". [ALK-102]", e.getMessage());
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://u:secret@h/x, mysql://u:***@h/x",
        "mysql://u:se@cr/et@h/x, mysql://u:***@h/x",
        "mysql://h/x, mysql://h/x",
        "jdbc:h2:mem:x;USER=sa;PASSWORD=secret;A=1, jdbc:h2:mem:x;USER=sa;PASSWORD=***;A=1",
        "jdbc:mysql://h/x?user=u&password=secret&a=1, jdbc:mysql://h/x?user=u&password=***&a=1",
        "jdbc:x:y?pwd=secret, jdbc:x:y?pwd=***",
    })
    void passwordsAreMasked(String url, String masked) {
        assertEquals(masked, DatabaseUrl.mask(url));
    }
}
