package io.alkahest.benchmarks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What both sides of a measurement produce is equal: otherwise the comparison would mean nothing. */
class EqualResultsTest {
    @ParameterizedTest
    @ValueSource(strings = {"h2", "sqlite"})
    void bothSidesProduceTheSame(String database) throws Exception {
        try (Side side = Side.open(database)) {
            Workload jdbc = side.workload("jdbc");
            Workload alkahest = side.workload("alkahest");
            for (int seed : List.of(0, 1, 17)) {
                assertEquals(text(jdbc.findById(seed)), text(alkahest.findById(seed)));
                assertEquals(texts(jdbc.query1000(seed)), texts(alkahest.query1000(seed)));
                assertEquals(1000, alkahest.query1000(seed).size());
                assertEquals(texts(jdbc.dynamicQuery10(seed)), texts(alkahest.dynamicQuery10(seed)));
                assertEquals(10, alkahest.dynamicQuery10(seed).size());
                assertEquals(jdbc.projection100(seed), alkahest.projection100(seed));
                assertEquals(graph(jdbc.graph(seed)), graph(alkahest.graph(seed)));
                assertEquals(jdbc.loadAndUpdate100(seed), alkahest.loadAndUpdate100(seed));
                assertEquals(texts(jdbc.query1000(seed)), texts(alkahest.query1000(seed)));
            }
            assertEquals("[user, 10 posts, 3 tags]", shape(alkahest.graph(3)));
            assertKeysAreNewAndAscending(jdbc.insert1000(1), alkahest.insert1000(1));
        }
    }

    private static void assertKeysAreNewAndAscending(List<Integer> first, List<Integer> second) {
        int start = first.get(0);
        assertEquals(IntStream.range(start, start + 1000).boxed().toList(), first);
        int next = second.get(0);
        assertTrue(next > first.get(999));
        assertEquals(IntStream.range(next, next + 1000).boxed().toList(), second);
    }

    private static String shape(List<?> users) {
        Shop.User user = (Shop.User) users.get(0);
        return "[user, " + user.getPosts().size() + " posts, "
                + user.getPosts().get(0).getTags().size() + " tags]";
    }

    private static List<String> texts(List<?> users) {
        return users.stream().map(EqualResultsTest::text).toList();
    }

    private static String text(Object user) {
        if (user instanceof JdbcWorkload.User plain) {
            return plain.id + " " + plain.email + " " + plain.name + " " + plain.age;
        }
        Shop.User entity = (Shop.User) user;
        return entity.getId() + " " + entity.getEmail() + " " + entity.getName() + " " + entity.getAge();
    }

    /** The whole graph as sorted lines, since neither side asks for an order of posts and tags. */
    private static List<String> graph(List<?> users) {
        List<String> lines = new ArrayList<>();
        for (Object user : users) {
            if (user instanceof JdbcWorkload.User plain) {
                plain.posts.forEach(
                        post -> post.tags.forEach(tag -> lines.add(plain.id + " " + post.title + " " + tag.text)));
            } else {
                Shop.User entity = (Shop.User) user;
                entity.getPosts()
                        .forEach(post -> post.getTags()
                                .forEach(tag ->
                                        lines.add(entity.getId() + " " + post.getTitle() + " " + tag.getText())));
            }
        }
        Collections.sort(lines);
        return lines;
    }
}
