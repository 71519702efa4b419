package io.alkahest.error;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What every exception carries, and which kinds may be tried again. */
class AlkahestExceptionTest {

    private static final DatabaseError DETAILS =
            new DatabaseError("23505", 23505, "INSERT INTO users …", "users_email_key", List.of("email"));

    @Test
    void theMessageEndsWithTheCode() {
        StatementException error = new StatementException(301, "No parameter is named 'nmae'.");
        assertEquals("No parameter is named 'nmae'. [ALK-301]", error.getMessage());
        assertEquals("ALK-301", error.code());
    }

    @Test
    void conflictsWithOtherTransactionsAreRetryable() {
        assertTrue(new DeadlockException(600, "", null, DETAILS).isRetryable());
        assertTrue(new SerializationConflictException(600, "", null, DETAILS).isRetryable());
        assertTrue(new LockTimeoutException(600, "", null, DETAILS).isRetryable());
        assertTrue(new StaleRowException(550, "", "User", 1, 2).isRetryable());
        assertTrue(new ReadOnlyServerException(600, "", null, DETAILS).isRetryable());
    }

    @Test
    void whatARepetitionCannotCureIsNotRetryable() {
        assertFalse(new ConstraintViolationException(600, "", null, DETAILS, ConstraintKind.UNIQUE).isRetryable());
        assertFalse(new CommitOutcomeUnknownException(600, "", null, DETAILS).isRetryable());
    }

    @Test
    void aDatabaseErrorTellsWhatTheDatabaseSaid() {
        Exception driver = new Exception("driver");
        ConstraintViolationException error =
                new ConstraintViolationException(601, "Taken.", driver, DETAILS, ConstraintKind.UNIQUE);
        assertSame(driver, error.getCause());
        assertEquals(ConstraintKind.UNIQUE, error.kind());
        assertEquals("23505", error.sqlState());
        assertEquals(23505, error.vendorCode());
        assertEquals("INSERT INTO users …", error.statement());
        assertEquals("users_email_key", error.constraint());
        assertEquals(List.of("email"), error.columns());
    }

    @Test
    void theDetailsDoNotChange() {
        List<String> columns = new ArrayList<>(List.of("a"));
        DatabaseError error = new DatabaseError(null, 0, null, null, columns);
        columns.add("b");
        assertEquals(List.of("a"), error.columns());
        assertThrows(UnsupportedOperationException.class, () -> error.columns().add("c"));
    }

    @Test
    void aStaleRowIsNamed() {
        StaleRowException error = new StaleRowException(550, "Gone.", "User", 7L, 3);
        assertEquals("User", error.entity());
        assertEquals(7L, error.key());
        assertEquals(3, error.expectedVersion());
    }
}
