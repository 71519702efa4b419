package io.alkahest.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.alkahest.error.ConfigurationException;
import java.util.List;
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
                "mysql:host | it has no '://'",
                "mysql://h:port/x | what follows the host's colon is no port between 1 and 65535; if it is a password, the '@' and the host behind it are missing",
                "mysql://h:99999/x | what follows the host's colon is no port between 1 and 65535; if it is a password, the '@' and the host behind it are missing",
                "mysql://ann:secret | what follows the host's colon is no port between 1 and 65535; if it is a password, the '@' and the host behind it are missing",
                "mysql://h/x?novalue | a setting is not of the form key=value",
                "mysql://h/x?a=1&a=2 | the setting 'a' is given twice",
                "mysql://u:p%zz@h/x | a '%' is followed by two hexadecimal digits; a percent sign itself is written %25",
                "mysql://u:p%4@h/x | a '%' is followed by two hexadecimal digits; a percent sign itself is written %25",
                "mysql://u:p%FF@h/x | its percent escapes are no UTF-8",
                "mysql://u:p/w@h/x | a '/' in the user name or password must be written %2F",
                "mysql://u/r:secret@h/x | a '/' in the user name or password must be written %2F",
                "mysql://u?r:secret@h/x | a '?' in the user name or password must be written %3F, and an '@' in a setting %40",
                "mysql://u?r=:secret@h/x | a '?' in the user name or password must be written %3F, and an '@' in a setting %40",
                "mysql://h%2Fx/y | a host is made of letters, digits, dots, hyphens and underscores, or is an IPv6 address in brackets",
                "mysql://h%3Fa=b/y | a host is made of letters, digits, dots, hyphens and underscores, or is an IPv6 address in brackets",
                "mysql://h,,i/y | a host is made of letters, digits, dots, hyphens and underscores, or is an IPv6 address in brackets",
                "mysql://(host=h,password=secret)/y | a host is made of letters, digits, dots, hyphens and underscores, or is an IPv6 address in brackets",
            })
    void nothingIsRepeatedOfWhatCannotBeUnderstood(String url, String why) {
        ConfigurationException e = assertThrows(ConfigurationException.class, () -> DatabaseUrl.parse(url));
        assertEquals("The database URL 'mysql:…' cannot be understood: " + why + ". [ALK-102]", e.getMessage());
    }

    @Test
    void severalHostsAreTold() {
        DatabaseUrl url = DatabaseUrl.parse("mysql://u:secret@h1,h2:3307,[::1]:3308/x");
        assertEquals(
                List.of(
                        new DatabaseUrl.Host("h1", 0),
                        new DatabaseUrl.Host("h2", 3307),
                        new DatabaseUrl.Host("[::1]", 3308)),
                url.hosts());
        assertEquals("h1,h2:3307,[::1]:3308", url.server());
        assertEquals("h1", url.host());
    }

    @ParameterizedTest
    @CsvSource({
        "mysql://u:secret@h/x, mysql://u:***@h/x",
        "mysql://u:se@cret@h:1/x?a=1, mysql://u:***@h:1/x?a=1",
        "mysql://h, mysql://h",
        "mysql://h/x?user=u&password=secret&sslKey=secret&a=b, mysql://h/x?user=u&password=***&sslKey=***&a=b"
    })
    void itsTextHoldsNoPassword(String url, String shown) {
        assertEquals(shown, DatabaseUrl.parse(url).toString());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:mysql://h:1,i/x | jdbc:mysql://h:1,i/x",
                "jdbc:mysql://u:secret@h/x | jdbc:mysql:…",
                "jdbc:mysql://u:secret | jdbc:mysql:…",
                "jdbc:mysql://h/u:secret | jdbc:mysql:…",
                "jdbc:mysql://(host=h,user=u,password=secret)/x | jdbc:mysql:…",
                "jdbc:mysql://address=(host=h)(password=secret)/x?a=1 | jdbc:mysql:…?a=1",
                "jdbc:mysql:loadbalance://u:secret@h,u:secret@i/x | jdbc:mysql:…",
                "jdbc:h2:mem:x;USER=sa;PASSWORD=secret;A=1 | jdbc:h2:mem:x;USER=sa;PASSWORD=***;A=1",
                "jdbc:h2:mem:x;PASSWORD secret;A=1 | jdbc:h2:mem:x;…;A=1",
                "jdbc:h2:mem:x;PASSWORD = secret | jdbc:h2:mem:x;PASSWORD =***",
                "jdbc:h2:mem:x;INIT=CREATE USER a PASSWORD 'secret'\\;CALL 'secret' | jdbc:h2:mem:x;INIT=***;…",
                "jdbc:h2:tcp://u:secret@h/x | jdbc:h2:…",
                "jdbc:mysql://h/x?user=u&password=secret&a=1 | jdbc:mysql://h/x?user=u&password=***&a=1",
                "jdbc:mysql://h/x?passwd=se&cret&a=1 | jdbc:mysql://h/x?passwd=***&…&a=1",
                "jdbc:sqlite:a.db?hexkey=secret | jdbc:sqlite:a.db?hexkey=***",
                "jdbc:x:y?pwd=secret | jdbc:x:y?pwd=***",
                "jdbc:x:y?sslfactoryarg=u:secret@h | jdbc:x:y?sslfactoryarg=***",
                "u:secret@h | u:…",
                "secret=x | …"
            })
    void secretsOfDriversUrlsAreMasked(String url, String shown) {
        assertEquals(shown, UrlMask.of(url));
    }
}
