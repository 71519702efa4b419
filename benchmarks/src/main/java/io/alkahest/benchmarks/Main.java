package io.alkahest.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Measures the seven workloads and writes the table of {@code docs/performance.md}. The first argument is the file,
 * further ones are patterns of benchmarks.
 */
public final class Main {
    private static final Map<String, Goal> GOALS = Map.of(
            "findById", new Goal("find by id", 1.3),
            "query1000", new Goal("query of 1,000 entities", 1.15),
            "dynamicQuery10", new Goal("dynamic query of 10 rows", 1.25),
            "insert1000", new Goal("1,000 inserts with keys", 1.1),
            "loadAndUpdate100", new Goal("load and update 100", 1.1),
            "graph", new Goal("graph of 100 × 10 × 3", 1.1),
            "projection100", new Goal("projection of 100 rows", 1.1));

    private record Goal(String title, double ratio) {}

    private record Measure(double micros, double bytes) {}

    private Main() {}

    /** Runs the measurements; some six minutes on two cores. */
    public static void main(String[] args) throws RunnerException, IOException {
        Path file = Path.of(args.length > 0 ? args[0] : "docs/performance.md");
        OptionsBuilder options = new OptionsBuilder();
        options.forks(1)
                .warmupIterations(4)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .jvmArgsAppend("-Xms1g", "-Xmx1g")
                .addProfiler(GCProfiler.class);
        for (int i = 1; i < args.length; i++) {
            options.include(args[i]);
        }
        if (args.length < 2) {
            options.include(Workloads.class.getName());
        }
        Collection<RunResult> results = new Runner(options.build()).run();
        String table = table(results);
        String text = Files.exists(file) ? Files.readString(file) : "";
        int start = text.indexOf("<!-- measured -->");
        int end = text.indexOf("<!-- end -->");
        String framed = "<!-- measured -->\n" + table;
        Files.writeString(
                file,
                start < 0 || end < start
                        ? text + framed + "<!-- end -->\n"
                        : text.substring(0, start) + framed + text.substring(end));
        System.out.println(table);
    }

    private static String table(Collection<RunResult> results) {
        Map<String, Measure> measures = new TreeMap<>();
        for (RunResult result : results) {
            String method = result.getParams().getBenchmark().replaceAll(".*\\.", "");
            String key = result.getParams().getParam("database") + " " + method + " "
                    + result.getParams().getParam("implementation");
            Result<?> allocation = result.getSecondaryResults().get("gc.alloc.rate.norm");
            measures.put(
                    key,
                    new Measure(
                            result.getPrimaryResult().getScore(),
                            allocation == null ? Double.NaN : allocation.getScore()));
        }
        StringBuilder text = new StringBuilder("JDK " + System.getProperty("java.version") + ", "
                + Runtime.getRuntime().availableProcessors() + " cores.\n\n"
                + "| database | workload | JDBC µs | Alkahest µs | ratio | goal | JDBC kB | Alkahest kB |\n"
                + "|---|---|---:|---:|---:|---:|---:|---:|\n");
        for (String database : List.of("h2", "sqlite")) {
            double product = 1;
            int count = 0;
            for (String method : List.of(
                    "findById",
                    "query1000",
                    "dynamicQuery10",
                    "insert1000",
                    "loadAndUpdate100",
                    "graph",
                    "projection100")) {
                Measure jdbc = measures.get(database + " " + method + " jdbc");
                Measure own = measures.get(database + " " + method + " alkahest");
                if (jdbc != null && own != null) {
                    Goal goal = GOALS.get(method);
                    double ratio = own.micros() / jdbc.micros();
                    product *= ratio;
                    count++;
                    text.append(String.format(
                            Locale.ROOT,
                            "| %s | %s | %.1f | %.1f | **%.2f** | %.2f | %.1f | %.1f |%n",
                            database,
                            goal.title(),
                            jdbc.micros(),
                            own.micros(),
                            ratio,
                            goal.ratio(),
                            jdbc.bytes() / 1000,
                            own.bytes() / 1000));
                }
            }
            if (count > 0) {
                text.append(String.format(
                        Locale.ROOT,
                        "| %s | geometric mean | | | **%.2f** | | | |%n",
                        database,
                        Math.pow(product, 1.0 / count)));
            }
        }
        return text.toString();
    }
}
