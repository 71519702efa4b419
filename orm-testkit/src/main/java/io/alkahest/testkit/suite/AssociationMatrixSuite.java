package io.alkahest.testkit.suite;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.alkahest.session.Engine;
import io.alkahest.testkit.Seed;
import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.matrix.Case;
import io.alkahest.testkit.matrix.MatrixSession;
import io.alkahest.testkit.matrix.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Every kind of association, with every kind of key, of entities and of plain classes, read by every loader, unread or
 * expired, and changed by every operation, leaves the rows and the memory of a simple model, or is refused by a known
 * error.
 *
 * <p>A sample is tried by default, the same in each build; {@code -Dalkahest.testkit.matrix=100} tries so many of a
 * hundred.
 */
public abstract class AssociationMatrixSuite extends DatabaseSuite {
    protected AssociationMatrixSuite(TestDatabase database) {
        super(database);
    }

    @Test
    void rowsAndMemoryAreThoseOfTheModel() {
        int share = Integer.getInteger("alkahest.testkit.matrix", 3);
        Random random = new Random(Seed.get());
        List<String> wrong = new ArrayList<>();
        for (List<Case> group : Case.all()) {
            List<Case> sample = new ArrayList<>();
            for (Case one : group) {
                if (random.nextInt(100) < share) {
                    sample.add(one);
                }
            }
            if (!sample.isEmpty()) {
                run(sample, wrong);
            }
        }
        assertTrue(wrong.isEmpty(), () -> wrong.size() + " cases are wrong:\n" + String.join("\n", wrong));
    }

    private void run(List<Case> cases, List<String> wrong) {
        try (Engine own = Engine.create(fresh.url())) {
            Scenario<?, ?> scenario = Scenario.of(cases.get(0), own, MatrixSession.of(own), outside);
            for (Case one : cases) {
                try {
                    assertEquals(one.refusal(), scenario.run(one), "the error that refuses it");
                } catch (RuntimeException | AssertionError e) {
                    wrong.add(one + ": " + e);
                    scenario.renew();
                }
            }
            scenario.drop();
        }
    }
}
