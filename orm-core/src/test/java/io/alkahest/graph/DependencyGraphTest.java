package io.alkahest.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DependencyGraphTest {
    private final DependencyGraph<String, String> graph = new DependencyGraph<>();

    @Test
    void nodesWithoutEdgesKeepTheirOrder() {
        graph.add("c");
        graph.add("a");
        graph.add("b");
        graph.add("a");
        assertEquals(List.of("c", "a", "b"), graph.sort());
    }

    @Test
    void anEmptyGraphHasAnEmptyOrder() {
        assertEquals(List.of(), graph.sort());
        assertEquals(List.of(), graph.groups());
    }

    @Test
    void aNodeComesAfterWhatItDependsOn() {
        graph.add("posts");
        graph.add("tags");
        graph.add("users");
        graph.dependsOn("posts", "users", "posts.author_id");
        assertEquals(List.of("tags", "users", "posts"), graph.sort());
    }

    @Test
    void amongFreeNodesTheOneAddedFirstGoesFirst() {
        graph.dependsOn("d", "a", "1");
        graph.dependsOn("c", "a", "2");
        graph.dependsOn("b", "c", "3");
        assertEquals(List.of("a", "d", "c", "b"), graph.sort());
    }

    @Test
    void anEdgeToItselfIsIgnored() {
        graph.dependsOn("a", "a", "parent");
        assertEquals(List.of("a"), graph.sort());
        assertEquals(List.of(List.of("a")), graph.groups());
    }

    @Test
    void severalReasonsForOneOrderAreOneOrder() {
        graph.dependsOn("b", "a", "1");
        graph.dependsOn("b", "a", "1");
        graph.dependsOn("b", "a", "2");
        assertEquals(List.of("a", "b"), graph.sort());
    }

    @Test
    void aCycleIsReportedWithItsReasons() {
        graph.dependsOn("x", "b", "way in");
        graph.dependsOn("a", "b", "a.b_id");
        graph.dependsOn("b", "c", "b.c_id");
        graph.dependsOn("c", "a", "c.a_id");
        CycleException cycle = assertThrows(CycleException.class, graph::sort);
        assertEquals(
                List.of(new Edge<>("b", "c", "b.c_id"), new Edge<>("c", "a", "c.a_id"), new Edge<>("a", "b", "a.b_id")),
                cycle.cycle());
    }

    @Test
    void aBrokenCycleIsSortedWithoutTheEdgeGivenUp() {
        graph.dependsOn("a", "b", "required");
        graph.dependsOn("b", "a", "nullable");
        assertEquals(List.of("b", "a"), graph.sort(cycle -> withReason(cycle, "nullable")));
        assertThrows(CycleException.class, graph::sort, "the graph itself is unchanged");
    }

    @Test
    void eachCycleIsShownToTheBreaker() {
        graph.dependsOn("a", "b", "required");
        graph.dependsOn("b", "a", "nullable");
        graph.dependsOn("b", "a", "nullable");
        graph.dependsOn("c", "d", "required");
        graph.dependsOn("d", "c", "nullable");
        List<String> shown = new ArrayList<>();
        List<String> order = graph.sort(cycle -> {
            shown.add(cycle.get(0).node() + cycle.size());
            return withReason(cycle, "nullable");
        });
        assertEquals(List.of("b", "a", "d", "c"), order);
        assertEquals(List.of("a2", "a2", "c2"), shown);
    }

    @Test
    void aBreakerThatNamesAnotherEdgeBreaksNothing() {
        graph.dependsOn("a", "b", "1");
        graph.dependsOn("b", "a", "2");
        assertThrows(CycleException.class, () -> graph.sort(cycle -> new Edge<>("x", "y", "3")));
    }

    @Test
    void nodesThatDependOnOneAnotherFormAGroup() {
        graph.add("z");
        graph.dependsOn("posts", "users", "author");
        graph.dependsOn("users", "posts", "favourite");
        graph.dependsOn("comments", "posts", "post");
        graph.dependsOn("posts", "countries", "country");
        assertEquals(
                List.of(List.of("z"), List.of("countries"), List.of("posts", "users"), List.of("comments")),
                graph.groups());
    }

    @Test
    void aLevelDependsOnEarlierLevelsOnly() {
        graph.dependsOn("leaf", "child", "parent");
        graph.dependsOn("child", "root", "parent");
        graph.dependsOn("other leaf", "root", "parent");
        graph.dependsOn("root", "leaf", "favourite");
        assertEquals(
                List.of(List.of("root"), List.of("child", "other leaf"), List.of("leaf")),
                graph.levels(cycle -> withReason(cycle, "favourite")));
        assertThrows(CycleException.class, () -> graph.levels(cycle -> null));
    }

    @Test
    void aLongChainNeedsNoStack() {
        DependencyGraph<Integer, String> chain = new DependencyGraph<>();
        int length = 100_000;
        for (int i = 0; i < length; i++) {
            chain.dependsOn(i, i + 1, "next");
        }
        assertEquals(length, chain.sort().get(0));
        assertEquals(0, chain.groups().get(length).get(0));
    }

    @Test
    void randomGraphsAreSortedOrHaveACycle() {
        Random random = new Random(7);
        for (int round = 0; round < 500; round++) {
            int size = 1 + random.nextInt(12);
            DependencyGraph<Integer, Integer> any = new DependencyGraph<>();
            List<int[]> edges = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                any.add(i);
            }
            for (int i = random.nextInt(2 * size); i > 0; i--) {
                int[] edge = {random.nextInt(size), random.nextInt(size)};
                edges.add(edge);
                any.dependsOn(edge[0], edge[1], i);
            }
            List<Edge<Integer, Integer>> givenUp = new ArrayList<>();
            List<Integer> order = any.sort(cycle -> {
                assertClosed(cycle);
                givenUp.add(cycle.get(0));
                return cycle.get(0);
            });
            assertEquals(size, order.size());
            long against = edges.stream()
                    .filter(edge -> order.indexOf(edge[0]) < order.indexOf(edge[1]))
                    .count();
            assertEquals(true, against <= givenUp.size());
            assertEquals(givenUp.isEmpty(), any.groups().size() == size);
        }
    }

    private static void assertClosed(List<Edge<Integer, Integer>> cycle) {
        for (int i = 0; i < cycle.size(); i++) {
            assertEquals(
                    cycle.get(i).dependency(), cycle.get((i + 1) % cycle.size()).node());
        }
    }

    private static Edge<String, String> withReason(List<Edge<String, String>> cycle, String reason) {
        return cycle.stream()
                .filter(edge -> edge.reason().equals(reason))
                .findFirst()
                .orElseThrow();
    }
}
