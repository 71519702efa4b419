package io.alkahest.testkit.suite;

import io.alkahest.testkit.TestDatabase;
import io.alkahest.testkit.association.RandomWork;
import io.alkahest.testkit.domain.Domain;
import io.alkahest.testkit.domain.box.Boxes;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random work on associations leaves the rows, and shows the objects, that a simple model says, whatever was loaded
 * before, and in which way.
 *
 * <p>{@code -Dalkahest.testkit.association.rounds=10000} sets the number of sequences, {@code …operations} their
 * length, {@code …seed} the first seed. A failure prints its seed and the shortest sequence that was found to fail.
 */
public abstract class AssociationModelSuite extends DatabaseSuite {
    protected AssociationModelSuite(TestDatabase database) {
        super(database);
    }

    @BeforeEach
    void createTables() {
        create(Domain.BLOG);
        create(Domain.TREE);
        create(Boxes.SCHEMA);
    }

    @Test
    void rowsAndObjectsAreThoseOfTheModel() {
        int rounds = Integer.getInteger("alkahest.testkit.association.rounds", 15);
        int length = Integer.getInteger("alkahest.testkit.association.operations", 60);
        long start = Long.getLong("alkahest.testkit.association.seed", 1);
        for (long seed = start; seed < start + rounds; seed++) {
            List<Long> operations = new Random(seed).longs(length).boxed().toList();
            List<String> first = new ArrayList<>();
            Throwable failure = failure(operations, first);
            sql.clear();
            if (failure != null) {
                List<Long> shortest = shrunk(operations);
                List<String> log = new ArrayList<>();
                Throwable last = failure(shortest, log);
                if (last == null) {
                    throw new AssertionError(
                            "seed " + seed + ", once only:\n" + String.join("\n", first) + "\n" + failure, failure);
                }
                throw new AssertionError("seed " + seed + ":\n" + String.join("\n", log) + "\n" + last, last);
            }
        }
    }

    private @Nullable Throwable failure(List<Long> operations, List<String> log) {
        try (RandomWork work = new RandomWork(engine, outside)) {
            try {
                work.run(operations);
            } catch (RuntimeException | AssertionError e) {
                log.addAll(work.log());
                return e;
            }
        }
        return null;
    }

    private List<Long> shrunk(List<Long> operations) {
        List<Long> shortest = new ArrayList<>(operations);
        for (int chunk = shortest.size() / 2; chunk > 0; chunk /= 2) {
            for (int i = shortest.size() - chunk; i >= 0; i -= chunk) {
                List<Long> without = new ArrayList<>(shortest);
                without.subList(i, i + chunk).clear();
                if (failure(without, new ArrayList<>()) != null) {
                    shortest = without;
                    i = Math.min(i, shortest.size());
                }
            }
        }
        return shortest;
    }
}
